import { type Database, inTransaction } from '#platform/open-database.ts';
import { createNetworkRows, type NetworkRows, type StoredNetwork } from './network-rows.ts';
import type { StoredLabel } from './stored-gateway.ts';

export interface StoredRouter {
  uuid: string;
  name: string;
  labels: StoredLabel[];
  static_routes: StoredStaticRoute[];
}
/** Added by a user; what the service adds is not stored. */
export interface StoredStaticRoute {
  name?: string | undefined;
  nexthop: string;
  route: string;
}
export type NewRouter = Pick<StoredRouter, 'uuid' | 'name'> & Partial<StoredRouter>;

export interface EstateRows extends NetworkRows {
  /** Whether the account has never been given anything. */
  isFresh(): boolean;
  markSeeded(): void;
  /** The demo estate has a past from then on (Unix ms), which somebody is to keep. */
  beginDemoPast(bornAt: number): void;
  /** All of it is kept. */
  endDemoPast(): void;
  demoPast(): { bornAt: number; isKept: boolean } | undefined;
  addRouter(router: NewRouter, networks: readonly StoredNetwork[]): void;
  /** In place of the stored one. */
  saveRouter(router: StoredRouter): void;
  /** The caller has seen that nothing is attached to it. */
  deleteRouter(uuid: string): void;
  router(uuid: string): StoredRouter | undefined;
  routers(): StoredRouter[];
  /** Which gateway stands, or a moment ago stood, on which router. */
  gatewaysOnRouters(): Map<string, string>;
  /** The gateway that stands, or a moment ago stood, on the router. */
  uuidOnRouter(routerUuid: string): string | undefined;
  /** Routers whose gateway is gone and which are not free yet. */
  routersInRelease(): string[];
  /** The router is free. */
  releaseRouter(routerUuid: string): void;
}

const attachedGateways = `
  SELECT router_uuid, uuid FROM gateways UNION ALL SELECT router_uuid, gateway_uuid FROM routers_in_release`;

export function createEstateRows(database: Database): EstateRows {
  const insertRouter = database.prepare(
    'INSERT INTO routers (uuid, name, labels, static_routes) VALUES (?, ?, ?, ?)',
  );
  const updateRouter = database.prepare(
    'UPDATE routers SET name = ?, labels = ?, static_routes = ? WHERE uuid = ?',
  );
  const removeRouter = database.prepare('DELETE FROM routers WHERE uuid = ?');
  const one = database.prepare('SELECT * FROM routers WHERE uuid = ?');
  const routers = database.prepare('SELECT * FROM routers ORDER BY rowid');
  const attached = database.prepare(attachedGateways);
  const onRouter = database.prepare(`SELECT uuid FROM (${attachedGateways}) WHERE router_uuid = ?`);
  const inRelease = database.prepare('SELECT router_uuid FROM routers_in_release');
  const release = database.prepare('DELETE FROM routers_in_release WHERE router_uuid = ?');
  const seeded = database.prepare('SELECT is_seeded FROM seeded');
  const seed = database.prepare('INSERT INTO seeded VALUES (1)');

  const pastBegun = database.prepare('INSERT INTO demo_past VALUES (?, 0)');
  const pastKept = database.prepare('UPDATE demo_past SET is_kept = 1');
  const past = database.prepare('SELECT born_at, is_kept FROM demo_past');

  const networkRows = createNetworkRows(database);

  return {
    ...networkRows,
    isFresh: () => seeded.get() === undefined,
    markSeeded: () => seed.run(),
    beginDemoPast: (bornAt) => pastBegun.run(bornAt),
    endDemoPast: () => pastKept.run(),
    demoPast() {
      const row = past.get() as { born_at: number; is_kept: number } | undefined;
      return row && { bornAt: row.born_at, isKept: row.is_kept === 1 };
    },
    addRouter: ({ uuid, name, labels = [], static_routes = [] }, itsNetworks) =>
      inTransaction(database, () => {
        insertRouter.run(uuid, name, JSON.stringify(labels), JSON.stringify(static_routes));
        for (const network of itsNetworks) networkRows.addNetwork(network);
      }),
    saveRouter: ({ uuid, name, labels, static_routes }) =>
      updateRouter.run(name, JSON.stringify(labels), JSON.stringify(static_routes), uuid),
    deleteRouter: (uuid) => removeRouter.run(uuid),
    router: (uuid) => routersOf([one.get(uuid)])[0],
    routers: () => routersOf(routers.all()),
    gatewaysOnRouters: () =>
      new Map(
        (attached.all() as { router_uuid: string; uuid: string }[]).map((row) => [row.router_uuid, row.uuid]),
      ),
    uuidOnRouter: (routerUuid) => (onRouter.get(routerUuid) as { uuid: string } | undefined)?.uuid,
    routersInRelease: () =>
      (inRelease.all() as { router_uuid: string }[]).map(({ router_uuid }) => router_uuid),
    releaseRouter: (routerUuid) => release.run(routerUuid),
  };
}

type RouterRow = Record<'uuid' | 'name' | 'labels' | 'static_routes', string>;

// Rows of our own tables: their columns are the types' fields, lists as JSON.
const routersOf = (rows: unknown[]): StoredRouter[] =>
  (rows as (RouterRow | undefined)[]).flatMap((row) =>
    row === undefined
      ? []
      : [
          {
            uuid: row.uuid,
            name: row.name,
            labels: JSON.parse(row.labels) as StoredLabel[],
            static_routes: JSON.parse(row.static_routes) as StoredStaticRoute[],
          },
        ],
  );
