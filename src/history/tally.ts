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

/** Tallies of many series in one field, added up over time. */
export interface TallySums {
  add(series: number, own: FieldTally): void;
  /** Of each series that something is known of. */
  all(): Iterable<[series: number, own: FieldTally]>;
}

export function createTallySums(): TallySums {
  const sums = new Map<number, FieldTally>();
  return {
    add(series, { sum, max, avg, ms }) {
      const own = sums.get(series);
      if (!own) {
        sums.set(series, { sum, max, avg, ms });
        return;
      }
      const together = own.ms + ms;
      if (together > 0) own.avg = (own.avg * own.ms + avg * ms) / together;
      own.sum += sum;
      own.max = Math.max(own.max, max);
      own.ms = together;
    },
    all: () => sums,
  };
}
