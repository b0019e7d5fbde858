import type { Clock } from '#domain/clock.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import type { Retention } from '../retention.ts';
import { type Chunks, type Level, hourLevel, minuteLevel, rawLevel, windowOf } from './chunks.ts';
import { type OpenChunks, rawChunkMs } from './open-chunks.ts';

/*
 * What has to be done with history once it is written: half hours become chunks, chunks become minutes, minutes hours;
 * what is too old goes, and the file gives its room back. It is done in slices of some milliseconds, since nothing else
 * runs meanwhile, and each slice is a transaction that may be done twice: wherever a kill comes in, the next start goes on.
 */
export interface Upkeep {
  /** Does a little. @returns whether there is more to do now */
  slice(): boolean;
  /** Everything before is in minutes, or in hours. */
  doneUntil(level: RolledLevel): number;
}

type RolledLevel = typeof minuteLevel | typeof hourLevel;

/** Late readings, and those of a slow gateway, have come by then. */
const lateMs = 60_000;
const seriesASlice = 12;
const rowsASlice = 300;
const pagesASlice = 100;
/** Will be written again soon. */
const fewPages = 8;

export interface UpkeepOptions {
  database: Database;
  open: OpenChunks;
  chunks: Chunks;
  clock: Clock;
  retention: Retention;
}

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { database, open, clock, retention } = options;
  const progress = createProgress(database);
  const rolls = [minuteLevel, hourLevel].map((level) => createRoll(level, options, progress));
  const levels = [
    { level: rawLevel, keepMs: retention.rawMs, neededBy: minuteLevel },
    { level: minuteLevel, keepMs: retention.minuteMs, neededBy: hourLevel },
    { level: hourLevel, keepMs: retention.hourMs, neededBy: undefined },
  ] as const;

  function closeRaw(): boolean {
    const period = open.periods().find((start) => start + rawChunkMs + lateMs <= clock.now());
    if (period === undefined) return false;
    const series = open.seriesIn(period).slice(0, seriesASlice);
    const isLast = series.length === open.seriesIn(period).length;
    inTransaction(database, () => {
      const wasThere = series.map((one) => options.chunks.closeRaw(one, period)).some(Boolean);
      // The clock was set back: what was made of this half hour before is to be made anew, where all of it is still there.
      if (wasThere && period > clock.now() - retention.rawMs + minuteLevel.windowMs) progress.back(period);
      if (isLast) database.prepare('DELETE FROM tick WHERE period = ?').run(period);
    });
    open.drop(period, series);
    return true;
  }
  function dropOld(): boolean {
    return levels.some(({ level, keepMs, neededBy }) => {
      const until = Math.min(clock.now() - keepMs, neededBy ? progress.doneUntil(neededBy) : Infinity);
      return deleteBefore(level, until - level.windowMs);
    });
  }
  function deleteBefore({ table }: Level, until: number): boolean {
    const before = count(`SELECT count(*) n FROM (SELECT 1 FROM ${table} WHERE start <= ? LIMIT 1)`, until);
    if (before === 0) return false;
    database
      .prepare(
        `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE start <= ? ORDER BY start LIMIT ${rowsASlice})`,
      )
      .run(until);
    return true;
  }
  function dropOldEvents(): boolean {
    const old = `seen_at < ? OR (kind IN ('child-rekey', 'ike-rekey') AND seen_at < ?)`;
    const limits = [clock.now() - retention.hourMs, clock.now() - retention.rekeyMs];
    const found = database
      .prepare(`SELECT id FROM event WHERE ${old} ORDER BY id LIMIT ${rowsASlice}`)
      .all(...limits);
    const last = found.at(-1) as { id: number } | undefined;
    if (!last) return false;
    database.prepare(`DELETE FROM event WHERE id <= ? AND (${old})`).run(last.id, ...limits);
    return true;
  }
  /** Above the limit the finest goes first, oldest first: a year of hours is worth more than two days of readings. */
  function shrink(): boolean {
    if (retention.bytes === undefined || usedBytes(database) <= retention.bytes) return false;
    return levels.some(({ level, neededBy }) => {
      const until = neededBy ? progress.doneUntil(neededBy) - level.windowMs : clock.now();
      return deleteOldest(level, until);
    });
  }
  function deleteOldest({ table }: Level, until: number): boolean {
    const oldest = database.prepare(`SELECT min(start) start FROM ${table}`).get() as {
      start: number | null;
    };
    return (
      oldest.start !== null && oldest.start <= until && deleteBefore({ ...rawLevel, table }, oldest.start)
    );
  }
  function vacuum(): boolean {
    if (count('SELECT freelist_count n FROM pragma_freelist_count') < fewPages) return false;
    database.exec(`PRAGMA incremental_vacuum(${pagesASlice})`);
    return true;
  }
  function count(sql: string, ...values: number[]): number {
    return (database.prepare(sql).get(...values) as { n: number }).n;
  }

  let checkedAt = -Infinity;
  return {
    slice() {
      if (closeRaw()) {
        checkedAt = -Infinity;
        return true;
      }
      // Nothing else falls due within a minute.
      if (Math.abs(clock.now() - checkedAt) < 60_000) return false;
      if (rolls.some((roll) => roll()) || dropOld() || dropOldEvents() || shrink() || vacuum()) return true;
      checkedAt = clock.now();
      return false;
    },
    doneUntil: (level) => progress.doneUntil(level),
  };
}

/** Bytes that are in use: what was deleted may not be given back yet. */
export function usedBytes(database: Database): number {
  const { bytes } = database
    .prepare(
      `SELECT (page_count - freelist_count) * page_size bytes
       FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
    )
    .get() as { bytes: number };
  return bytes;
}

interface Progress {
  doneUntil(level: RolledLevel): number;
  reach(level: RolledLevel, until: number): void;
  back(at: number): void;
}

function createProgress(database: Database): Progress {
  const rows = database.prepare('SELECT level, done_until FROM progress').all() as {
    level: string;
    done_until: number;
  }[];
  const known = new Map(rows.map((row) => [row.level, row.done_until]));
  const put = database.prepare(
    `INSERT INTO progress(level, done_until) VALUES (?, ?)
     ON CONFLICT(level) DO UPDATE SET done_until = excluded.done_until`,
  );
  const doneUntil = (level: RolledLevel) => known.get(level.table) ?? -Infinity;
  function set(level: RolledLevel, until: number): void {
    put.run(level.table, until);
    known.set(level.table, until);
  }
  return {
    doneUntil,
    reach: set,
    back(at) {
      for (const level of [minuteLevel, hourLevel]) {
        const until = windowOf(level, at);
        if (until < doneUntil(level)) set(level, until);
      }
    },
  };
}

/** Makes the chunks of a level, window by window. @returns a function that does a little, and says whether it did */
function createRoll(level: RolledLevel, options: UpkeepOptions, progress: Progress): () => boolean {
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
