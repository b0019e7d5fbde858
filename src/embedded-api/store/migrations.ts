/** Oldest first; each runs once. Only ever append. */
export const migrations = [
  `
  CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    key_version INTEGER NOT NULL,
    nonce BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE routers (
    uuid TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT;

  CREATE TABLE networks (
    uuid TEXT PRIMARY KEY,
    router_uuid TEXT REFERENCES routers(uuid),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    address TEXT NOT NULL,
    gateway TEXT NOT NULL
  ) STRICT;
  CREATE INDEX networks_of_router ON networks (router_uuid);

  CREATE TABLE gateways (
    sequence INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    zone TEXT NOT NULL,
    plan TEXT NOT NULL,
    features TEXT NOT NULL,
    router_uuid TEXT NOT NULL UNIQUE REFERENCES routers(uuid),
    configured_status TEXT NOT NULL,
    automatic_allocation INTEGER NOT NULL,
    operational_state TEXT NOT NULL,
    phase TEXT NOT NULL,
    next_tunnel_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX gateways_by_age ON gateways (created_at);
  CREATE INDEX gateways_under_way ON gateways (phase) WHERE phase <> 'settled';

  CREATE TABLE labels (
    gateway_uuid TEXT NOT NULL REFERENCES gateways(uuid) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (gateway_uuid, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE addresses (
    gateway_uuid TEXT NOT NULL REFERENCES gateways(uuid) ON DELETE CASCADE,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    address TEXT UNIQUE,
    provisioned_by TEXT NOT NULL,
    PRIMARY KEY (gateway_uuid, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE connections (
    uuid TEXT PRIMARY KEY,
    gateway_uuid TEXT NOT NULL REFERENCES gateways(uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (gateway_uuid, name)
  ) STRICT;

  CREATE TABLE routes (
    connection_uuid TEXT NOT NULL REFERENCES connections(uuid) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('local', 'remote')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    static_network TEXT NOT NULL,
    PRIMARY KEY (connection_uuid, side, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tunnels (
    uuid TEXT PRIMARY KEY,
    connection_uuid TEXT NOT NULL REFERENCES connections(uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tunnel_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    local_address TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    ipsec TEXT NOT NULL,
    tunnel_internal_ip TEXT NOT NULL,
    ping_interval INTEGER NOT NULL,
    key_version INTEGER NOT NULL,
    nonce BLOB NOT NULL,
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX tunnels_of_connection ON tunnels (connection_uuid, position);
  `,
  `
  CREATE INDEX remote_networks ON routes (static_network, connection_uuid) WHERE side = 'remote';
  `,
  `
  ALTER TABLE routers ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE routers ADD COLUMN static_routes TEXT NOT NULL DEFAULT '[]';

  -- What the account of a new database is given, it is given once: the last router may be deleted.
  CREATE TABLE seeded (is_seeded INTEGER NOT NULL) STRICT;
  INSERT INTO seeded SELECT 1 WHERE EXISTS (SELECT 1 FROM routers);

  -- The router of a deleted gateway is free only some seconds later (contract §3.1).
  CREATE TABLE routers_in_release (
    router_uuid TEXT PRIMARY KEY REFERENCES routers(uuid) ON DELETE CASCADE,
    gateway_uuid TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE networks ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE networks ADD COLUMN dhcp TEXT NOT NULL DEFAULT '{"dhcp":"yes","dhcp_default_route":"no"}';
  `,
  `
  -- What is configured is one JSON column, in the wire's names: a field that the API gets later needs no migration.
  -- A column of its own has only what is asked for in SQL.
  ALTER TABLE gateways ADD COLUMN configuration TEXT NOT NULL DEFAULT '{}';
  UPDATE gateways SET configuration = json_object(
    'zone', zone, 'plan', plan, 'features', json(features), 'configured_status', configured_status,
    'automatic_tunnel_internal_ip_allocation', json(iif(automatic_allocation, 'true', 'false')));
  ALTER TABLE gateways DROP COLUMN zone;
  ALTER TABLE gateways DROP COLUMN plan;
  ALTER TABLE gateways DROP COLUMN features;
  ALTER TABLE gateways DROP COLUMN configured_status;
  ALTER TABLE gateways DROP COLUMN automatic_allocation;

  ALTER TABLE connections ADD COLUMN configuration TEXT NOT NULL DEFAULT '{}';
  UPDATE connections SET configuration = json_object('type', type);
  ALTER TABLE connections DROP COLUMN type;

  ALTER TABLE routes ADD COLUMN configuration TEXT NOT NULL DEFAULT '{}';
  UPDATE routes SET configuration = json_object('name', name, 'type', type);
  ALTER TABLE routes DROP COLUMN name;
  ALTER TABLE routes DROP COLUMN type;

  ALTER TABLE tunnels ADD COLUMN configuration TEXT NOT NULL DEFAULT '{}';
  UPDATE tunnels SET configuration = json_object(
    'name', name, 'local_address', json_object('name', local_address),
    'remote_address', json_object('address', remote_address), 'ipsec', json(ipsec),
    'tunnel_internal_ip', tunnel_internal_ip, 'internal_peer_ping_interval', ping_interval);
  ALTER TABLE tunnels DROP COLUMN name;
  ALTER TABLE tunnels DROP COLUMN local_address;
  ALTER TABLE tunnels DROP COLUMN remote_address;
  ALTER TABLE tunnels DROP COLUMN ipsec;
  ALTER TABLE tunnels DROP COLUMN tunnel_internal_ip;
  ALTER TABLE tunnels DROP COLUMN ping_interval;
  `,
  `
  -- The time before the demo estate's first start; a database from before there was such a thing has none.
  CREATE TABLE demo_past (born_at INTEGER NOT NULL, is_kept INTEGER NOT NULL) STRICT;
  `,
] as const;
