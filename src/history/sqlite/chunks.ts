import type { Database } from '#platform/open-database.ts';
import { type Bucket, bucketsOf, coarser, floorTo } from '../buckets.ts';
import type { FieldName, Sample } from '../fields.ts';
import { packBuckets, packSamples, unpackBuckets, unpackSamples } from './chunk-form.ts';
import { type OpenChunks, rawChunkMs, union } from './open-chunks.ts';

/** Chunks of a level, each of one series and one window of time. */
export interface Level {
  table: 'chunk_raw' | 'chunk_minute' | 'chunk_hour';
  /** Ms that one chunk is of, and steps in it; a reading is of no step. */
  windowMs: number;
  stepMs: number;
}

export const rawLevel = { table: 'chunk_raw', windowMs: rawChunkMs, stepMs: 0 } as const satisfies Level;
export const minuteLevel = {
  table: 'chunk_minute',
  windowMs: 2 * 3_600_000,
  stepMs: 60_000,
} as const satisfies Level;
export const hourLevel = {
  table: 'chunk_hour',
  windowMs: 24 * 3_600_000,
  stepMs: 3_600_000,
} as const satisfies Level;

interface ChunkRow {
  start: number;
  body: Uint8Array;
}

interface Wanted {
  from: number;
  to: number;
  /** All unless said. */
  fields?: readonly FieldName[] | undefined;
}

export type Chunks = ReturnType<typeof createChunks>;

/**
 * Reads and writes chunks. Written again from the same readings they are the same: every step may be done twice.
 * @param onTrouble is told once of each chunk that cannot be read: it is a gap, and the rest is as it was
 */
export function createChunks(database: Database, open: OpenChunks, onTrouble: (error: unknown) => void) {
  const told = new Set<string>();
  /** @returns nothing of what is damaged */
  function readable<T>(level: Level, series: number, row: ChunkRow, unpack: (body: Uint8Array) => T[]): T[] {
    try {
      return unpack(row.body);
    } catch (cause) {
      const what = `${level.table} of series ${series} from ${new Date(row.start).toISOString()} on`;
      if (!told.has(what)) onTrouble(new Error(`A piece of the history cannot be read: ${what}.`, { cause }));
      told.add(what);
      return [];
    }
  }
  const on = (level: Level) => ({
    put: database.prepare(
      `INSERT INTO ${level.table}(start, series, body) VALUES (?, ?, ?)
       ON CONFLICT(series, start) DO UPDATE SET body = excluded.body`,
    ),
    get: database.prepare(`SELECT start, body FROM ${level.table} WHERE series = ? AND start = ?`),
    range: database.prepare(
      `SELECT start, body FROM ${level.table} WHERE series = ? AND start > ? AND start < ? ORDER BY start`,
    ),
  });
  const statements = { chunk_raw: on(rawLevel), chunk_minute: on(minuteLevel), chunk_hour: on(hourLevel) };

  function rowsIn(level: Level, series: number, from: number, to: number): ChunkRow[] {
    return statements[level.table].range.all(series, from - level.windowMs, to) as ChunkRow[];
  }
  function samples(series: number, from: number, to: number, fields?: readonly FieldName[]): Sample[] {
    const closed = rowsIn(rawLevel, series, from, to).flatMap((row) =>
      readable(rawLevel, series, row, (body) => unpackSamples(body, fields)),
    );
    return union(closed, open.read(series, from, to)).filter(({ at }) => at >= from && at < to);
  }
  function buckets(level: Level, series: number, { from, to, fields }: Wanted): Bucket[] {
    const all = rowsIn(level, series, from, to).flatMap((row) =>
      readable(level, series, row, (body) => unpackBuckets(body, fields)),
    );
    return all.filter(({ start }) => start >= from && start < to);
  }

  return {
    samples,
    minutes: (series: number, wanted: Wanted) => buckets(minuteLevel, series, wanted),
    hours: (series: number, wanted: Wanted) => buckets(hourLevel, series, wanted),
    /** Closes a half hour of one series. @returns all that is in it, where some of it had been closed before */
    closeRaw(series: number, period: number): Sample[] | undefined {
      const row = statements.chunk_raw.get.get(series, period) as ChunkRow | undefined;
      const news = open.read(series, period, period + rawChunkMs);
      const all = union(row ? readable(rawLevel, series, row, unpackSamples) : [], news);
      statements.chunk_raw.put.run(period, series, packSamples(all));
      return row && all;
    },
    /** Makes the minutes, or the hours, of one window of one series anew from what they are made of. */
    roll(level: typeof minuteLevel | typeof hourLevel, series: number, start: number): void {
      const end = start + level.windowMs;
      const made =
        level.table === 'chunk_minute'
          ? bucketsOf(samples(series, start, end), level.stepMs)
          : coarser(buckets(minuteLevel, series, { from: start, to: end }), level.stepMs);
      if (made.length > 0) statements[level.table].put.run(start, series, packBuckets(made));
    },
  };
}

export const windowOf = (level: Level, at: number) => floorTo(at, level.windowMs);
