import { type Sample, fieldNames, kindOf } from './fields.ts';

/** What became of one field in one step. Rates are a second's. */
export interface Summary {
  /** Of all increases, those across a gap included; of a gauge 0. */
  sum: number;
  min: number;
  max: number;
  avg: number;
  last: number;
}

/** A step of time with what was recorded in it: readings belong to the step in which they were made. */
export interface Bucket {
  /** Beginning of the step, Unix ms. */
  start: number;
  /** Ms that the readings are of: less than the step where some were missed, more where they were far apart. */
  coveredMs: number;
  uncertainMs: number;
  readings: number;
  /** In the order of `fieldNames`; undefined where nothing is known. */
  fields: (Summary | undefined)[];
}

/** Makes steps of readings; both in order of time. */
export function bucketsOf(samples: Iterable<Sample>, stepMs: number): Bucket[] {
  return [...inSteps(samples, stepMs, ({ at }) => at)].map(([start, own]) => mergeAll(start, own.map(alone)));
}

/** Makes longer steps of shorter ones. */
export function coarser(buckets: Iterable<Bucket>, stepMs: number): Bucket[] {
  return [...inSteps(buckets, stepMs, (bucket) => bucket.start)].map(([start, own]) => mergeAll(start, own));
}

export const floorTo = (at: number, stepMs: number) => Math.floor(at / stepMs) * stepMs;

function inSteps<T>(items: Iterable<T>, stepMs: number, atOf: (item: T) => number): Map<number, T[]> {
  const steps = new Map<number, T[]>();
  for (const item of items) {
    const start = floorTo(atOf(item), stepMs);
    const own = steps.get(start);
    if (own) own.push(item);
    else steps.set(start, [item]);
  }
  return steps;
}

function alone({ at, ms, uncertainMs, values }: Sample): Bucket {
  return {
    start: at,
    coveredMs: ms,
    uncertainMs,
    readings: 1,
    fields: fieldNames.map((_, index) => summaryOf(values[index], ms, index)),
  };
}

function summaryOf(value: number | undefined, ms: number, index: number): Summary | undefined {
  if (value === undefined) return undefined;
  const kind = kindOf(index);
  if (kind === 'gauge') return { sum: 0, min: value, max: value, avg: value, last: value };
  if (kind === 'count' || ms === 0) return { sum: value, min: NaN, max: NaN, avg: NaN, last: NaN };
  const rate = inMilli((value * 1_000) / ms);
  return { sum: value, min: rate, max: rate, avg: rate, last: rate };
}

/** As exact as it is stored, so that a step is the same whether it was made of what was stored or before. */
function inMilli(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** An average weighs each part by its time, of a gauge by its readings. A rate that is not known is `NaN`. */
export function mergeAll(start: number, buckets: readonly Bucket[]): Bucket {
  const sum = (of: (bucket: Bucket) => number) => buckets.reduce((total, bucket) => total + of(bucket), 0);
  return {
    start,
    coveredMs: sum(({ coveredMs }) => coveredMs),
    uncertainMs: sum(({ uncertainMs }) => uncertainMs),
    readings: sum(({ readings }) => readings),
    fields: fieldNames.map((_, index) => mergeField(buckets, index)),
  };
}

function mergeField(buckets: readonly Bucket[], index: number): Summary | undefined {
  const isGauge = kindOf(index) === 'gauge';
  let merged: Summary | undefined;
  let [weight, weighed] = [0, 0];
  for (const bucket of buckets) {
    const part = bucket.fields[index];
    if (!part) continue;
    merged ??= { sum: 0, min: NaN, max: NaN, avg: NaN, last: NaN };
    merged.sum += part.sum;
    if (Number.isNaN(part.avg)) continue;
    const own = isGauge ? bucket.readings : bucket.coveredMs;
    weight += own;
    weighed += own * part.avg;
    merged.min = Number.isNaN(merged.min) ? part.min : Math.min(merged.min, part.min);
    merged.max = Number.isNaN(merged.max) ? part.max : Math.max(merged.max, part.max);
    merged.last = part.last;
  }
  if (merged && weight > 0) merged.avg = inMilli(weighed / weight);
  return merged;
}
