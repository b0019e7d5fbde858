import type { Database } from '#platform/open-database.ts';
import { floorTo } from '../buckets.ts';

/** What is made of something finer, window by window. */
export interface RolledLevel {
  table: 'chunk_minute' | 'chunk_hour' | 'tally_day';
  windowMs: number;
}

export interface Progress {
  /** Everything before is made. */
  doneUntil(level: RolledLevel): number;
  reach(level: RolledLevel, until: number): void;
  /** Of this moment more became known: what was made of it is to be made anew. */
  back(at: number, levels: readonly RolledLevel[]): void;
}

export function createProgress(database: Database): Progress {
  const rows = database.prepare('SELECT level, done_until FROM progress').all() as {
    level: string;
    done_until: number;
  }[];
  const known = new Map(rows.map((row) => [row.level, row.done_until]));
  const put = database.prepare(
    `INSERT INTO progress(level, done_until) VALUES (?, ?)
     ON CONFLICT(level) DO UPDATE SET done_until = excluded.done_until`,
  );
  const doneUntil = ({ table }: RolledLevel) => known.get(table) ?? -Infinity;
  function set({ table }: RolledLevel, until: number): void {
    put.run(table, until);
    known.set(table, until);
  }
  return {
    doneUntil,
    reach: set,
    back(at, levels) {
      for (const level of levels) {
        const until = floorTo(at, level.windowMs);
        if (until < doneUntil(level)) set(level, until);
      }
    },
  };
}
