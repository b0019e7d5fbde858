import type { Database } from '#platform/open-database.ts';
import type { StoredLabel } from './stored-gateway.ts';

/** An SDN network. */
export interface StoredNetwork {
  uuid: string;
  /** Undefined for one that is attached to none. */
  router_uuid: string | undefined;
  name: string;
  zone: string;
  /** IPv4 prefix. */
  address: string;
  gateway: string;
  labels: StoredLabel[];
  dhcp: StoredDhcp;
}
/** What its DHCP server tells, as sent. */
export interface StoredDhcp {
  dhcp: string;
  dhcp_default_route: string;
  dhcp_dns?: string[] | undefined;
  dhcp_routes?: string[] | undefined;
  dhcp_routes_configuration?: object | undefined;
}

export interface NetworkRows {
  addNetwork(network: StoredNetwork): void;
  /** In place of the stored one. */
  saveNetwork(network: StoredNetwork): void;
  deleteNetwork(uuid: string): void;
  network(uuid: string): StoredNetwork | undefined;
  networks(): StoredNetwork[];
  networksOfRouter(routerUuid: string): StoredNetwork[];
}

export function createNetworkRows(database: Database): NetworkRows {
  const insert = database.prepare(
    'INSERT INTO networks (uuid, router_uuid, name, zone, address, gateway, labels, dhcp) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE networks SET router_uuid = ?, name = ?, gateway = ?, labels = ?, dhcp = ? WHERE uuid = ?',
  );
  const remove = database.prepare('DELETE FROM networks WHERE uuid = ?');
  const one = database.prepare('SELECT * FROM networks WHERE uuid = ?');
  const all = database.prepare('SELECT * FROM networks ORDER BY rowid');
  const ofRouter = database.prepare('SELECT * FROM networks WHERE router_uuid = ? ORDER BY rowid');

  return {
    addNetwork: ({ uuid, router_uuid: router, name, zone, address, gateway, labels, dhcp }) =>
      insert.run(
        uuid,
        router ?? null,
        name,
        zone,
        address,
        gateway,
        JSON.stringify(labels),
        JSON.stringify(dhcp),
      ),
    saveNetwork: ({ uuid, router_uuid: router, name, gateway, labels, dhcp }) =>
      update.run(router ?? null, name, gateway, JSON.stringify(labels), JSON.stringify(dhcp), uuid),
    deleteNetwork: (uuid) => remove.run(uuid),
    network: (uuid) => networksOf([one.get(uuid)])[0],
    networks: () => networksOf(all.all()),
    networksOfRouter: (uuid) => networksOf(ofRouter.all(uuid)),
  };
}

type NetworkRow = Record<'uuid' | 'name' | 'zone' | 'address' | 'gateway' | 'labels' | 'dhcp', string> & {
  router_uuid: string | null;
};

// Rows of our own table: its columns are the type's fields, nested ones as JSON.
const networksOf = (rows: unknown[]): StoredNetwork[] =>
  (rows as (NetworkRow | undefined)[]).flatMap((row) =>
    row === undefined
      ? []
      : [
          {
            ...row,
            router_uuid: row.router_uuid ?? undefined,
            labels: JSON.parse(row.labels) as StoredLabel[],
            dhcp: JSON.parse(row.dhcp) as StoredDhcp,
          },
        ],
  );
