import { HistoryEventKind, type HistoryEvent } from '#contract/history.ts';
import { z } from '#contract/zod-config.ts';
import type { Database, Statement } from '#platform/open-database.ts';
import type { EventQuery, NewEvent } from '../history-store.ts';

const Row = z.object({
  id: z.number(),
  kind: HistoryEventKind,
  from_at: z.number(),
  until_at: z.number(),
  seen_at: z.number(),
  gateway_uuid: z.string().nullable(),
  connection_uuid: z.string().nullable(),
  tunnel_uuid: z.string().nullable(),
  gateway_name: z.string().nullable(),
  connection_name: z.string().nullable(),
  tunnel_name: z.string().nullable(),
  text: z.string(),
  evidence: z.string(),
});
const Evidence = z.record(z.string(), z.union([z.string(), z.number()]));

export interface EventRows {
  /** Call in a transaction. @returns it as it can be found after that */
  add(event: NewEvent): HistoryEvent;
  find(query: EventQuery): HistoryEvent[];
  flaps(tunnelUuid: string, from: number, to: number): number;
}

export function createEventRows(database: Database): EventRows {
  const insert = database.prepare(
    `INSERT INTO event(kind, from_at, until_at, seen_at, gateway_uuid, connection_uuid, tunnel_uuid,
       gateway_name, connection_name, tunnel_name, text, evidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const newest = database.prepare('SELECT last_insert_rowid() AS id');
  const flaps = database.prepare(
    `SELECT coalesce(sum(json_extract(evidence, '$.times')), 0) n FROM event
     WHERE tunnel_uuid = ? AND kind = 'flap' AND seen_at >= ? AND seen_at < ?`,
  );
  const statements = new Map<string, Statement>();
  /** One for each set of filters: this binding of SQLite cannot give a compiled statement back. */
  function compiled(sql: string): Statement {
    const found = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, found);
    return found;
  }

  return {
    flaps: (tunnelUuid, from, to) => (flaps.get(tunnelUuid, from, to) as { n: number }).n,
    add(event) {
      const { names } = event;
      insert.run(
        event.kind,
        Date.parse(event.from),
        Date.parse(event.until),
        Date.parse(event.seenAt),
        event.gatewayUuid,
        event.connectionUuid,
        event.tunnelUuid,
        names.gateway,
        names.connection,
        names.tunnel,
        event.text,
        JSON.stringify(event.evidence),
      );
      return { id: (newest.get() as { id: number }).id, ...event };
    },
    find(query) {
      const { where, values } = conditionsOf(query);
      const sql = `SELECT * FROM event WHERE ${where.join(' AND ') || '1'} ORDER BY id DESC LIMIT ?`;
      return compiled(sql)
        .all(...values, query.limit)
        .map((row) => eventOf(Row.parse(row)));
    },
  };
}

function conditionsOf(query: EventQuery): { where: string[]; values: (string | number)[] } {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (sql: string, ...given: (string | number | undefined)[]) => {
    const known = given.filter((value) => value !== undefined);
    if (known.length < given.length) return;
    where.push(sql);
    values.push(...known);
  };
  add('id < ?', query.before);
  add('id > ?', query.after);
  add('seen_at >= ?', query.from);
  add('seen_at < ?', query.until);
  add('gateway_uuid = ?', query.gatewayUuid);
  add('connection_uuid = ?', query.connectionUuid);
  add('tunnel_uuid = ?', query.tunnelUuid);
  if (query.kinds) add(`kind IN (${query.kinds.map(() => '?').join(', ')})`, ...query.kinds);
  if (query.onlyGateways)
    add(
      `(gateway_uuid IS NULL OR gateway_uuid IN (SELECT value FROM json_each(?)))`,
      JSON.stringify([...query.onlyGateways]),
    );
  if (query.aboutGateways)
    add('gateway_uuid IN (SELECT value FROM json_each(?))', JSON.stringify([...query.aboutGateways]));
  for (const word of query.text?.split(/\s+/).filter(Boolean) ?? []) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    add(
      String.raw`concat_ws(' ', text, gateway_name, connection_name, tunnel_name, evidence) LIKE ? ESCAPE '\'`,
      pattern,
    );
  }
  return { where, values };
}

function eventOf(row: z.output<typeof Row>): HistoryEvent {
  return {
    id: row.id,
    kind: row.kind,
    from: new Date(row.from_at).toISOString(),
    until: new Date(row.until_at).toISOString(),
    seenAt: new Date(row.seen_at).toISOString(),
    gatewayUuid: row.gateway_uuid,
    connectionUuid: row.connection_uuid,
    tunnelUuid: row.tunnel_uuid,
    names: { gateway: row.gateway_name, connection: row.connection_name, tunnel: row.tunnel_name },
    text: row.text,
    evidence: Evidence.parse(JSON.parse(row.evidence)),
  };
}
