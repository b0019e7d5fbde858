import { type Database, inTransaction } from '#platform/open-database.ts';
import type { SealedSecret, Sealer } from './sealing.ts';
import type { Micros, Phase, StoredConnection, StoredGateway, StoredTunnel } from './stored-gateway.ts';

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
  INSERT INTO gateways (sequence, uuid, name, zone, plan, features, router_uuid, configured_status,
    automatic_allocation, operational_state, phase, next_tunnel_id, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, plan = excluded.plan, features = excluded.features,
    configured_status = excluded.configured_status, automatic_allocation = excluded.automatic_allocation,
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
    'INSERT INTO connections (uuid, gateway_uuid, position, name, type, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertRoute = database.prepare(
    'INSERT INTO routes (connection_uuid, side, position, name, type, static_network) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertTunnel = database.prepare(`
    INSERT INTO tunnels (uuid, connection_uuid, position, tunnel_id, name, local_address, remote_address, ipsec,
      tunnel_internal_ip, ping_interval, key_version, nonce, sealed, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const updateState = database.prepare(
    'UPDATE gateways SET operational_state = ?, phase = ?, updated_at = ? WHERE uuid = ?',
  );
  const holdRouter = database.prepare(
    'INSERT OR REPLACE INTO routers_in_release SELECT router_uuid, uuid FROM gateways WHERE uuid = ?',
  );
  const remove = database.prepare('DELETE FROM gateways WHERE uuid = ?');

  function save(gateway: StoredGateway): void {
    const { uuid } = gateway;
    upsert.run(...rowOf(gateway));
    clearLabels.run(uuid);
    clearAddresses.run(uuid);
    clearConnections.run(uuid);
    for (const [at, { key, value }] of gateway.labels.entries()) insertLabel.run(uuid, at, key, value);
    for (const [at, { name, address, provisioned_by: by }] of gateway.addresses.entries())
      insertAddress.run(uuid, at, name, address ?? null, by);
    for (const [at, connection] of gateway.connections.entries()) saveConnection(uuid, at, connection);
  }

  function saveConnection(gatewayUuid: string, at: number, connection: StoredConnection): void {
    const { uuid, name, type, created_at: createdAt, updated_at: updatedAt } = connection;
    insertConnection.run(uuid, gatewayUuid, at, name, type, createdAt, updatedAt);
    for (const side of ['local', 'remote'] as const) {
      for (const [position, route] of connection[`${side}_routes`].entries())
        insertRoute.run(uuid, side, position, route.name, route.type, route.static_network);
    }
    for (const [position, tunnel] of connection.tunnels.entries()) saveTunnel(uuid, position, tunnel);
  }

  function saveTunnel(connectionUuid: string, position: number, tunnel: StoredTunnel): void {
    const { uuid, name, ipsec } = tunnel;
    const { keyVersion, nonce, sealed } = sealedPsk(tunnel, sealer);
    insertTunnel.run(
      uuid,
      connectionUuid,
      position,
      tunnel.tunnel_id,
      name,
      tunnel.local_address.name,
      tunnel.remote_address.address,
      JSON.stringify(ipsec),
      tunnel.tunnel_internal_ip,
      tunnel.internal_peer_ping_interval,
      keyVersion,
      nonce,
      sealed,
      tunnel.created_at,
      tunnel.updated_at,
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

function sealedPsk({ psk, uuid }: StoredTunnel, sealer: Sealer): SealedSecret {
  return psk.kind === 'sealed' ? psk : sealer.seal(psk.reveal(), { table: 'tunnels', id: uuid });
}

function rowOf(gateway: StoredGateway) {
  return [
    gateway.sequence,
    gateway.uuid,
    gateway.name,
    gateway.zone,
    gateway.plan,
    JSON.stringify(gateway.features),
    gateway.router_uuid,
    gateway.configured_status,
    gateway.automatic_tunnel_internal_ip_allocation ? 1 : 0,
    gateway.operational_state,
    gateway.phase,
    gateway.next_tunnel_id,
    gateway.created_at,
    gateway.updated_at,
  ];
}
