import { type Database, inTransaction } from '#platform/open-database.ts';
import type { Clock } from '#domain/clock.ts';
import { type Chunks, type hourLevel, minuteLevel, rawLevel, windowOf } from './chunks.ts';
import { type OpenChunks, lateMs } from './open-chunks.ts';
import type { Progress } from './progress.ts';

/** So many series at once take some milliseconds. */
export const seriesASlice = 12;

interface RollOptions {
  database: Database;
  open: OpenChunks;
  chunks: Chunks;
  clock: Clock;
}

/** Makes the chunks of a level, window by window. @returns a function that does a little, and says whether it did */
export function createRoll(
  level: typeof minuteLevel | typeof hourLevel,
  options: RollOptions,
  progress: Progress,
): () => boolean {
  const { database, open, chunks, clock } = options;
  const below = level.table === 'chunk_minute' ? rawLevel : minuteLevel;
  const oldest = database.prepare(`SELECT min(start) start FROM ${below.table} WHERE start >= ?`);
  const seriesIn = database.prepare(
    `SELECT DISTINCT series FROM ${below.table} WHERE start >= ? AND start < ? AND series > ?
     ORDER BY series LIMIT ${seriesASlice}`,
  );
  let at: { start: number; after: number } | undefined;

  /** The next window of which something is there, once it is over and all that is below it is made. */
  function next(): number | undefined {
    const from = progress.doneUntil(level);
    const found = oldest.get(from === -Infinity ? -1 : from) as { start: number | null };
    if (found.start === null) return undefined;
    const start = windowOf(level, found.start);
    const isBelowDone =
      below.table === 'chunk_raw'
        ? (open.periods()[0] ?? Infinity) >= start + level.windowMs
        : progress.doneUntil(minuteLevel) >= start + level.windowMs;
    return isBelowDone && start + level.windowMs + lateMs <= clock.now() ? start : undefined;
  }
  return () => {
    const start = next();
    if (start === undefined) return false;
    const after = at?.start === start ? at.after : -1;
    const series = seriesIn
      .all(start, start + level.windowMs, after)
      .map((row) => (row as { series: number }).series);
    const last = series.at(-1);
    inTransaction(database, () => {
      for (const one of series) chunks.roll(level, one, start);
      if (last === undefined) progress.reach(level, start + level.windowMs);
    });
    at = last === undefined ? undefined : { start, after: last };
    return true;
  };
}
