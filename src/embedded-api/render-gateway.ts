import type { Address } from '#contract/address.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { GatewayStatus, TunnelStatus } from '#dataplane/dataplane.ts';
import type { ApiContext } from './context.ts';
import type {
  Dates,
  StoredAddress,
  StoredConnection,
  StoredGateway,
  StoredTunnel,
} from './store/stored-gateway.ts';
import { timestampOf } from './timestamp.ts';

type StatusOf = (tunnelUuid: string) => TunnelStatus;

// What is configured is answered as it is stored, whatever fields it has; the states and dates are added here.

/** Gateways as the API answers them, their tunnels with the state they are in now. */
export function renderGateways(gateways: readonly StoredGateway[], context: ApiContext): Promise<Gateway[]> {
  return Promise.all(gateways.map((gateway) => renderGateway(gateway, context)));
}

export async function renderGateway(gateway: StoredGateway, context: ApiContext): Promise<Gateway> {
  return rendered(gateway, await statusesOf(gateway, context));
}

/** A gateway as the API answers it when its data plane says so. */
export function renderGatewayAs(gateway: StoredGateway, status: GatewayStatus): Gateway {
  return rendered(gateway, (tunnelUuid) => status.tunnels.get(tunnelUuid) ?? notYet);
}

function rendered(gateway: StoredGateway, statusOf: StatusOf): Gateway {
  const { configuration, lifecycle } = gateway;
  const dates = renderDates(lifecycle);
  return {
    ...configuration,
    routers: configuration.routers.map(({ uuid }) => ({ created_at: dates.created_at, uuid })),
    addresses: configuration.addresses.map(renderAddressInGateway),
    connections: configuration.connections.map((connection) =>
      renderConnection(connection, gateway, statusOf),
    ),
    operational_state: lifecycle.operational_state,
    ...dates,
  };
}

/** How the tunnels of a gateway are, asked once. */
export async function statusesOf(gateway: StoredGateway, { observer, store }: ApiContext): Promise<StatusOf> {
  const { uuid, connections } = gateway.configuration;
  const hasTunnels = connections.some(({ tunnels }) => tunnels.length > 0);
  const status = hasTunnels ? await observer.statusOf(uuid) : undefined;
  return (tunnelUuid) => {
    // One row that cannot be opened breaks its tunnel and nothing else (fault R28).
    if (!status || store.pskOf(gateway, tunnelUuid) === undefined) return unknown;
    return status.tunnels.get(tunnelUuid) ?? notYet;
  };
}

/** Nobody can say: that is no state of a tunnel, and least of all a good one. */
const unknown: TunnelStatus = { operationalState: 'unknown', isUp: false, isHealthy: false };
/** Before the data plane has heard of it: idle, as recorded right after a create (contract §3.2), and nothing bad. */
const notYet: TunnelStatus = { operationalState: 'idle', isUp: false, isHealthy: true };

export function renderConnection(
  connection: StoredConnection,
  gateway: StoredGateway,
  statusOf: StatusOf,
): Connection {
  return {
    ...connection,
    tunnels: connection.tunnels.map((tunnel) => renderTunnel(tunnel, gateway, statusOf)),
    ...renderDates(gateway.lifecycle.connections.get(connection.uuid)),
  };
}

export function renderTunnel(tunnel: StoredTunnel, { lifecycle }: StoredGateway, statusOf: StatusOf): Tunnel {
  const { operationalState, isUp, isHealthy } = statusOf(tunnel.uuid);
  const { authentication, ...ipsec } = tunnel.ipsec;
  return {
    ...tunnel,
    // The kind and nothing else, so that a pre-shared key cannot slip in.
    ipsec: { authentication: { authentication: authentication.authentication }, ...ipsec },
    operational_state: operationalState,
    tunnel_up: isUp,
    tunnel_healthy: isHealthy,
    ...renderDates(lifecycle.tunnels.get(tunnel.uuid)),
  };
}

function renderDates(dates: Dates | undefined): { created_at?: string; updated_at?: string } {
  if (!dates) return {};
  return { created_at: timestampOf(dates.created_at), updated_at: timestampOf(dates.updated_at) };
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
