import { floorTo } from '../buckets.ts';
import { fieldNames, kindOf } from '../fields.ts';
import type { Largest, LargestWanted } from '../history-store.ts';
import {
  type FieldTally,
  type TallyColumns,
  type TallySums,
  columnsOf,
  createTallySums,
  entriesOf,
} from '../tally.ts';
import { breathe } from './breathe.ts';
import { rawChunkMs } from './open-chunks.ts';
import type { OpenTallies } from './open-tallies.ts';
import type { SeriesRows } from './series-rows.ts';
import { dayLevel } from './tally-days.ts';
import type { TallyRows } from './tally-rows.ts';

interface Tallied {
  tallies: OpenTallies;
  tallyRows: TallyRows;
  series: SeriesRows;
  daysDoneUntil: () => number;
}

/**
 * Adds up tallies: of whole days, of the half hours at their edges, and of those that are not over, which are in memory. One
 * row is of all series and takes a millisecond for ten thousand; everything else goes first between two.
 */
export async function findLargest(tallied: Tallied, wanted: LargestWanted): Promise<Largest> {
  const from = floorTo(wanted.from, rawChunkMs);
  const to = floorTo(wanted.to - 1, rawChunkMs) + rawChunkMs;
  const field = fieldNames.indexOf(wanted.field);
  const sums = createTallySums();
  const trueUntil = await addAll(tallied, { from, to, field }, sums);
  const numbers = tallied.series.numbersOf(wanted.kind, wanted.onlyGateways);
  const figure = figureOf(field, wanted.by);
  const found = [...numbers]
    .flatMap((series): [number, FieldTally][] => {
      const tally = sums.of(series);
      return tally && figure(tally) > 0 ? [[series, tally]] : [];
    })
    .sort(([, one], [, other]) => figure(other) - figure(one))
    .slice(0, wanted.limit);
  const things = found.flatMap(([series, tally]) => {
    const of = tallied.series.ofNumber(series);
    return of ? [{ of, tally }] : [];
  });
  return { from, to, trueUntil, things };
}

function figureOf(field: number, by: LargestWanted['by']): (tally: FieldTally) => number {
  const kind = kindOf(field);
  if (by === 'peak' && kind !== 'count') return ({ max }) => max;
  return kind === 'gauge' ? ({ avg }) => avg : ({ sum }) => sum;
}

/** @returns when something was read last, Unix ms */
async function addAll(
  { tallies, tallyRows, daysDoneUntil }: Tallied,
  { from, to, field }: { from: number; to: number; field: number },
  sums: TallySums,
): Promise<number | undefined> {
  const dayMs = dayLevel.windowMs;
  const wholeDays = {
    from: Math.ceil(from / dayMs) * dayMs,
    to: Math.min(floorTo(to, dayMs), daysDoneUntil()),
  };
  const days = tallyRows.starts('tally_day', wholeDays, field);
  const isInDay = new Set(days);
  for (const day of days) {
    sums.add(tallyRows.get('tally_day', day, field));
    await breathe();
  }
  const written = tallyRows
    .starts('tally_half_hour', { from, to }, field)
    .filter((start) => !isInDay.has(floorTo(start, dayMs)));
  const open = tallies.periods().filter((start) => start >= from && start < to);
  const halfHours = [...new Set([...written, ...open])].toSorted((one, other) => one - other);
  for (const start of halfHours) {
    const closed = tallyRows.get('tally_half_hour', start, field);
    sums.add(together(closed, tallies.of(start, field)));
    await breathe();
  }
  const latest = Math.max(...open.map((start) => tallies.latest(start)), 0);
  const lastDay = days.at(-1);
  const lastHalfHour = written.at(-1);
  const until = Math.max(
    Math.min(latest, to),
    lastDay === undefined ? 0 : lastDay + dayMs,
    lastHalfHour === undefined ? 0 : lastHalfHour + rawChunkMs,
  );
  return until > 0 ? until : undefined;
}

/** A half hour that is about to be written may be there twice: what tells of more is all of it. */
function together(closed: TallyColumns, open: TallyColumns): TallyColumns {
  if (open.series.length === 0) return closed;
  if (closed.series.length === 0) return open;
  const all = new Map(entriesOf(closed));
  for (const [series, own] of entriesOf(open)) if (own.ms >= (all.get(series)?.ms ?? 0)) all.set(series, own);
  return columnsOf(all);
}
