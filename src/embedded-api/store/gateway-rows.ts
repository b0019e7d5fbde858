import type { ConfiguredStatus } from '#contract/gateway.ts';
import type { CompleteIpsec } from '#contract/ipsec.ts';
import type { Feature } from '#contract/plan.ts';
import type { Database } from '#platform/open-database.ts';
import type {
  Phase,
  StoredAddress,
  StoredConnection,
  StoredGateway,
  StoredLabel,
  StoredRoute,
  StoredTunnel,
} from './stored-gateway.ts';

export interface GatewayRow {
  sequence: number;
  uuid: string;
  name: string;
  zone: string;
  plan: string;
  features: string;
  router_uuid: string;
  configured_status: ConfiguredStatus;
  automatic_allocation: number;
  operational_state: string;
  phase: Phase;
  next_tunnel_id: number;
  created_at: number;
  updated_at: number;
}
type LabelRow = StoredLabel & { gateway_uuid: string };
type AddressRow = Omit<StoredAddress, 'address'> & { gateway_uuid: string; address: string | null };
interface ConnectionRow {
  uuid: string;
  gateway_uuid: string;
  name: string;
  type: string;
  created_at: number;
  updated_at: number;
}
type RouteRow = StoredRoute & { connection_uuid: string; side: 'local' | 'remote' };
interface TunnelRow {
  uuid: string;
  connection_uuid: string;
  tunnel_id: number;
  name: string;
  local_address: string;
  remote_address: string;
  ipsec: string;
  tunnel_internal_ip: string;
  ping_interval: number;
  key_version: number;
  nonce: Uint8Array;
  sealed: Uint8Array;
  created_at: number;
  updated_at: number;
}

/** Completes rows of gateways with everything in them: five queries, however many gateways there are. */
export function gatewaysOf(database: Database): (rows: readonly GatewayRow[]) => StoredGateway[] {
  const ofGateways = 'gateway_uuid IN (SELECT value FROM json_each(?))';
  const ofConnections = 'connection_uuid IN (SELECT value FROM json_each(?))';
  const labels = database.prepare(
    `SELECT gateway_uuid, key, value FROM labels WHERE ${ofGateways} ORDER BY position`,
  );
  const addresses = database.prepare(
    `SELECT gateway_uuid, name, address, provisioned_by FROM addresses WHERE ${ofGateways} ORDER BY position`,
  );
  const connections = database.prepare(`SELECT * FROM connections WHERE ${ofGateways} ORDER BY position`);
  const routes = database.prepare(`SELECT * FROM routes WHERE ${ofConnections} ORDER BY position`);
  const tunnels = database.prepare(`SELECT * FROM tunnels WHERE ${ofConnections} ORDER BY position`);

  return (rows) => {
    if (rows.length === 0) return [];
    const uuids = JSON.stringify(rows.map(({ uuid }) => uuid));
    const connectionRows = connections.all(uuids) as unknown as ConnectionRow[];
    const connectionUuids = JSON.stringify(connectionRows.map(({ uuid }) => uuid));
    const hasConnections = connectionRows.length > 0;
    const routeRows = hasConnections ? (routes.all(connectionUuids) as unknown as RouteRow[]) : [];
    const tunnelRows = hasConnections ? (tunnels.all(connectionUuids) as unknown as TunnelRow[]) : [];

    const labelsOf = grouped(labels.all(uuids) as unknown as LabelRow[], (row) => row.gateway_uuid);
    const addressesOf = grouped(addresses.all(uuids) as unknown as AddressRow[], (row) => row.gateway_uuid);
    const connectionsOf = grouped(connectionRows, (row) => row.gateway_uuid);
    const routesOf = grouped(routeRows, (row) => row.connection_uuid);
    const tunnelsOf = grouped(tunnelRows, (row) => row.connection_uuid);

    return rows.map((row) => ({
      ...gatewayOf(row),
      labels: labelsOf(row.uuid).map(({ key, value }) => ({ key, value })),
      addresses: addressesOf(row.uuid).map(addressOf),
      connections: connectionsOf(row.uuid).map((connection) =>
        connectionOf(connection, routesOf(connection.uuid), tunnelsOf(connection.uuid)),
      ),
    }));
  };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): (key: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return (key) => groups.get(key) ?? [];
}

function gatewayOf(row: GatewayRow): Omit<StoredGateway, 'labels' | 'addresses' | 'connections'> {
  const { automatic_allocation: automatic, features, ...rest } = row;
  return {
    ...rest,
    // Written by ourselves from a typed list.
    features: JSON.parse(features) as Feature[],
    automatic_tunnel_internal_ip_allocation: automatic === 1,
  };
}

function addressOf({ name, address, provisioned_by }: AddressRow): StoredAddress {
  return { name, address: address ?? undefined, provisioned_by };
}

function connectionOf(row: ConnectionRow, routes: RouteRow[], tunnels: TunnelRow[]): StoredConnection {
  const side = (wanted: RouteRow['side']) =>
    routes
      .filter((route) => route.side === wanted)
      .map(({ name, type, static_network }) => ({ name, type, static_network }));
  return {
    uuid: row.uuid,
    name: row.name,
    type: row.type,
    local_routes: side('local'),
    remote_routes: side('remote'),
    tunnels: tunnels.map(tunnelOf),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

function tunnelOf(row: TunnelRow): StoredTunnel {
  return {
    uuid: row.uuid,
    tunnel_id: row.tunnel_id,
    name: row.name,
    local_address: { name: row.local_address },
    remote_address: { address: row.remote_address },
    ipsec: JSON.parse(row.ipsec) as CompleteIpsec,
    tunnel_internal_ip: row.tunnel_internal_ip,
    internal_peer_ping_interval: row.ping_interval,
    psk: {
      kind: 'sealed',
      keyVersion: row.key_version,
      nonce: Buffer.from(row.nonce),
      sealed: Buffer.from(row.sealed),
    },
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}
