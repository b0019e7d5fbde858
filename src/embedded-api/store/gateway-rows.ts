import type { CompleteGateway } from '#domain/configuration/gateway-configuration.ts';
import type { Database } from '#platform/open-database.ts';
import type { Secret } from './sealing.ts';
import type {
  Dates,
  Phase,
  StoredAddress,
  StoredConnection,
  StoredGateway,
  StoredLabel,
  StoredTunnel,
  TunnelLife,
} from './stored-gateway.ts';

export interface GatewayRow extends Dates {
  sequence: number;
  uuid: string;
  name: string;
  router_uuid: string;
  configuration: string;
  operational_state: string;
  phase: Phase;
  next_tunnel_id: number;
}
type LabelRow = StoredLabel & { gateway_uuid: string };
interface AddressRow {
  gateway_uuid: string;
  name: string;
  address: string | null;
  provisioned_by: 'service' | 'user';
}
interface ConnectionRow extends Dates {
  uuid: string;
  gateway_uuid: string;
  name: string;
  configuration: string;
}
interface RouteRow {
  connection_uuid: string;
  side: 'local' | 'remote';
  static_network: string;
  configuration: string;
}
interface TunnelRow extends TunnelLife {
  uuid: string;
  connection_uuid: string;
  configuration: string;
  key_version: number;
  nonce: Uint8Array;
  sealed: Uint8Array;
}

/** What of a gateway's configuration has no column or table of its own. */
export type GatewayRest = Omit<
  CompleteGateway,
  'uuid' | 'name' | 'routers' | 'labels' | 'addresses' | 'connections'
>;
export type ConnectionRest = Omit<
  StoredConnection,
  'uuid' | 'name' | 'local_routes' | 'remote_routes' | 'tunnels'
>;
export interface RouteRest {
  name: string;
  type: string;
}
export type TunnelRest = Omit<StoredTunnel, 'uuid'>;

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

    return rows.map((row) => {
      const own = connectionsOf(row.uuid).map((connection) => ({
        row: connection,
        routes: routesOf(connection.uuid),
        tunnels: tunnelsOf(connection.uuid),
      }));
      return gatewayOf(row, {
        labels: labelsOf(row.uuid).map(({ key, value }) => ({ key, value })),
        addresses: addressesOf(row.uuid).map(addressOf),
        connections: own.map((each) => connectionOf(each.row, each.routes, each.tunnels)),
        connectionRows: own.map((each) => each.row),
        tunnelRows: own.flatMap((each) => each.tunnels),
      });
    });
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

interface Inside extends Pick<CompleteGateway, 'labels' | 'addresses' | 'connections'> {
  connectionRows: readonly ConnectionRow[];
  tunnelRows: readonly TunnelRow[];
}

// The JSON was written by ourselves from typed values (`write-gateways.ts`).

function gatewayOf(
  { uuid, name, router_uuid, configuration, ...row }: GatewayRow,
  { labels, addresses, connections, connectionRows, tunnelRows }: Inside,
): StoredGateway {
  return {
    configuration: {
      uuid,
      name,
      routers: [{ uuid: router_uuid }],
      ...(JSON.parse(configuration) as GatewayRest),
      labels,
      addresses,
      connections,
    },
    secrets: new Map(tunnelRows.map((tunnel) => [tunnel.uuid, secretOf(tunnel)])),
    lifecycle: {
      sequence: row.sequence,
      operational_state: row.operational_state,
      phase: row.phase,
      next_tunnel_id: row.next_tunnel_id,
      ...datesOf(row),
      connections: new Map(connectionRows.map((each) => [each.uuid, datesOf(each)])),
      tunnels: new Map(
        tunnelRows.map((each) => [each.uuid, { tunnel_id: each.tunnel_id, ...datesOf(each) }]),
      ),
    },
  };
}

function addressOf({ name, address, provisioned_by }: AddressRow): StoredAddress {
  return { name, ...(address !== null && { address }), provisioned_by };
}

function connectionOf(row: ConnectionRow, routes: RouteRow[], tunnels: TunnelRow[]): StoredConnection {
  const side = (wanted: RouteRow['side']) =>
    routes
      .filter((route) => route.side === wanted)
      .map(({ configuration, static_network }) => ({
        ...(JSON.parse(configuration) as RouteRest),
        static_network,
      }));
  return {
    uuid: row.uuid,
    name: row.name,
    ...(JSON.parse(row.configuration) as ConnectionRest),
    local_routes: side('local'),
    remote_routes: side('remote'),
    tunnels: tunnels.map(({ uuid, configuration }) => ({
      uuid,
      ...(JSON.parse(configuration) as TunnelRest),
    })),
  };
}

function secretOf({ key_version: keyVersion, nonce, sealed }: TunnelRow): Secret {
  return { kind: 'sealed', keyVersion, nonce: Buffer.from(nonce), sealed: Buffer.from(sealed) };
}

function datesOf({ created_at, updated_at }: Dates): Dates {
  return { created_at, updated_at };
}
