import { type Database, inTransaction } from '#platform/open-database.ts';

/** A router and the SDN networks on it. */
export interface StoredRouter {
  uuid: string;
  name: string;
}
export interface StoredNetwork {
  uuid: string;
  router_uuid: string;
  name: string;
  zone: string;
  /** IPv4 prefix. */
  address: string;
  gateway: string;
}

export interface EstateRows {
  isFresh(): boolean;
  addRouter(router: StoredRouter, networks: readonly StoredNetwork[]): void;
  router(uuid: string): StoredRouter | undefined;
  routers(): StoredRouter[];
  networks(): StoredNetwork[];
  networksOfRouter(routerUuid: string): StoredNetwork[];
  /** Which gateway stands on which router. */
  gatewaysOnRouters(): Map<string, string>;
}

export function createEstateRows(database: Database): EstateRows {
  const addRouter = database.prepare('INSERT INTO routers (uuid, name) VALUES (?, ?)');
  const addNetwork = database.prepare(
    'INSERT INTO networks (uuid, router_uuid, name, zone, address, gateway) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const one = database.prepare('SELECT uuid, name FROM routers WHERE uuid = ?');
  const routers = database.prepare('SELECT uuid, name FROM routers ORDER BY rowid');
  const networks = database.prepare('SELECT * FROM networks ORDER BY rowid');
  const ofRouter = database.prepare('SELECT * FROM networks WHERE router_uuid = ? ORDER BY rowid');
  const attached = database.prepare('SELECT router_uuid, uuid FROM gateways');

  return {
    isFresh: () => routers.get() === undefined,
    addRouter: (router, itsNetworks) =>
      inTransaction(database, () => {
        addRouter.run(router.uuid, router.name);
        for (const { uuid, router_uuid: routerUuid, name, zone, address, gateway } of itsNetworks)
          addNetwork.run(uuid, routerUuid, name, zone, address, gateway);
      }),
    router: (uuid) => one.get(uuid) as StoredRouter | undefined,
    routers: () => routersOf(routers.all()),
    networks: () => networksOf(networks.all()),
    networksOfRouter: (uuid) => networksOf(ofRouter.all(uuid)),
    gatewaysOnRouters: () =>
      new Map(
        (attached.all() as { router_uuid: string; uuid: string }[]).map((row) => [row.router_uuid, row.uuid]),
      ),
  };
}

// Rows of our own tables: their columns are the types' fields.
const routersOf = (rows: unknown[]) => rows as StoredRouter[];
const networksOf = (rows: unknown[]) => rows as StoredNetwork[];
