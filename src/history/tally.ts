import { type Sample, fieldNames, kindOf } from './fields.ts';

/*
 * What a series did over a while, of each field in four numbers: enough to say which of ten thousand carried most without
 * reading the readings of them all.
 */

/** `fieldTally` gives the numbers of one field. */
export type Tally = Float64Array;

export interface FieldTally {
  /** Of all increases; of a gauge 0. */
  sum: number;
  /** The largest rate or gauge; -1 where none is known, as of a count. */
  max: number;
  /** Mean rate or gauge, weighed by time. */
  avg: number;
  /** Ms that readings tell of. */
  ms: number;
}

/** At the front: the latest reading in it. */
const header = 1;
const each = 4;
const [sumAt, maxAt, weighedAt, msAt] = [0, 1, 2, 3] as const;

export function emptyTally(): Tally {
  const tally = new Float64Array(header + fieldNames.length * each);
  for (const index of fieldNames.keys()) tally[header + index * each + sumAt] = NaN;
  return tally;
}

/** Readings in order of time, each once. @returns false for one that is not newer than what is in it: it is not added */
export function addSample(tally: Tally, { at, ms, values }: Sample): boolean {
  if (at <= (tally[0] ?? 0)) return false;
  tally[0] = at;
  for (const index of fieldNames.keys()) {
    const value = values[index];
    if (value === undefined) continue;
    const place = header + index * each;
    const kind = kindOf(index);
    if (Number.isNaN(tally[place + sumAt])) {
      tally[place + sumAt] = 0;
      tally[place + maxAt] = -1;
    }
    if (kind !== 'gauge') add(tally, place + sumAt, value);
    // A gauge counts however long it was so, and a rate only where it is known of how long it is.
    const weight = kind === 'gauge' ? Math.max(1, ms) : ms;
    add(tally, place + msAt, weight);
    if (kind === 'count' || weight === 0) continue;
    const figure = kind === 'gauge' ? value : (value * 1_000) / ms;
    tally[place + maxAt] = Math.max(tally[place + maxAt] ?? 0, figure);
    add(tally, place + weighedAt, figure * weight);
  }
  return true;
}

export function tallyOf(samples: Iterable<Sample>): Tally {
  const tally = emptyTally();
  for (const sample of samples) addSample(tally, sample);
  return tally;
}

/** Undefined where nothing is known of the field. */
export function fieldTally(tally: Tally, index: number): FieldTally | undefined {
  const place = header + index * each;
  const sum = tally[place + sumAt] ?? NaN;
  if (Number.isNaN(sum)) return undefined;
  const ms = tally[place + msAt] ?? 0;
  return {
    sum,
    max: tally[place + maxAt] ?? -1,
    avg: ms > 0 ? (tally[place + weighedAt] ?? 0) / ms : 0,
    ms,
  };
}

function add(tally: Tally, place: number, value: number): void {
  tally[place] = (tally[place] ?? 0) + value;
}

/** Of many series in one field, in the order of their numbers: columns, since as objects they would take ten times as long. */
export interface TallyColumns {
  series: number[];
  sum: number[];
  max: number[];
  avg: number[];
  ms: number[];
}

export const noColumns = (): TallyColumns => ({ series: [], sum: [], max: [], avg: [], ms: [] });

export function addColumn(columns: TallyColumns, series: number, { sum, max, avg, ms }: FieldTally): void {
  columns.series.push(series);
  columns.sum.push(sum);
  columns.max.push(max);
  columns.avg.push(avg);
  columns.ms.push(ms);
}

export function columnsOf(entries: Iterable<[series: number, own: FieldTally]>): TallyColumns {
  const columns = noColumns();
  for (const [series, own] of [...entries].toSorted(([one], [other]) => one - other))
    addColumn(columns, series, own);
  return columns;
}

export function entriesOf({ series, sum, max, avg, ms }: TallyColumns): [series: number, own: FieldTally][] {
  return series.map((number, row) => {
    const own = { sum: sum[row] ?? 0, max: max[row] ?? -1, avg: avg[row] ?? 0, ms: ms[row] ?? 0 };
    return [number, own];
  });
}

/** Tallies of many series in one field, added up over time. */
export interface TallySums {
  add(columns: TallyColumns): void;
  /** Undefined for a series of which nothing is known. */
  of(series: number): FieldTally | undefined;
  all(): TallyColumns;
}

/** By the number of the series: a database counts them from 1 on. */
export function createTallySums(): TallySums {
  let size = 0;
  let [sums, most, weighed, times] = [numbers(0), numbers(0), numbers(0), numbers(0)];
  function grow(series: number): void {
    const larger = (before: Float64Array, empty: number) => {
      const after = numbers(size).fill(empty);
      after.set(before);
      return after;
    };
    size = Math.max(series + 1, size * 2, 1_024);
    [sums, most] = [larger(sums, NaN), larger(most, -1)];
    [weighed, times] = [larger(weighed, 0), larger(times, 0)];
  }
  function of(series: number): FieldTally | undefined {
    const sum = sums[series] ?? NaN;
    if (Number.isNaN(sum)) return undefined;
    const ms = times[series] ?? 0;
    return { sum, max: most[series] ?? -1, avg: ms > 0 ? (weighed[series] ?? 0) / ms : 0, ms };
  }
  return {
    add({ series, sum, max, avg, ms }) {
      for (let row = 0; row < series.length; row++) {
        const number = series[row] ?? 0;
        if (number >= size) grow(number);
        const before = sums[number] ?? NaN;
        const own = ms[row] ?? 0;
        sums[number] = (Number.isNaN(before) ? 0 : before) + (sum[row] ?? 0);
        most[number] = Math.max(most[number] ?? -1, max[row] ?? -1);
        weighed[number] = (weighed[number] ?? 0) + (avg[row] ?? 0) * own;
        times[number] = (times[number] ?? 0) + own;
      }
    },
    of,
    all() {
      const columns = noColumns();
      for (let series = 0; series < size; series++) {
        const own = of(series);
        if (own) addColumn(columns, series, own);
      }
      return columns;
    },
  };
}

const numbers = (length: number) => new Float64Array(length);
