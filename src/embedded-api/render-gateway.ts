import type { Address } from '#contract/address.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { TunnelStatus } from '#dataplane/dataplane.ts';
import type { ApiContext } from './context.ts';
import type { StoredAddress, StoredConnection, StoredGateway, StoredTunnel } from './store/stored-gateway.ts';
import { timestampOf } from './timestamp.ts';

type StatusOf = (tunnel: StoredTunnel) => TunnelStatus;

/** Gateways as the API answers them, their tunnels with the state they are in now. */
export function renderGateways(gateways: readonly StoredGateway[], context: ApiContext): Promise<Gateway[]> {
  return Promise.all(gateways.map((gateway) => renderGateway(gateway, context)));
}

export async function renderGateway(gateway: StoredGateway, context: ApiContext): Promise<Gateway> {
  const statusOf = await statusesOf(gateway, context);
  const created = timestampOf(gateway.created_at);
  return {
    uuid: gateway.uuid,
    name: gateway.name,
    zone: gateway.zone,
    plan: gateway.plan,
    features: gateway.features,
    routers: [{ created_at: created, uuid: gateway.router_uuid }],
    addresses: gateway.addresses.map(renderAddressInGateway),
    connections: gateway.connections.map((connection) => renderConnection(connection, statusOf)),
    labels: gateway.labels.map(({ key, value }) => ({ key, value })),
    configured_status: gateway.configured_status,
    operational_state: gateway.operational_state,
    automatic_tunnel_internal_ip_allocation: gateway.automatic_tunnel_internal_ip_allocation,
    created_at: created,
    updated_at: timestampOf(gateway.updated_at),
  };
}

/** How the tunnels of a gateway are, asked once. */
export async function statusesOf(gateway: StoredGateway, { observer, store }: ApiContext): Promise<StatusOf> {
  const hasTunnels = gateway.connections.some(({ tunnels }) => tunnels.length > 0);
  const status = hasTunnels ? await observer.statusOf(gateway.uuid) : undefined;
  return (tunnel) => {
    // One row that cannot be opened breaks its tunnel and nothing else (fault R28).
    if (!status || store.pskOf(tunnel) === undefined) return unknown;
    return status.tunnels.get(tunnel.uuid) ?? notYet;
  };
}

/** Nobody can say: that is no state of a tunnel, and least of all a good one. */
const unknown: TunnelStatus = { operationalState: 'unknown', isUp: false, isHealthy: false };
/** Before the data plane has heard of it: idle, as recorded right after a create (contract §3.2), and nothing bad. */
const notYet: TunnelStatus = { operationalState: 'idle', isUp: false, isHealthy: true };

export function renderConnection(connection: StoredConnection, statusOf: StatusOf): Connection {
  return {
    uuid: connection.uuid,
    name: connection.name,
    type: connection.type,
    local_routes: connection.local_routes.map((route) => ({ ...route })),
    remote_routes: connection.remote_routes.map((route) => ({ ...route })),
    tunnels: connection.tunnels.map((tunnel) => renderTunnel(tunnel, statusOf)),
    created_at: timestampOf(connection.created_at),
    updated_at: timestampOf(connection.updated_at),
  };
}

/** Every field is named here, so that the pre-shared key cannot slip in. */
export function renderTunnel(tunnel: StoredTunnel, statusOf: StatusOf): Tunnel {
  const { operationalState, isUp, isHealthy } = statusOf(tunnel);
  const { authentication, ...ipsec } = tunnel.ipsec;
  return {
    uuid: tunnel.uuid,
    name: tunnel.name,
    local_address: { name: tunnel.local_address.name },
    remote_address: { address: tunnel.remote_address.address },
    ipsec: { authentication: { authentication: authentication.authentication }, ...ipsec },
    tunnel_internal_ip: tunnel.tunnel_internal_ip,
    internal_peer_ping_interval: tunnel.internal_peer_ping_interval,
    operational_state: operationalState,
    tunnel_up: isUp,
    tunnel_healthy: isHealthy,
    created_at: timestampOf(tunnel.created_at),
    updated_at: timestampOf(tunnel.updated_at),
  };
}

/** Inside a service as recorded: `provisioned_by` only where it says something. Contract §2.3. */
function renderAddressInGateway({ name, address, provisioned_by }: StoredAddress): Address {
  return {
    name,
    ...(address !== undefined && { address }),
    ...(provisioned_by === 'user' && { provisioned_by }),
  };
}

export function renderAddress({ name, address, provisioned_by }: StoredAddress): Address {
  return { name, ...(address !== undefined && { address }), provisioned_by };
}
