import type { Clock } from '#domain/clock.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import { fieldNames } from '../fields.ts';
import type { Retention } from '../retention.ts';
import { type Chunks, hourLevel, minuteLevel } from './chunks.ts';
import { type OpenChunks, lateMs, rawChunkMs } from './open-chunks.ts';
import type { OpenTallies } from './open-tallies.ts';
import type { Progress } from './progress.ts';
import { seriesASlice } from './roll.ts';
import { dayLevel } from './tally-days.ts';
import type { TallyRows } from './tally-rows.ts';

export interface CloseOptions {
  database: Database;
  open: OpenChunks;
  chunks: Chunks;
  tallies: OpenTallies;
  tallyRows: TallyRows;
  clock: Clock;
  retention: Retention;
}

/**
 * A half hour that is over becomes chunks, series by series, then tallies, field by field; last of all the readings as they
 * came go. A kill in between finds those, and all of it is done again. @returns a function that does a little of it, and
 * says whether it did
 */
export function createClosing(options: CloseOptions, progress: Progress): () => boolean {
  const { database, open, chunks, tallies, tallyRows, clock, retention } = options;
  const forget = database.prepare('DELETE FROM tick WHERE period = ?');
  let written: { period: number; fields: number } | undefined;

  function close(period: number, series: readonly number[]): void {
    inTransaction(database, () => {
      for (const one of series) {
        const all = chunks.closeRaw(one, period);
        if (all) tallies.set(period, one, all);
      }
      // The clock was set back: what was made of this time before is to be made anew, where all of it is still there.
      if (period > clock.now() - retention.rawMs + minuteLevel.windowMs)
        progress.back(period, [minuteLevel, hourLevel, dayLevel]);
    });
    open.drop(period, series);
    written = undefined;
  }
  function finish(period: number): void {
    for (let field = written?.period === period ? written.fields : 0; field < fieldNames.length; field++) {
      const entries = tallies.of(period, field);
      if (entries.series.length === 0) continue;
      tallyRows.put('tally_half_hour', period, field, entries);
      written = { period, fields: field + 1 };
      return;
    }
    forget.run(period);
    tallies.drop(period);
    written = undefined;
  }
  return () => {
    const period = tallies.periods().find((start) => start + rawChunkMs + lateMs <= clock.now());
    if (period === undefined) return false;
    const series = open.seriesIn(period).slice(0, seriesASlice);
    if (series.length > 0) close(period, series);
    else finish(period);
    return true;
  };
}
