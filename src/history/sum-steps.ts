import { type Bucket, type Summary, coarser } from './buckets.ts';
import { type FieldName, fieldNames, indicesOf, kindOf } from './fields.ts';

/** Steps of many series, added up one series after the other. */
export interface StepSums {
  /** @param own steps of one more series, in order of time */
  add(own: readonly Bucket[]): void;
  /** Least and most are those of the sum, as means of a base step: the peak of a sum is not the sum of peaks. */
  steps(stepMs: number): Bucket[];
}

interface Sum {
  /** Of so many series something is known in this step. */
  read: number;
  uncertainMs: number;
  /** By field: what was carried, and the mean of it. */
  fields: ({ sum: number; avg: number } | undefined)[];
}

/** @param baseMs length of the steps that are added; a chart's are a whole number of these */
export function createStepSums(baseMs: number, fields?: readonly FieldName[]): StepSums {
  const wanted = [...indicesOf(fields)];
  const sums = new Map<number, Sum>();
  /** By moment, how many series begin to be known there, less those that ended. */
  const begins = new Map<number, number>();
  const note = (at: number, by: number) => begins.set(at, (begins.get(at) ?? 0) + by);

  function addOne({ start, uncertainMs, fields: own }: Bucket): void {
    let sum = sums.get(start);
    if (!sum) sums.set(start, (sum = { read: 0, uncertainMs: 0, fields: [] }));
    sum.read++;
    sum.uncertainMs += Math.min(uncertainMs, baseMs);
    for (const index of wanted) {
      const summary = own[index];
      if (!summary) continue;
      const before = sum.fields[index] ?? { sum: 0, avg: NaN };
      const avg = Number.isNaN(summary.avg)
        ? before.avg
        : summary.avg + (Number.isNaN(before.avg) ? 0 : before.avg);
      sum.fields[index] = { sum: before.sum + summary.sum, avg };
    }
  }
  function bucketOf(start: number, { read, uncertainMs, fields: own }: Sum, known: number): Bucket {
    const missing = (known - read) * baseMs;
    return {
      start,
      coveredMs: baseMs,
      uncertainMs: Math.round((uncertainMs + missing) / known),
      readings: 1,
      fields: fieldNames.map((_, index): Summary | undefined => {
        const sum = own[index];
        if (!sum) return undefined;
        const mean = kindOf(index) === 'count' ? NaN : sum.avg;
        return { sum: sum.sum, min: mean, max: mean, avg: mean, last: mean };
      }),
    };
  }
  return {
    add(own) {
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) return;
      note(first.start, 1);
      note(last.start + baseMs, -1);
      for (const bucket of own) addOne(bucket);
    },
    steps(stepMs) {
      const edges = [...begins].toSorted(([one], [other]) => one - other);
      let known = 0;
      const base = [...sums]
        .toSorted(([one], [other]) => one - other)
        .map(([start, sum]) => {
          while (edges[0] && edges[0][0] <= start) known += edges.shift()?.[1] ?? 0;
          return bucketOf(start, sum, Math.max(known, sum.read));
        });
      return coarser(base, stepMs, fields);
    },
  };
}
