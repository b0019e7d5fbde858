import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '#domain/configuration/gateway-draft.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';
import { matchItems } from '#domain/changes/match-items.ts';

/** The whole gateway a change would make, for the rules. It may have any fault; a typed merge is made of sound ones. */
export function overlaid(stored: StoredGateway, change: GatewayDraft): GatewayDraft {
  return {
    ...draftOf(stored),
    ...defined(change),
    connections: change.connections
      ? overlaidConnections(stored.connections, change.connections)
      : stored.connections.map(connectionDraftOf),
  };
}

export function overlaidConnection(stored: StoredConnection, change: ConnectionDraft): ConnectionDraft {
  return {
    ...connectionDraftOf(stored),
    ...defined(change),
    uuid: stored.uuid,
    tunnels: change.tunnels
      ? overlaidTunnels(stored.tunnels, change.tunnels)
      : stored.tunnels.map(tunnelDraftOf),
  };
}

export function overlaidTunnel(stored: StoredTunnel, change: TunnelDraft): TunnelDraft {
  return {
    ...tunnelDraftOf(stored),
    ...defined(change),
    uuid: stored.uuid,
    ipsec: { ...tunnelDraftOf(stored).ipsec, ...defined(change.ipsec ?? {}) },
  };
}

export function draftOf(stored: StoredGateway): GatewayDraft {
  const { name, zone, plan, features, labels, addresses, configured_status } = stored;
  return {
    name,
    zone,
    plan,
    features,
    labels,
    addresses,
    configured_status,
    routers: [{ uuid: stored.router_uuid }],
    connections: stored.connections.map(connectionDraftOf),
    automatic_tunnel_internal_ip_allocation: stored.automatic_tunnel_internal_ip_allocation,
  };
}

export function connectionDraftOf(stored: StoredConnection): ConnectionDraft {
  const { uuid, name, type, local_routes, remote_routes, tunnels } = stored;
  return { uuid, name, type, local_routes, remote_routes, tunnels: tunnels.map(tunnelDraftOf) };
}

export function tunnelDraftOf(stored: StoredTunnel): TunnelDraft {
  return {
    uuid: stored.uuid,
    name: stored.name,
    local_address: stored.local_address,
    remote_address: stored.remote_address,
    tunnel_internal_ip: stored.tunnel_internal_ip,
    internal_peer_ping_interval: stored.internal_peer_ping_interval,
    // The key stays where it is: a rule knows which tunnels are stored.
    ipsec: { ...stored.ipsec, authentication: {} },
  };
}

function overlaidConnections(
  stored: readonly StoredConnection[],
  changes: readonly ConnectionDraft[],
): ConnectionDraft[] {
  return matchItems(stored, changes, { byPosition: false }).map(({ stored: match, requested }) =>
    match ? overlaidConnection(match, requested) : requested,
  );
}

function overlaidTunnels(stored: readonly StoredTunnel[], changes: readonly TunnelDraft[]): TunnelDraft[] {
  return matchItems(stored, changes, { byPosition: true }).map(({ stored: match, requested }) =>
    match ? overlaidTunnel(match, requested) : requested,
  );
}

/** Without the keys that are not there, so that spreading it keeps what lies below. */
function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;
}
