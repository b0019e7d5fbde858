import { type FieldName, type Sample, fieldNames, indicesOf, kindOf } from './fields.ts';

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

/** Makes steps of readings; both in order of time. @param fields all unless said */
export function bucketsOf(
  samples: Iterable<Sample>,
  stepMs: number,
  fields?: readonly FieldName[],
): Bucket[] {
  const wanted = indicesOf(fields);
  return [...inSteps(samples, stepMs, ({ at }) => at)].map(([start, own]) => bucketOf(start, own, wanted));
}

/** Makes longer steps of shorter ones. */
export function coarser(buckets: Iterable<Bucket>, stepMs: number, fields?: readonly FieldName[]): Bucket[] {
  return [...inSteps(buckets, stepMs, (bucket) => bucket.start)].map(([start, own]) =>
    mergeAll(start, own, fields),
  );
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

function bucketOf(start: number, samples: readonly Sample[], wanted: ReadonlySet<number>): Bucket {
  let [coveredMs, uncertainMs] = [0, 0];
  for (const sample of samples) {
    coveredMs += sample.ms;
    uncertainMs += sample.uncertainMs;
  }
  const summaries = fieldNames.map((_, index) => (wanted.has(index) ? summaryOf(samples, index) : undefined));
  return { start, coveredMs, uncertainMs, readings: samples.length, fields: summaries };
}

/** In one go over the readings: a chart of a day asks for some thousands of them. */
function summaryOf(samples: readonly Sample[], index: number): Summary | undefined {
  const kind = kindOf(index);
  let summary: Summary | undefined;
  let [weight, weighed] = [0, 0];
  for (const { values, ms } of samples) {
    const value = values[index];
    if (value === undefined) continue;
    summary ??= { sum: 0, min: NaN, max: NaN, avg: NaN, last: NaN };
    if (kind !== 'gauge') summary.sum += value;
    if (kind === 'count' || (kind === 'rate' && ms === 0)) continue;
    const figure = kind === 'gauge' ? value : inMilli((value * 1_000) / ms);
    const own = kind === 'gauge' ? 1 : ms;
    weight += own;
    weighed += own * figure;
    summary.min = Number.isNaN(summary.min) ? figure : Math.min(summary.min, figure);
    summary.max = Number.isNaN(summary.max) ? figure : Math.max(summary.max, figure);
    summary.last = figure;
  }
  if (summary && weight > 0) summary.avg = inMilli(weighed / weight);
  return summary;
}

/** As exact as it is stored, so that a step is the same whether it was made of what was stored or before. */
function inMilli(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** An average weighs each part by its time, of a gauge by its readings. A rate that is not known is `NaN`. */
export function mergeAll(start: number, buckets: readonly Bucket[], fields?: readonly FieldName[]): Bucket {
  const wanted = indicesOf(fields);
  const sum = (of: (bucket: Bucket) => number) => buckets.reduce((total, bucket) => total + of(bucket), 0);
  return {
    start,
    coveredMs: sum(({ coveredMs }) => coveredMs),
    uncertainMs: sum(({ uncertainMs }) => uncertainMs),
    readings: sum(({ readings }) => readings),
    fields: fieldNames.map((_, index) => (wanted.has(index) ? mergeField(buckets, index) : undefined)),
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
