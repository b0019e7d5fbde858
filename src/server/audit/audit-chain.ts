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

/** How far a check has come: what is known to be as it was written. */
export interface VerifiedChain {
  records: number;
  head: string;
  /** When the newest of them was written; undefined before the first. */
  at: string | undefined;
}
export const chainBegin: VerifiedChain = { records: 0, head: chainStart, at: undefined };

/**
 * Recomputes every hash. A removed tail leaves a sound chain: that is seen by comparing `head` with the one that the
 * log was given at start.
 */
export function verifyChain(database: Database): ChainCheck {
  return verifyFrom(database, chainBegin, Number.MAX_SAFE_INTEGER);
}

/** Recomputes the hashes of the next `most` records after `place`. */
export function verifyFrom(
  database: Database,
  verified: VerifiedChain,
  most: number,
): ChainCheck & { at?: string } {
  let { head, records, at } = verified;
  const rows = database.prepare('SELECT * FROM audit_record WHERE sequence > ? ORDER BY sequence LIMIT ?');
  for (const row of rows.iterate(records, most)) {
    const read = AuditRow.safeParse(row);
    if (
      !read.success ||
      read.data.sequence !== records + 1 ||
      chainHash(head, read.data) !== read.data.hash
    ) {
      return { ok: false, brokenRecord: records + 1, since: at };
    }
    head = read.data.hash;
    records += 1;
    at = writtenAt(read.data.record) ?? at;
  }
  return { ok: true, records, head, ...(at !== undefined && { at }) };
}

/**
 * Whether one record is what was written, as far as its neighbour tells: with the one before it gone there is nothing
 * to compare with, and the check of the whole chain is what says so.
 */
export function isSoundRecord(database: Database, sequence: number): boolean {
  const find = database.prepare('SELECT * FROM audit_record WHERE sequence = ?');
  const row = AuditRow.safeParse(find.get(sequence));
  if (!row.success) return false;
  const before: unknown = find.get(sequence - 1);
  if (before === undefined && sequence > 1) return true;
  const previous = before === undefined ? chainStart : AuditRow.safeParse(before).data?.hash;
  return previous !== undefined && chainHash(previous, row.data) === row.data.hash;
}

const written = /^\{"at":"([0-9T:.Z-]{20,30})"/;

/** Every record begins with when it was written. */
function writtenAt(record: string): string | undefined {
  return written.exec(record)?.[1];
}
