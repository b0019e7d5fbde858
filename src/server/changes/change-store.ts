import { createHmac, randomBytes } from 'node:crypto';
import { z } from '#contract/zod-config.ts';
import type { Clock } from '#domain/clock.ts';
import type { Database } from '#platform/open-database.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { canonicalJson } from '../versions/canonical-json.ts';
import { Before } from '../lost-answers/verdict-on-lost.ts';

/** Keys are those of one user: nobody is told what became of somebody else's change. */
export interface KeyOf {
  userId: string;
  key: string;
}

/**
 * `waiting`: written down, surely not sent. `sent`: it may have been made. `told`: the same, and the user was told that
 * nobody can say. `missing`: its answer was lost, and it was looked for and not found. `made`, `refused`: decided.
 */
const stages = ['waiting', 'sent', 'told', 'missing', 'made', 'refused'] as const;
export type Stage = (typeof stages)[number];

const Row = z.object({
  fingerprint: z.string(),
  action: z.string(),
  gateway_uuid: z.string().nullable(),
  at: z.int(),
  stage: z.enum(stages),
  before: z.string().nullable(),
  status: z.int().nullable(),
  body: z.string().nullable(),
});

export interface StoredChange {
  fingerprint: string;
  /** Name of the endpoint. */
  action: string;
  gatewayUuid: string | undefined;
  /** Unix ms of the newest try. */
  at: number;
  stage: Stage;
  before: Before | undefined;
  status: number | undefined;
  /** Of the answer, once it is made. */
  body: unknown;
}

export interface ChangeStore {
  fingerprintOf(call: UpstreamCall): string;
  find(key: KeyOf): StoredChange | undefined;
  /** Runs inside the transaction that writes the audit log's intent; forgets what was known under the key. */
  begin(key: KeyOf, change: { fingerprint: string; call: UpstreamCall }): void;
  /** On disk before the request leaves: from here on it may have been made. */
  markSent(key: KeyOf, before: Before | undefined): void;
  /** Runs inside the transaction that writes the audit log's outcome. */
  finish(key: KeyOf, end: { stage: Stage; status: number; body: unknown }): void;
}

/** A browser that comes back the next morning still finds what became of its change. */
export const keepMs = 48 * 3_600_000;

export function createChangeStore(database: Database, clock: Clock): ChangeStore {
  const secret = secretOf(database);
  const find = database.prepare('SELECT * FROM change_key WHERE user_id = ? AND key = ?');
  const insert = database.prepare(
    `INSERT OR REPLACE INTO change_key(user_id, key, fingerprint, action, gateway_uuid, at, stage)
     VALUES (?, ?, ?, ?, ?, ?, 'waiting')`,
  );
  const sent = database.prepare(
    "UPDATE change_key SET stage = 'sent', before = ? WHERE user_id = ? AND key = ?",
  );
  const end = database.prepare(
    'UPDATE change_key SET stage = ?, status = ?, body = ?, at = ? WHERE user_id = ? AND key = ?',
  );
  const prune = database.prepare('DELETE FROM change_key WHERE at < ?');
  prune.run(clock.now() - keepMs);

  return {
    fingerprintOf: ({ name, params, query, body }) =>
      createHmac('sha256', secret)
        .update(canonicalJson([name, params, query, body ?? null]))
        .digest('base64url'),
    find({ userId, key }) {
      const row: unknown = find.get(userId, key);
      return row === undefined ? undefined : changeOf(Row.parse(row));
    },
    begin({ userId, key }, { fingerprint, call }) {
      prune.run(clock.now() - keepMs);
      insert.run(userId, key, fingerprint, call.name, call.params['service_uuid'] ?? null, clock.now());
    },
    markSent({ userId, key }, before) {
      sent.run(before === undefined ? null : JSON.stringify(before), userId, key);
    },
    finish({ userId, key }, { stage, status, body }) {
      const text = body === undefined ? null : JSON.stringify(body);
      end.run(stage, status, text, clock.now(), userId, key);
    },
  };
}

function changeOf(row: z.output<typeof Row>): StoredChange {
  const { fingerprint, action, gateway_uuid: gatewayUuid, at, stage, before, status, body } = row;
  return {
    fingerprint,
    action,
    gatewayUuid: gatewayUuid ?? undefined,
    at,
    stage,
    before: before === null ? undefined : beforeFrom(before),
    status: status ?? undefined,
    body: body === null ? undefined : (JSON.parse(body) as unknown),
  };
}

/** Of another version's form: nothing is known of what was before, and the verdict is as careful as that. */
function beforeFrom(text: string): Before | undefined {
  return Before.safeParse(JSON.parse(text)).data;
}

/** Made once, with the database. */
function secretOf(database: Database): Uint8Array {
  database.prepare('INSERT OR IGNORE INTO change_secret(id, secret) VALUES (1, ?)').run(randomBytes(32));
  const row: unknown = database.prepare('SELECT secret FROM change_secret').get();
  return z.object({ secret: z.instanceof(Uint8Array) }).parse(row).secret;
}
