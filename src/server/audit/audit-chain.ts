import { createHash } from 'node:crypto';
import { z } from '#contract/zod-config.ts';
import type { Database } from '#platform/open-database.ts';
import type { ChainCheck } from './audit-types.ts';

/** A row of `audit_record` as it lies on disk. */
export const AuditRow = z.object({
  sequence: z.number(),
  intent: z.number().nullable(),
  gateway_uuid: z.string().nullable(),
  actor_id: z.string().nullable(),
  is_about_people: z.number(),
  record: z.string(),
  hash: z.string(),
});
export type AuditRow = z.output<typeof AuditRow>;

/** The hash before the first record. */
export const chainStart = '0'.repeat(64);

/** Security row G3: each hash covers the whole row and the hash before it. */
export function chainHash(previous: string, row: Omit<AuditRow, 'hash'>): string {
  const { sequence, intent, gateway_uuid, actor_id, is_about_people, record } = row;
  return createHash('sha256')
    .update(JSON.stringify([previous, sequence, intent, gateway_uuid, actor_id, is_about_people, record]))
    .digest('hex');
}

/**
 * Recomputes every hash. A removed tail leaves a sound chain: that is seen by comparing `head` with the one that the
 * log was given at start and each day.
 */
export function verifyChain(database: Database): ChainCheck {
  let previous = chainStart;
  let expected = 1;
  for (const row of database.prepare('SELECT * FROM audit_record ORDER BY sequence').iterate()) {
    const read = AuditRow.safeParse(row);
    if (
      !read.success ||
      read.data.sequence !== expected ||
      chainHash(previous, read.data) !== read.data.hash
    ) {
      return { ok: false, brokenRecord: expected };
    }
    previous = read.data.hash;
    expected += 1;
  }
  return { ok: true, records: expected - 1, head: previous };
}
