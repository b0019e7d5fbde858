import { z } from '#contract/zod-config.ts';
import type { Database } from '#platform/open-database.ts';
import type { FleetIdentity, Identity } from '../history-store.ts';

const Row = z.object({
  id: z.number(),
  key: z.string(),
  kind: z.enum(['fleet', 'gateway', 'connection', 'tunnel']),
  gateway_uuid: z.string(),
  connection_uuid: z.string().nullable(),
  tunnel_uuid: z.string().nullable(),
  gateway_name: z.string(),
  connection_name: z.string().nullable(),
  tunnel_name: z.string().nullable(),
});

export interface SeriesRows {
  /** Number of a series in the database; undefined for one that was never recorded. */
  numberOf(key: string): number | undefined;
  /** What a number stands for; undefined for one that is of nothing. */
  ofNumber(series: number): Identity | undefined;
  /** Numbers of all of a kind, and of these gateways where some are given. */
  numbersOf(kind: Identity['kind'], gateways: ReadonlySet<string> | undefined): ReadonlySet<number>;
  /** Call in a transaction. Names are those of the last time. */
  put(identity: Identity | FleetIdentity): number;
  find(wanted: { gatewayUuid: string; connectionUuid?: string; tunnelUuid?: string }): Identity[];
}

export function createSeriesRows(database: Database): SeriesRows {
  const all = database
    .prepare('SELECT * FROM series')
    .all()
    .map((row) => Row.parse(row));
  const numbers = new Map(all.map(({ key, id }) => [key, id]));
  const places = new Map(all.map(({ id, kind, gateway_uuid }) => [id, { kind, gatewayUuid: gateway_uuid }]));
  const put = database.prepare(
    `INSERT INTO series(key, kind, gateway_uuid, connection_uuid, tunnel_uuid, gateway_name, connection_name, tunnel_name)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT(key) DO UPDATE SET connection_uuid = excluded.connection_uuid, gateway_name = excluded.gateway_name,
       connection_name = excluded.connection_name, tunnel_name = excluded.tunnel_name`,
  );
  const idOf = database.prepare('SELECT id FROM series WHERE key = ?');
  const ofId = database.prepare('SELECT * FROM series WHERE id = ?');
  const ofGateway = database.prepare('SELECT * FROM series WHERE gateway_uuid = ?');

  return {
    numberOf: (key) => numbers.get(key),
    ofNumber(series) {
      const row = ofId.get(series);
      return row === undefined ? undefined : identityOf(Row.parse(row))[0];
    },
    numbersOf(kind, gateways) {
      const found = new Set<number>();
      for (const [id, place] of places)
        if (place.kind === kind && (gateways?.has(place.gatewayUuid) ?? true)) found.add(id);
      return found;
    },
    put({ key, kind, gatewayUuid, connectionUuid, tunnelUuid, names }) {
      const { gateway, connection, tunnel } = names;
      put.run(
        key,
        kind,
        gatewayUuid,
        connectionUuid ?? null,
        tunnelUuid ?? null,
        gateway,
        connection,
        tunnel,
      );
      const { id } = idOf.get(key) as { id: number };
      numbers.set(key, id);
      places.set(id, { kind, gatewayUuid });
      return id;
    },
    find({ gatewayUuid, connectionUuid, tunnelUuid }) {
      const own = ofGateway.all(gatewayUuid).flatMap((row) => identityOf(Row.parse(row)));
      return own.filter(
        (one) =>
          (connectionUuid === undefined || one.connectionUuid === connectionUuid) &&
          (tunnelUuid === undefined || one.tunnelUuid === tunnelUuid),
      );
    },
  };
}

/** None for the fleet, which is no thing of its own. */
function identityOf(row: z.output<typeof Row>): Identity[] {
  if (row.kind === 'fleet') return [];
  const identity = {
    key: row.key,
    kind: row.kind,
    gatewayUuid: row.gateway_uuid,
    connectionUuid: row.connection_uuid ?? undefined,
    tunnelUuid: row.tunnel_uuid ?? undefined,
    names: { gateway: row.gateway_name, connection: row.connection_name, tunnel: row.tunnel_name },
  };
  return [identity];
}
