import { z } from '#contract/zod-config.ts';
import { openHighWaterMark } from '#platform/high-water-mark.ts';
import type { Database } from '#platform/open-database.ts';
import { LostDataError } from '#platform/store-errors.ts';
import { isSoundRecord } from './audit-chain.ts';

/** Where the chain of the audit log ends. */
export interface ChainHead {
  records: number;
  /** Hash of the last one. */
  head: string;
}

/**
 * The chain's end outside of the database: rows that were taken off its end leave a sound chain (G3), and the count of
 * transactions says nothing of rows that somebody removed with another program.
 */
export interface KeptHead {
  /** @throws LostDataError when the log is shorter than it was, or its end is another. */
  refuseShorter(database: Database): void;
  /** After the records are on disk. */
  keep(head: ChainHead): void;
  close(): void;
}

const Kept = z.object({ records: z.int(), head: z.string() });

export function openKeptHead(file: string, onFailed: (error: unknown) => void): KeptHead {
  const mark = openHighWaterMark(file);
  const text = mark.read();
  const kept = text === undefined ? undefined : Kept.parse(JSON.parse(text));
  return {
    refuseShorter(database) {
      if (kept === undefined || kept.records === 0) return;
      const wayOut = `Restore a backup with npm run restore, or, to go on with what there is, remove ${file}.`;
      const last: unknown = database.prepare('SELECT max(sequence) records FROM audit_record').get();
      const records = z.object({ records: z.int().nullable() }).parse(last).records ?? 0;
      if (records < kept.records) {
        throw new LostDataError(
          `The audit log has ${records} records and had ${kept.records}: its end was removed. ${wayOut}`,
        );
      }
      const row: unknown = database
        .prepare('SELECT hash FROM audit_record WHERE sequence = ?')
        .get(kept.records);
      const isSame = z.object({ hash: z.literal(kept.head) }).safeParse(row).success;
      // A damaged record is shown as such, and is no reason to stop; one that fits in and is another was put there.
      if (isSame || !isSoundRecord(database, kept.records)) return;
      throw new LostDataError(`The audit log up to record ${kept.records} was written anew. ${wayOut}`);
    },
    keep(head) {
      try {
        mark.write(JSON.stringify(head satisfies ChainHead));
      } catch (error) {
        onFailed(error);
      }
    },
    close: () => mark.close(),
  };
}
