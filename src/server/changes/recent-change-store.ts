import type { RecentChange, RecentChangeDetail } from '#contract/recent-change.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import type { ConsoleEndpoints } from '#contract/console-endpoints.ts';
import { z } from '#contract/zod-config.ts';
import type { Clock } from '#domain/clock.ts';
import { withoutSecrets } from '#domain/changes/without-secrets.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import { keepMs } from './change-store.ts';

export type KeptNote = BodyOf<ConsoleEndpoints['keepRecentChange']>;

/** The detail as it is stored: what the gateways are is the reader's business. */
export type StoredDetail = Omit<RecentChangeDetail, 'before' | 'foretold'> & {
  before: unknown;
  foretold: unknown;
};

/** Everybody's own: the user is part of every name. */
export interface RecentChangeStore {
  /** What was kept under this id before is replaced. */
  keep(userId: string, id: string, note: KeptNote): void;
  /** Of those that were made, wholly or in part, and are no way back themselves; the newest first. */
  list(userId: string, filter: RecentChangeFilter): RecentChange[];
  find(userId: string, id: string): StoredDetail | undefined;
}

export interface RecentChangeFilter {
  gatewayUuid: string | undefined;
  /** Only those of many gateways at once. */
  isBulk: boolean;
  limit: number;
}

/** A change of all gateways of a large account is one each. */
const mostOfAUser = 10_000;

const Row = z.object({
  id: z.string(),
  at: z.int(),
  gateway_uuid: z.string(),
  title: z.string(),
  blocked: z.string().nullable(),
  bulk_id: z.string().nullable(),
  bulk_of: z.int().nullable(),
  steps: z.int(),
  made: z.int(),
  made_at: z.int().nullable(),
  undone_at: z.int().nullable(),
});
const Snapshots = z.object({ before: z.string().nullable(), foretold: z.string().nullable() });
const Called = z.object({ action: z.string(), body: z.string().nullable() });

/** What is made of it is known under its keys. A way back counts once all of it was made. */
const listed = `
  SELECT r.id, r.at, r.gateway_uuid, r.title, r.blocked, r.bulk_id, r.bulk_of,
    count(k.key) AS steps, count(c.key) AS made, max(c.at) AS made_at,
    (SELECT max(back.at) FROM recent_change AS back
      WHERE back.user_id = r.user_id AND back.undoes = r.id AND NOT EXISTS (
        SELECT 1 FROM recent_change_key AS bk
        LEFT JOIN change_key AS bc ON bc.user_id = bk.user_id AND bc.key = bk.key AND bc.stage = 'made'
        WHERE bk.user_id = back.user_id AND bk.id = back.id AND bc.key IS NULL)) AS undone_at
  FROM recent_change AS r
  JOIN recent_change_key AS k ON k.user_id = r.user_id AND k.id = r.id
  LEFT JOIN change_key AS c ON c.user_id = k.user_id AND c.key = k.key AND c.stage = 'made'`;

export function createRecentChangeStore(database: Database, clock: Clock): RecentChangeStore {
  const insert = database.prepare(
    `INSERT INTO recent_change(user_id, id, at, gateway_uuid, title, blocked, before, foretold, undoes, bulk_id, bulk_of)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertKey = database.prepare(
    'INSERT INTO recent_change_key(user_id, id, step, key) VALUES (?, ?, ?, ?)',
  );
  const forget = database.prepare('DELETE FROM recent_change WHERE user_id = ? AND id = ?');
  const prune = database.prepare('DELETE FROM recent_change WHERE at < ?');
  const pruneUser = database.prepare(
    `DELETE FROM recent_change WHERE user_id = ?1 AND at < (
       SELECT at FROM recent_change WHERE user_id = ?1 ORDER BY at DESC LIMIT 1 OFFSET ${mostOfAUser})`,
  );
  const shown = `WHERE r.user_id = ?1 AND r.undoes IS NULL`;
  const newest = `GROUP BY r.user_id, r.id HAVING made > 0 ORDER BY r.at DESC, r.id LIMIT ?4`;
  const chosen = database.prepare(
    `${listed} ${shown} AND (?2 IS NULL OR r.gateway_uuid = ?2) AND (?3 = 0 OR r.bulk_of > 1) ${newest}`,
  );
  const one = database.prepare(
    `${listed} WHERE r.user_id = ? AND r.id = ? GROUP BY r.user_id, r.id HAVING made > 0`,
  );
  const snapshots = database.prepare(
    'SELECT before, foretold FROM recent_change WHERE user_id = ? AND id = ?',
  );
  const actions = database.prepare(
    `SELECT c.action, c.body FROM recent_change_key AS k
     JOIN change_key AS c ON c.user_id = k.user_id AND c.key = k.key AND c.stage = 'made'
     WHERE k.user_id = ? AND k.id = ? ORDER BY k.step`,
  );
  prune.run(clock.now() - keepMs);

  return {
    keep: (userId, id, note) =>
      inTransaction(database, () => {
        prune.run(clock.now() - keepMs);
        forget.run(userId, id);
        const { title, gatewayUuid, blocked, before, foretold, undoes, bulk } = note;
        const kept = [blocked, textOf(before), textOf(foretold), undoes, bulk?.id ?? null, bulk?.of ?? null];
        insert.run(userId, id, clock.now(), gatewayUuid, title, ...kept);
        for (const [step, key] of note.keys.entries()) insertKey.run(userId, id, step, key);
        pruneUser.run(userId);
      }),
    list: (userId, { gatewayUuid, isBulk, limit }) =>
      chosen.all(userId, gatewayUuid ?? null, isBulk ? 1 : 0, limit).map(changeOf),
    find(userId, id) {
      const row: unknown = one.get(userId, id);
      if (row === undefined) return undefined;
      const { before, foretold } = Snapshots.parse(snapshots.get(userId, id));
      const called = actions.all(userId, id).map((each: unknown) => Called.parse(each));
      return {
        ...changeOf(row),
        actions: called.map(({ action }) => action),
        answers: called.map(({ body }) => valueOf(body)),
        before: valueOf(before),
        foretold: valueOf(foretold),
      };
    },
  };
}

function changeOf(found: unknown): RecentChange {
  const row = Row.parse(found);
  return {
    id: row.id,
    title: row.title,
    gatewayUuid: row.gateway_uuid,
    at: timeText(row.made_at ?? row.at),
    made: row.made,
    of: row.steps,
    blocked: row.blocked,
    undoneAt: row.undone_at === null ? null : timeText(row.undone_at),
    bulk: row.bulk_id === null || row.bulk_of === null ? null : { id: row.bulk_id, of: row.bulk_of },
  };
}

/** Whatever a browser sent along, a pre-shared key is not written down. */
function textOf(snapshot: unknown): string | null {
  return snapshot === null ? null : JSON.stringify(withoutSecrets(snapshot));
}

function valueOf(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}

function timeText(at: number): string {
  return new Date(at).toISOString();
}
