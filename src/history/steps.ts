import { type Bucket, bucketsOf, coarser, floorTo, mergeAll } from './buckets.ts';
import type { Sample } from './fields.ts';

/** Steps that a chart may have, in seconds: people read them, and a finer one lies in each coarser one. */
const ladder = [
  10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
];

export interface Grid {
  /** On the step, so that a window that moves on does not change what it showed: Unix ms. */
  from: number;
  /** End of the last step. */
  to: number;
  stepMs: number;
}

/** At most `pixels` steps, none finer than readings are apart. */
export function gridOf(range: { from: number; to: number; pixels: number }, intervalMs: number): Grid {
  const wanted = Math.max((range.to - range.from) / range.pixels, intervalMs);
  for (const seconds of ladder) {
    const stepMs = seconds * 1_000;
    const from = floorTo(range.from, stepMs);
    const to = floorTo(range.to - 1, stepMs) + stepMs;
    if (stepMs >= wanted && (to - from) / stepMs <= range.pixels) return { from, to, stepMs };
  }
  const stepMs = Math.ceil((range.to - range.from) / range.pixels / 86_400_000 + 1) * 86_400_000;
  const from = floorTo(range.from, stepMs);
  return { from, to: floorTo(range.to - 1, stepMs) + stepMs, stepMs };
}

/** Where nothing was recorded there is no step: a gap is a gap. */
export function stepsOf(
  pieces: { samples: Iterable<Sample>; buckets: Iterable<Bucket> },
  grid: Grid,
): Bucket[] {
  const { from, to, stepMs } = grid;
  const isIn = (at: number) => at >= from && at < to;
  const steps = new Map<number, Bucket[]>();
  const take = (bucket: Bucket) => {
    if (!isIn(bucket.start)) return;
    const there = steps.get(bucket.start);
    if (there) there.push(bucket);
    else steps.set(bucket.start, [bucket]);
  };
  coarser(pieces.buckets, stepMs).forEach(take);
  bucketsOf(pieces.samples, stepMs).forEach(take);
  return [...steps]
    .toSorted(([one], [other]) => one - other)
    .map(([start, parts]) => (parts.length === 1 && parts[0] ? parts[0] : mergeAll(start, parts)));
}
