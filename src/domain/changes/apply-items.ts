import type { Connection, ConnectionCreate } from '#contract/connection.ts';
import type { Gateway, GatewayCreate } from '#contract/gateway.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel, TunnelCreate, TunnelModify, TunnelReplace } from '#contract/tunnel.ts';
import { matchItems } from './match-items.ts';
import { createUuids, pskSet } from './predicted.ts';

/** What a create without a plan gets when only NAT is asked for. Contract §2.4. */
const defaultPlan = 'development';

export function newGateway(body: GatewayCreate): Gateway {
  const newUuid = createUuids(undefined);
  return {
    uuid: newUuid(),
    name: body.name,
    zone: body.zone,
    plan: body.plan ?? defaultPlan,
    features: body.features,
    routers: body.routers,
    addresses: (body.addresses ?? []).map(({ name, address }) => ({ name, ...(address && { address }) })),
    connections: (body.connections ?? []).map((connection) => newConnection(connection, newUuid)),
    labels: (body.labels ?? []).map(({ key, value }) => ({ key, value: value ?? '' })),
    configured_status: body.configured_status,
    operational_state: 'pending',
    automatic_tunnel_internal_ip_allocation: body.automatic_tunnel_internal_ip_allocation ?? true,
  };
}

export function newConnection(body: ConnectionCreate, newUuid: () => string): Connection {
  return {
    uuid: body.uuid ?? newUuid(),
    name: body.name,
    type: body.type,
    local_routes: body.local_routes ?? [],
    remote_routes: body.remote_routes ?? [],
    tunnels: (body.tunnels ?? []).map((tunnel) => newTunnel(tunnel, newUuid)),
  };
}

/** A tunnel that lacks what a new one must have is foretold as far as it goes; the rules say what is missing. */
export function newTunnel(body: TunnelCreate | TunnelReplace, newUuid: () => string): Tunnel {
  const { authentication, ...properties } = body.ipsec ?? {};
  return {
    uuid: body.uuid ?? newUuid(),
    name: body.name,
    local_address: body.local_address ?? { name: '' },
    remote_address: body.remote_address ?? { address: '' },
    ipsec: {
      ...ipsecDefaults,
      ...defined(properties),
      authentication: {
        authentication: authentication?.authentication ?? 'psk',
        ...(authentication?.psk !== undefined && { psk: pskSet }),
      },
    },
    tunnel_internal_ip: body.tunnel_internal_ip ?? '',
    internal_peer_ping_interval: body.internal_peer_ping_interval ?? 0,
    // Recorded right after a create. Contract §3.2.
    operational_state: 'idle',
  };
}

export function modifiedTunnel(tunnel: Tunnel, body: TunnelModify | TunnelReplace): Tunnel {
  const { authentication, ...properties } = body.ipsec ?? {};
  return {
    ...tunnel,
    name: body.name ?? tunnel.name,
    local_address: body.local_address ?? tunnel.local_address,
    remote_address: body.remote_address ?? tunnel.remote_address,
    ipsec: {
      ...tunnel.ipsec,
      ...defined(properties),
      authentication: {
        ...tunnel.ipsec.authentication,
        ...(authentication?.authentication && { authentication: authentication.authentication }),
        ...(authentication?.psk !== undefined && { psk: pskSet }),
      },
    },
    tunnel_internal_ip: body.tunnel_internal_ip ?? tunnel.tunnel_internal_ip,
    internal_peer_ping_interval: body.internal_peer_ping_interval ?? tunnel.internal_peer_ping_interval,
  };
}

export function replacedTunnels(
  stored: readonly Tunnel[],
  items: readonly TunnelReplace[],
  newUuid: () => string,
): Tunnel[] {
  return matchItems(stored, items, { byPosition: true }).map(({ stored: match, requested }) =>
    match ? modifiedTunnel(match, requested) : newTunnel(requested, newUuid),
  );
}

/** Without the keys that say nothing, so that what lies below them stays. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
