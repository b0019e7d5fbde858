import { type Bucket, bucketsOf, coarser, floorTo, mergeAll } from './buckets.ts';
import { type FieldName, type Sample, kindOf } from './fields.ts';

/** Steps that a chart may have, in seconds: people read them, and a finer one lies in each coarser one. */
const ladder = [
  10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
];

const longestSeconds = 5_184_000;

export interface Grid {
  /** On the step, so that a window that moves on does not change what it showed: Unix ms. */
  from: number;
  /** End of the last step. */
  to: number;
  stepMs: number;
}

/** At most `pixels` steps, none finer than readings are apart; of the same length wherever a window of the same width begins. */
export function gridOf(range: { from: number; to: number; pixels: number }, intervalMs: number): Grid {
  const width = range.to - range.from;
  const fits = (stepMs: number) => stepMs >= intervalMs && Math.ceil(width / stepMs) + 1 <= range.pixels;
  let stepMs = (ladder.find((seconds) => fits(seconds * 1_000)) ?? longestSeconds) * 1_000;
  while (!fits(stepMs)) stepMs *= 2;
  const from = floorTo(range.from, stepMs);
  return { from, to: floorTo(range.to - 1, stepMs) + stepMs, stepMs };
}

/**
 * Where nothing was recorded there is no step: a gap is a gap. A step without a reading of its own that lies whole within the
 * time of a later one has that one's rate: readings are a little more than their interval apart.
 */
export function stepsOf(
  pieces: { samples: Iterable<Sample>; buckets: Iterable<Bucket> },
  grid: Grid,
  fields?: readonly FieldName[],
): Bucket[] {
  const { stepMs } = grid;
  const [samples, buckets] = [[...pieces.samples], [...pieces.buckets]];
  const steps = new Map<number, Bucket[]>();
  for (const bucket of [...coarser(buckets, stepMs, fields), ...bucketsOf(samples, stepMs, fields)]) {
    if (bucket.start < grid.from || bucket.start >= grid.to) continue;
    steps.set(bucket.start, [...(steps.get(bucket.start) ?? []), bucket]);
  }
  const merged = new Map(
    [...steps].map(([start, parts]) => [start, parts.length > 1 ? mergeAll(start, parts, fields) : parts[0]]),
  );
  for (const { at, ms } of samples) fillBefore(merged, at, ms, grid);
  for (const { start, coveredMs } of buckets) fillBefore(merged, start, coveredMs - stepMs, grid);
  return [...merged.values()]
    .filter((bucket) => bucket !== undefined)
    .toSorted((one, other) => one.start - other.start);
}

/** @param ms that the reading at `at` is of */
function fillBefore(
  steps: Map<number, Bucket | undefined>,
  at: number,
  ms: number,
  { from, stepMs }: Grid,
): void {
  const ownStart = floorTo(at, stepMs);
  const own = steps.get(ownStart);
  if (!own) return;
  for (let start = ownStart - stepMs; start >= Math.max(from, at - ms); start -= stepMs) {
    if (!steps.has(start)) steps.set(start, atTheSameRate(own, start));
  }
}

/** What was carried is counted where it was read. */
function atTheSameRate({ fields: own }: Bucket, start: number): Bucket {
  return {
    start,
    coveredMs: 0,
    uncertainMs: 0,
    readings: 0,
    fields: own.map((summary, index) =>
      summary && kindOf(index) === 'rate' ? { ...summary, sum: 0 } : undefined,
    ),
  };
}
