import {
  type HistoryMetric,
  type HistoryOfThing,
  type HistorySeries,
  type TrueTotals,
  historyMetrics,
} from '#contract/history.ts';
import type { Bucket, Summary } from '#history/buckets.ts';
import { type FieldName, fieldNames, kindOf } from '#history/fields.ts';
import type { Identity } from '#history/history-store.ts';
import { gridOf } from '#history/steps.ts';
import { type TunnelCounters, coverageOf } from '#history/true-counters.ts';
import { fieldOf } from './metric-fields.ts';
import type { OpenHistory } from './open-history.ts';

interface Asked {
  from: number;
  to: number;
  pixels: number;
  metrics: readonly HistoryMetric[] | undefined;
}

const usualMetrics: readonly HistoryMetric[] = ['bits_in', 'bits_out'];
/** Of readings as they came, when it is not known how far apart they are. */
const finestMs = 10_000;

export async function seriesBody(
  { store, intervalMs, countersOf }: OpenHistory,
  thing: Identity,
  { from, to, pixels, metrics = usualMetrics }: Asked,
  now: number,
): Promise<HistoryOfThing> {
  // What was read a moment ago waits to be written; the totals have it, and so does the series.
  await store.flush();
  const everyMs = intervalMs() ?? finestMs;
  const grid = gridOf({ from, to, pixels }, Math.max(everyMs, store.finestStepMs(from)));
  const { buckets: found, trueUntil } = await store.steps(thing, grid, fieldsOf(metrics));
  const byStart = new Map(found.map((bucket) => [bucket.start, bucket]));
  const count = (grid.to - grid.from) / grid.stepMs;
  const at = Array.from({ length: count }, (_, index) => grid.from + index * grid.stepMs);
  const buckets = at.map((start) => byStart.get(start));
  const coveredMs = sumOf(found, (bucket) => Math.min(bucket.coveredMs, grid.stepMs));
  const uncertainMs = sumOf(found, (bucket) => bucket.uncertainMs);
  const pastMs = Math.min(now, grid.to) - grid.from;
  return {
    names: thing.names,
    from: new Date(grid.from).toISOString(),
    to: new Date(grid.to).toISOString(),
    stepSeconds: grid.stepMs / 1_000,
    resolution: resolutionOf(grid.stepMs),
    intervalSeconds: everyMs / 1_000,
    trueUntil: trueUntil === undefined ? null : new Date(Math.min(now, trueUntil)).toISOString(),
    coverage: {
      read: pastMs > 0 ? Math.min(1, coveredMs / pastMs) : 0,
      certain: coveredMs > 0 ? Math.max(0, 1 - uncertainMs / coveredMs) : 0,
    },
    totals: totalsOf(countersOf(thing.gatewayUuid, thing.key)),
    at,
    series: historyMetrics.filter((one) => metrics.includes(one)).map((metric) => seriesOf(metric, buckets)),
  };
}

function fieldsOf(metrics: readonly HistoryMetric[]): FieldName[] {
  return metrics.map((metric) => fieldOf[metric].field);
}

function totalsOf(counters: TunnelCounters | undefined): TrueTotals | null {
  if (!counters) return null;
  const { totals, since } = counters;
  return {
    since: new Date(since).toISOString(),
    bytesIn: totals.bytesIn.toString(),
    bytesOut: totals.bytesOut.toString(),
    packetsIn: totals.packetsIn.toString(),
    packetsOut: totals.packetsOut.toString(),
    ups: totals.ups.toString(),
    downs: totals.downs.toString(),
    badMessages: totals.badMessages.toString(),
    childRekeys: totals.childRekeys.toString(),
    ikeRekeys: totals.ikeRekeys.toString(),
    coverage: coverageOf(counters),
  };
}

function seriesOf(metric: HistoryMetric, buckets: readonly (Bucket | undefined)[]): HistorySeries {
  const { field, factor, unit } = fieldOf[metric];
  const index = fieldNames.indexOf(field);
  const summaries = buckets.map((bucket) => bucket?.fields[index]);
  const isCount = kindOf(index) === 'count';
  const column = (name: keyof Summary) =>
    isCount ? [] : summaries.map((summary) => known(summary?.[name], factor));
  return {
    metric,
    unit,
    avg: column('avg'),
    min: column('min'),
    max: column('max'),
    last: column('last'),
    total: kindOf(index) === 'gauge' ? [] : summaries.map((summary) => known(summary?.sum, 1)),
  };
}

/** What is not known is not 0. */
function known(value: number | undefined, factor: number): number | null {
  return value === undefined || Number.isNaN(value) ? null : value * factor;
}

function resolutionOf(stepMs: number): HistoryOfThing['resolution'] {
  if (stepMs % 3_600_000 === 0) return 'hours';
  return stepMs % 60_000 === 0 ? 'minutes' : 'readings';
}

function sumOf(buckets: readonly Bucket[], of: (bucket: Bucket) => number): number {
  return buckets.reduce((sum, bucket) => sum + of(bucket), 0);
}
