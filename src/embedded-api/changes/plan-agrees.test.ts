import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConnectionModify } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { GatewayModify, GatewayReplace } from '#contract/gateway.ts';
import { TunnelModify } from '#contract/tunnel.ts';
import { applyChange } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import { anyGateway, anyWishes, changeOf } from '#domain/changes/random-changes.suite.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';
import { modifiedConnection, modifiedGateway, modifiedTunnel, replacedGateway } from './modified-gateway.ts';

const making = { at: 2_000, newUuid: () => 'new', nextTunnelId: () => 50 };

test('what a plan foretells of a change is what this API makes of it', () => {
  const any = fc
    .tuple(anyGateway, anyWishes)
    .map(([gateway, [wish]]) => ({ gateway, change: wish && changeOf(wish, gateway, 0) }));
  fc.assert(
    fc.property(any, ({ gateway, change }) => {
      const made = change && madeOf(storedOf(gateway), change);
      const foretold = change && applyChange(gateway, change);
      fc.pre(made !== undefined && foretold !== undefined);
      if (made && foretold) expect(plain(storedOf(foretold))).toEqual(plain(made));
    }),
    { numRuns: 200 },
  );
});

/** Of the changes that this API merges; the others put in or take out one thing. */
function madeOf(stored: StoredGateway, change: Change): StoredGateway | undefined {
  switch (change.endpoint) {
    case 'modifyGateway':
      return modifiedGateway(stored, GatewayModify.parse(change.body), making);
    case 'replaceGateway':
      return replacedGateway(stored, GatewayReplace.parse(change.body), making);
    case 'modifyConnection':
      return withConnection(stored, change.params.connection_uuid, (each) =>
        modifiedConnection(each, ConnectionModify.parse(change.body), making),
      );
    case 'modifyTunnel':
      return withConnection(stored, change.params.connection_uuid, (each) => ({
        ...each,
        tunnels: each.tunnels.map((tunnel) =>
          tunnel.uuid === change.params.tunnel_uuid
            ? modifiedTunnel(tunnel, TunnelModify.parse(change.body))
            : tunnel,
        ),
      }));
    default:
      return undefined;
  }
}

function withConnection(
  stored: StoredGateway,
  wanted: string,
  change: (connection: StoredConnection) => StoredConnection,
): StoredGateway {
  const connections = stored.connections.map((each) => (each.uuid === wanted ? change(each) : each));
  return { ...stored, connections };
}

function storedOf(gateway: Gateway): StoredGateway {
  return {
    uuid: gateway.uuid,
    sequence: 1,
    name: gateway.name,
    zone: gateway.zone,
    plan: gateway.plan ?? '',
    features: (['nat', 'vpn'] as const).filter((feature) => gateway.features.includes(feature)),
    router_uuid: '',
    configured_status: gateway.configured_status === 'stopped' ? 'stopped' : 'started',
    automatic_tunnel_internal_ip_allocation: gateway.automatic_tunnel_internal_ip_allocation ?? true,
    operational_state: 'running',
    phase: 'settled',
    next_tunnel_id: 50,
    labels: gateway.labels,
    addresses: [],
    connections: gateway.connections.map((connection) => ({
      ...connection,
      uuid: connection.uuid ?? '',
      type: 'ipsec',
      created_at: 1_000,
      updated_at: 1_000,
      tunnels: connection.tunnels.map((tunnel): StoredTunnel => ({
        uuid: tunnel.uuid ?? '',
        tunnel_id: 1,
        name: tunnel.name,
        local_address: tunnel.local_address,
        remote_address: tunnel.remote_address,
        ipsec: tunnel.ipsec as StoredTunnel['ipsec'],
        tunnel_internal_ip: tunnel.tunnel_internal_ip ?? '',
        internal_peer_ping_interval: tunnel.internal_peer_ping_interval ?? 0,
        psk: { kind: 'new', reveal: () => 'stored' },
        created_at: 1_000,
        updated_at: 1_000,
      })),
    })),
    created_at: 1_000,
    updated_at: 1_000,
  };
}

/** Without what only one of the two knows: dates, uuids of what is new, keys. */
function plain(stored: StoredGateway) {
  return {
    ...{ name: stored.name, plan: stored.plan, features: stored.features.toSorted(), labels: stored.labels },
    ...{ status: stored.configured_status, isAutomatic: stored.automatic_tunnel_internal_ip_allocation },
    connections: stored.connections.map(({ name, local_routes, remote_routes, tunnels }) => ({
      ...{ name, local_routes, remote_routes },
      tunnels: tunnels.map(({ name: own, remote_address, local_address, ipsec, ...tunnel }) => ({
        ...{ name: own, remote_address, local_address },
        ipsec: { ...ipsec, authentication: undefined },
        ping: tunnel.internal_peer_ping_interval,
      })),
    })),
  };
}
