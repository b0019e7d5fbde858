import { without } from '#domain/configuration/values.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import type { SealedSecret, Sealer, Secret } from './sealing.ts';
import type { ConnectionRest, GatewayRest, RouteRest, TunnelRest } from './gateway-rows.ts';
import {
  type Micros,
  type Phase,
  routerOf,
  type StoredConnection,
  type StoredGateway,
  type StoredTunnel,
} from './stored-gateway.ts';

export interface GatewayWriter {
  /** One transaction: the gateway as a whole, new or in place of the stored one. New secrets are sealed on the way. */
  saveGateway(gateway: StoredGateway): void;
  /** One transaction for many. */
  saveGateways(gateways: Iterable<StoredGateway>): void;
  /** Where the state machine stands, and since when the gateway is as it is. */
  saveState(uuid: string, operationalState: string, phase: Phase, updatedAt: Micros): void;
  /** The gateway and everything in it, in one transaction with its router's being in release. */
  deleteGateway(uuid: string): void;
}

const upsertGateway = `
  INSERT INTO gateways (sequence, uuid, name, router_uuid, configuration, operational_state, phase, next_tunnel_id,
    created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, configuration = excluded.configuration,
    operational_state = excluded.operational_state, phase = excluded.phase,
    next_tunnel_id = excluded.next_tunnel_id, updated_at = excluded.updated_at`;

export function createGatewayWriter(database: Database, sealer: Sealer): GatewayWriter {
  const upsert = database.prepare(upsertGateway);
  const clearLabels = database.prepare('DELETE FROM labels WHERE gateway_uuid = ?');
  const clearAddresses = database.prepare('DELETE FROM addresses WHERE gateway_uuid = ?');
  const clearConnections = database.prepare('DELETE FROM connections WHERE gateway_uuid = ?');
  const insertLabel = database.prepare(
    'INSERT INTO labels (gateway_uuid, position, key, value) VALUES (?, ?, ?, ?)',
  );
  const insertAddress = database.prepare(
    'INSERT INTO addresses (gateway_uuid, position, name, address, provisioned_by) VALUES (?, ?, ?, ?, ?)',
  );
  const insertConnection = database.prepare(
    'INSERT INTO connections (uuid, gateway_uuid, position, name, configuration, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertRoute = database.prepare(
    'INSERT INTO routes (connection_uuid, side, position, static_network, configuration) VALUES (?, ?, ?, ?, ?)',
  );
  const insertTunnel = database.prepare(`
    INSERT INTO tunnels (uuid, connection_uuid, position, tunnel_id, configuration, key_version, nonce, sealed,
      created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const updateState = database.prepare(
    'UPDATE gateways SET operational_state = ?, phase = ?, updated_at = ? WHERE uuid = ?',
  );
  const holdRouter = database.prepare(
    'INSERT OR REPLACE INTO routers_in_release SELECT router_uuid, uuid FROM gateways WHERE uuid = ?',
  );
  const remove = database.prepare('DELETE FROM gateways WHERE uuid = ?');

  function save(gateway: StoredGateway): void {
    const { uuid, labels, addresses, connections } = gateway.configuration;
    upsert.run(...rowOf(gateway));
    clearLabels.run(uuid);
    clearAddresses.run(uuid);
    clearConnections.run(uuid);
    for (const [at, { key, value }] of labels.entries()) insertLabel.run(uuid, at, key, value);
    for (const [at, { name, address, provisioned_by: by }] of addresses.entries())
      insertAddress.run(uuid, at, name, address ?? null, by ?? 'service');
    for (const [at, connection] of connections.entries()) saveConnection(gateway, at, connection);
  }

  function saveConnection(gateway: StoredGateway, at: number, connection: StoredConnection): void {
    const { uuid, name, local_routes, remote_routes, tunnels, ...rest } = connection;
    const { created_at, updated_at } = known(gateway.lifecycle.connections, uuid);
    const configuration = JSON.stringify(rest satisfies ConnectionRest);
    insertConnection.run(uuid, gateway.configuration.uuid, at, name, configuration, created_at, updated_at);
    saveRoutes(uuid, 'local', local_routes);
    saveRoutes(uuid, 'remote', remote_routes);
    for (const [position, tunnel] of tunnels.entries()) saveTunnel(gateway, uuid, position, tunnel);
  }

  function saveRoutes(
    connectionUuid: string,
    side: 'local' | 'remote',
    routes: StoredConnection['local_routes'],
  ): void {
    for (const [position, { static_network, ...rest }] of routes.entries()) {
      const configuration = JSON.stringify(rest satisfies RouteRest);
      insertRoute.run(connectionUuid, side, position, static_network, configuration);
    }
  }

  function saveTunnel(
    { secrets, lifecycle }: StoredGateway,
    connectionUuid: string,
    position: number,
    { uuid, ...rest }: StoredTunnel,
  ): void {
    const { tunnel_id, created_at, updated_at } = known(lifecycle.tunnels, uuid);
    const { keyVersion, nonce, sealed } = sealedOf(known(secrets, uuid), uuid, sealer);
    insertTunnel.run(
      uuid,
      connectionUuid,
      position,
      tunnel_id,
      JSON.stringify(rest satisfies TunnelRest),
      keyVersion,
      nonce,
      sealed,
      created_at,
      updated_at,
    );
  }

  return {
    saveGateway: (gateway) => inTransaction(database, () => save(gateway)),
    saveGateways: (gateways) =>
      inTransaction(database, () => {
        for (const gateway of gateways) save(gateway);
      }),
    saveState: (uuid, operationalState, phase, updatedAt) => {
      updateState.run(operationalState, phase, updatedAt, uuid);
    },
    deleteGateway: (uuid) =>
      inTransaction(database, () => {
        holdRouter.run(uuid);
        remove.run(uuid);
      }),
  };
}

function sealedOf(secret: Secret, tunnelUuid: string, sealer: Sealer): SealedSecret {
  return secret.kind === 'sealed'
    ? secret
    : sealer.seal(secret.reveal(), { table: 'tunnels', id: tunnelUuid });
}

/** Whoever changes a gateway keeps its three parts together; nothing is written of one that lacks something. */
function known<T>(items: ReadonlyMap<string, T>, uuid: string): T {
  const item = items.get(uuid);
  if (item === undefined) throw new Error(`Nothing is known of ${uuid}, which is configured.`);
  return item;
}

function rowOf({ configuration, lifecycle }: StoredGateway) {
  const { uuid, name, routers, ...others } = configuration;
  const rest: GatewayRest = without(others, 'labels', 'addresses', 'connections');
  return [
    lifecycle.sequence,
    uuid,
    name,
    routerOf({ routers }),
    JSON.stringify(rest),
    lifecycle.operational_state,
    lifecycle.phase,
    lifecycle.next_tunnel_id,
    lifecycle.created_at,
    lifecycle.updated_at,
  ];
}
