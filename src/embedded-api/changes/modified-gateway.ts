import type { GatewayModify, GatewayReplace } from '#contract/gateway.ts';
import type { ConnectionModify, ConnectionReplace } from '#contract/connection.ts';
import { ConnectionCreate } from '#contract/connection.ts';
import { TunnelCreate, type TunnelModify, type TunnelReplace } from '#contract/tunnel.ts';
import type { z } from '#contract/zod-config.ts';
import { newSecret } from '../store/sealing.ts';
import type { Micros, StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';
import { matchItems } from '#domain/changes/match-items.ts';
import { type Making, newConnection, newTunnel } from './new-items.ts';

export type GatewayChange = z.output<typeof GatewayModify> | z.output<typeof GatewayReplace>;

/**
 * The gateway a PATCH makes of the stored one: what is absent stays, an array replaces the whole stored array, and
 * what a list's items stand for is found by `matchItems`. Contract §2.5. The change has passed every rule.
 */
export function modifiedGateway(stored: StoredGateway, change: GatewayChange, making: Making): StoredGateway {
  const features = 'features' in change ? change.features : undefined;
  return {
    ...stored,
    name: change.name ?? stored.name,
    plan: change.plan ?? stored.plan,
    features: features ?? stored.features,
    configured_status: change.configured_status ?? stored.configured_status,
    automatic_tunnel_internal_ip_allocation:
      change.automatic_tunnel_internal_ip_allocation ?? stored.automatic_tunnel_internal_ip_allocation,
    labels: change.labels ?? stored.labels,
    connections: change.connections
      ? replacedConnections(stored.connections, change.connections, making)
      : stored.connections,
  };
}

/** PUT: as PATCH, but labels that are left out are cleared. Contract §2.5. */
export function replacedGateway(
  stored: StoredGateway,
  body: z.output<typeof GatewayReplace>,
  making: Making,
): StoredGateway {
  return modifiedGateway(stored, { ...body, labels: body.labels ?? [] }, making);
}

export function modifiedConnection(
  stored: StoredConnection,
  change: z.output<typeof ConnectionModify>,
  making: Making,
): StoredConnection {
  return {
    ...stored,
    name: change.name ?? stored.name,
    local_routes: change.local_routes ?? stored.local_routes,
    remote_routes: change.remote_routes ?? stored.remote_routes,
    tunnels: change.tunnels ? replacedTunnels(stored.tunnels, change.tunnels, making) : stored.tunnels,
  };
}

export function modifiedTunnel(stored: StoredTunnel, change: z.output<typeof TunnelModify>): StoredTunnel {
  const { authentication, ...properties } = change.ipsec ?? {};
  const psk = authentication?.psk;
  return {
    ...stored,
    name: change.name ?? stored.name,
    local_address: change.local_address ?? stored.local_address,
    remote_address: change.remote_address ?? stored.remote_address,
    ipsec: { ...stored.ipsec, ...properties },
    tunnel_internal_ip: change.tunnel_internal_ip ?? stored.tunnel_internal_ip,
    internal_peer_ping_interval: change.internal_peer_ping_interval ?? stored.internal_peer_ping_interval,
    psk: psk === undefined ? stored.psk : newSecret(psk),
  };
}

/** Every change stamps the service and all that is in it with one time, even a rename. Contract §2.5. */
export function stamped(gateway: StoredGateway, at: Micros): StoredGateway {
  const connections = gateway.connections.map((connection) => ({
    ...connection,
    updated_at: at,
    tunnels: connection.tunnels.map((tunnel) => ({ ...tunnel, updated_at: at })),
  }));
  return { ...gateway, connections, updated_at: at };
}

function replacedConnections(
  stored: readonly StoredConnection[],
  items: readonly z.output<typeof ConnectionReplace>[],
  making: Making,
): StoredConnection[] {
  return matchItems(stored, items, { byPosition: false }).map(({ stored: match, requested }) =>
    match
      ? modifiedConnection(match, requested, making)
      : newConnection(ConnectionCreate.parse(requested), making),
  );
}

function replacedTunnels(
  stored: readonly StoredTunnel[],
  items: readonly z.output<typeof TunnelReplace>[],
  making: Making,
): StoredTunnel[] {
  return matchItems(stored, items, { byPosition: true }).map(({ stored: match, requested }) =>
    match ? modifiedTunnel(match, requested) : newTunnel(TunnelCreate.parse(requested), making),
  );
}
