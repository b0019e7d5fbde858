import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from '@photostructure/sqlite';
import { z } from '#contract/zod-config.ts';
import { askOnce } from './ask-once.ts';
import { holdsData } from './data-folder.ts';
import { type HighWaterMark, openHighWaterMark } from './high-water-mark.ts';
import { LostDataError } from './store-errors.ts';

type Native = InstanceType<typeof DatabaseSync>;

/** Which database, and how many transactions it took. The id is made with it: the count of another says nothing. */
const Commits = z.object({ database: z.string(), count: z.number() });
export type Commits = z.output<typeof Commits>;

export interface CommitCount {
  /** The last statement of each transaction. Returns what to call once that is on disk. */
  add(): () => void;
  close(): void;
}

const table = `CREATE TABLE IF NOT EXISTS committed(
  id INTEGER PRIMARY KEY CHECK (id = 1), database TEXT NOT NULL, count INTEGER NOT NULL) STRICT`;

/** Counts the transactions of `database`, in it and in the file `mark` outside of it. */
export function createCommitCount(
  database: Native,
  mark: HighWaterMark | undefined,
  onTrouble: (error: unknown) => void,
): CommitCount {
  database.exec(table);
  database.exec(`INSERT OR IGNORE INTO committed(id, database, count) VALUES (1, '${randomUUID()}', 0)`);
  const commits = readCommits(database) ?? { database: '', count: 0 };
  const add = database.prepare('UPDATE committed SET count = count + 1 RETURNING count');
  const write = (count: number) => {
    try {
      mark?.write(JSON.stringify({ database: commits.database, count } satisfies Commits));
    } catch (error) {
      // What was committed stays so; the mark is behind until the next one, which it may be.
      onTrouble(error);
    }
  };
  if (mark) write(commits.count);
  return {
    add() {
      const { count } = add.get() as { count: number };
      return () => write(count);
    },
    close: () => mark?.close(),
  };
}

/** Undefined for a database that nobody counted in. */
export function readCommits(database: Native): Commits | undefined {
  const isCounted = askOnce(database, "SELECT 1 first, 1 second FROM sqlite_schema WHERE name = 'committed'");
  const row = isCounted && askOnce(database, 'SELECT database first, count second FROM committed');
  return row && Commits.parse({ database: row[0], count: row[1] });
}

/** The mark, and what it says. @throws LostDataError when there is one and no database. */
export function openMarkOf(
  file: string,
  markFile: string,
): { mark: HighWaterMark; expected: Commits | undefined } {
  const mark = openHighWaterMark(markFile);
  const text = mark.read();
  const expected = text === undefined ? undefined : Commits.parse(JSON.parse(text));
  if (expected && expected.count > 0 && !holdsData(file)) {
    throw new LostDataError(
      `${file} is missing, though it held ${expected.count} changes. Put it back, or restore a backup with npm run restore; to start over without it, remove ${markFile}.`,
    );
  }
  return { mark, expected };
}

/** @throws LostDataError when `found` is not all that was acknowledged. */
export function refuseLost(
  found: Commits | undefined,
  expected: Commits | undefined,
  place: { file: string; markFile: string | undefined },
): void {
  if (expected === undefined || expected.count === 0) return;
  const { file, markFile } = place;
  const wayOut = `Nothing was changed. Restore a backup with npm run restore, or, to go on with what there is, remove ${markFile}.`;
  if (found && found.database !== expected.database)
    throw new LostDataError(`${file} is not the database that was here before. ${wayOut}`);
  const lost = expected.count - (found?.count ?? 0);
  if (lost <= 0) return;
  throw new LostDataError(
    `${file} has lost the last ${lost} of its ${expected.count} changes: it was damaged, or an older copy was put in its place. ${wayOut}`,
  );
}
