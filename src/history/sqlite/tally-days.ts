import type { Clock } from '#domain/clock.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import { floorTo } from '../buckets.ts';
import { fieldNames } from '../fields.ts';
import { type TallySums, createTallySums } from '../tally.ts';
import { lateMs } from './open-chunks.ts';
import type { OpenTallies } from './open-tallies.ts';
import type { Progress, RolledLevel } from './progress.ts';
import type { TallyRows } from './tally-rows.ts';

/** Days of UTC: where a day of somebody's begins, half hours say. */
export const dayLevel = { table: 'tally_day', windowMs: 24 * 3_600_000 } as const satisfies RolledLevel;

interface DaysOptions {
  database: Database;
  tallies: OpenTallies;
  tallyRows: TallyRows;
  clock: Clock;
}

/** Makes a day of its half hours, one of them at a time. @returns a function that does a little, and says whether it did */
export function createTallyDays(options: DaysOptions, progress: Progress): () => boolean {
  const { database, tallies, tallyRows, clock } = options;
  const oldest = database.prepare('SELECT min(start) start FROM tally_half_hour WHERE start >= ?');
  let at: { day: number; field: number; left: number[]; sums: TallySums } | undefined;

  function next(): number | undefined {
    const from = progress.doneUntil(dayLevel);
    const { start } = oldest.get(from === -Infinity ? -1 : from) as { start: number | null };
    if (start === null) return undefined;
    const day = floorTo(start, dayLevel.windowMs);
    const end = day + dayLevel.windowMs;
    return end + lateMs <= clock.now() && (tallies.periods()[0] ?? Infinity) >= end ? day : undefined;
  }
  function begin(day: number, field: number) {
    const left = tallyRows.starts('tally_half_hour', { from: day, to: day + dayLevel.windowMs }, field);
    return { day, field, left, sums: createTallySums() };
  }
  return () => {
    const day = next();
    if (day === undefined) return false;
    if (at?.day !== day) at = begin(day, 0);
    const start = at.left.shift();
    if (start !== undefined) {
      at.sums.add(tallyRows.get('tally_half_hour', start, at.field));
      return true;
    }
    const { field, sums } = at;
    const isLast = field + 1 === fieldNames.length;
    inTransaction(database, () => {
      tallyRows.put('tally_day', day, field, sums.all());
      if (isLast) progress.reach(dayLevel, day + dayLevel.windowMs);
    });
    at = isLast ? undefined : begin(day, field + 1);
    return true;
  };
}
