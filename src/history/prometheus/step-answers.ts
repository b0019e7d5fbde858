import type { Bucket, Summary } from '../buckets.ts';
import { fieldNames } from '../fields.ts';
import { type EngineSeries, tellerOf } from './engine-answer.ts';
import { type Figure, figureLabel } from './step-queries.ts';

/** A step as one recorder saw it: by figure and field. */
type Step = Map<string, number>;

/**
 * @param series what an engine answered to the questions of `step-queries.ts`, each value at a step's last millisecond
 * @returns steps in order; of two recorders the one that read more, and the other where that read nothing
 */
export function bucketsFrom(series: readonly EngineSeries[], stepMs: number): Bucket[] {
  const recorders = new Map<string, Map<number, Step>>();
  for (const { labels, samples } of series) {
    const figure = labels[figureLabel] ?? '';
    const key = tellerOf(labels, [figureLabel]);
    const steps = recorders.get(key) ?? new Map<number, Step>();
    recorders.set(key, steps);
    for (const [at, value] of samples) {
      const start = at + 1 - stepMs;
      const step = steps.get(start) ?? new Map<string, number>();
      // Of a gateway's own and of its tunnels, those that are more.
      const known = isPace(figure) ? (step.get(figure) ?? 0) : 0;
      steps.set(start, step.set(figure, Math.max(known, value)));
    }
  }
  const [most = [], ...others] = [...recorders.values()]
    .map((steps) => bucketsOfOne(steps, stepMs))
    .toSorted((one, other) => readingsIn(other) - readingsIn(one));
  const byStart = new Map(most.map((bucket) => [bucket.start, bucket]));
  for (const bucket of others.flat()) if (!byStart.has(bucket.start)) byStart.set(bucket.start, bucket);
  return [...byStart.values()].toSorted((one, other) => one.start - other.start);
}

const isPace = (figure: string) => figure === 'scrapes' || figure === 'readings' || figure === 'advance';

const readingsIn = (buckets: readonly Bucket[]) => buckets.reduce((sum, { readings }) => sum + readings, 0);

function bucketsOfOne(steps: ReadonlyMap<number, Step>, stepMs: number): Bucket[] {
  // The step with most of them says how far apart they are.
  const most = Math.max(1, ...[...steps.values()].map(readingsOf));
  return [...steps].flatMap(([start, step]) => {
    const readings = readingsOf(step);
    if (readings === 0) return [];
    const advanceMs = (step.get('advance') ?? Infinity) * 1_000;
    const bucket: Bucket = {
      start,
      coveredMs: Math.min(stepMs, advanceMs, (readings * stepMs) / most),
      uncertainMs: Math.round((step.get('uncertain') ?? 0) * 1_000),
      readings,
      fields: fieldNames.map((field) => summaryOf((figure) => step.get(`${figure} ${field}`))),
    };
    return [bucket];
  });
}

/** None where nothing was scraped, or only what had been before; else one more than it changed, give or take. */
function readingsOf(step: Step): number {
  return step.has('scrapes') && step.get('advance') !== 0 ? (step.get('readings') ?? 0) + 1 : 0;
}

/** How far apart scrapes are, ms, by the step with most of them; undefined where there are none. */
export function scrapeMsOf(series: readonly EngineSeries[], stepMs: number): number | undefined {
  const figure: Figure = 'scrapes';
  const counts = series.filter(({ labels }) => labels[figureLabel] === figure);
  const most = Math.max(0, ...counts.flatMap(({ samples }) => samples.map(([, count]) => count)));
  return most === 0 ? undefined : stepMs / most;
}

function summaryOf(figure: (name: Figure) => number | undefined): Summary | undefined {
  const [sum, avg] = [figure('total'), figure('avg')];
  if (sum === undefined && avg === undefined) return undefined;
  return {
    sum: sum ?? 0,
    min: figure('min') ?? NaN,
    max: figure('max') ?? NaN,
    avg: avg ?? NaN,
    last: figure('last') ?? NaN,
  };
}
