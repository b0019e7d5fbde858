import {
  type HistoryMetric,
  type HistoryOfThing,
  type HistorySeries,
  historyMetrics,
} from '#contract/history.ts';
import type { Bucket, Summary } from '#history/buckets.ts';
import { type FieldName, fieldNames, kindOf } from '#history/fields.ts';
import type { ReadSeries } from '#history/series-reader.ts';
import type { FoundSteps } from '#history/series-source.ts';
import { type Grid, gridOf } from '#history/steps.ts';
import { fieldOf } from './metric-fields.ts';
import { type OpenHistory, usualIntervalMs } from './open-history.ts';

export interface Asked {
  from: number;
  to: number;
  pixels: number;
  metrics: readonly HistoryMetric[] | undefined;
}

const usualMetrics: readonly HistoryMetric[] = ['bits_in', 'bits_out'];
/** A new SA counts from 0, be it one that took over or one after an outage. */
const resetFields: readonly FieldName[] = ['childRekeys', 'ups'];

const readingsApartMs = ({ intervalMs }: Pick<OpenHistory, 'intervalMs'>) => intervalMs() ?? usualIntervalMs;

export function gridFor(history: OpenHistory, { from, to, pixels }: Asked): Grid {
  return gridOf({ from, to, pixels }, Math.max(readingsApartMs(history), history.store.finestStepMs(from)));
}

/** What has to be read for a chart. */
export function fieldsOf({ metrics = usualMetrics }: Asked): FieldName[] {
  return [...new Set([...metrics.map((metric) => fieldOf[metric].field), ...resetFields])];
}

/** Steps, and where they were read; what is kept here, unless said. */
type Found = FoundSteps & Partial<Pick<ReadSeries, 'source' | 'notFromEngine'>>;

/** What a chart draws of the steps that were found. @param now Unix ms; of later nothing is known */
export function drawn(
  history: Pick<OpenHistory, 'intervalMs'>,
  { buckets: found, trueUntil, source = 'embedded', notFromEngine }: Found,
  { grid, metrics = usualMetrics }: Asked & { grid: Grid },
  now: number,
): Omit<HistoryOfThing, 'names' | 'totals'> {
  const byStart = new Map(found.map((bucket) => [bucket.start, bucket]));
  const count = (grid.to - grid.from) / grid.stepMs;
  const at = Array.from({ length: count }, (_, index) => grid.from + index * grid.stepMs);
  const buckets = at.map((start) => byStart.get(start));
  const coveredMs = sumOf(found, (bucket) => Math.min(bucket.coveredMs, grid.stepMs));
  const uncertainMs = sumOf(found, (bucket) => bucket.uncertainMs);
  const pastMs = Math.min(now, grid.to) - grid.from;
  return {
    from: new Date(grid.from).toISOString(),
    to: new Date(grid.to).toISOString(),
    stepSeconds: grid.stepMs / 1_000,
    source,
    notFromEngine: notFromEngine ?? null,
    // An engine has the readings themselves, however long ago.
    resolution: source === 'engine' ? 'readings' : resolutionOf(grid.stepMs),
    intervalSeconds: readingsApartMs(history) / 1_000,
    trueUntil: trueUntil === undefined ? null : new Date(Math.min(now, trueUntil)).toISOString(),
    coverage: {
      read: pastMs > 0 ? Math.min(1, coveredMs / pastMs) : 0,
      certain: coveredMs > 0 ? Math.max(0, 1 - uncertainMs / coveredMs) : 0,
    },
    at,
    resets: buckets.map(resetsIn),
    series: historyMetrics.filter((one) => metrics.includes(one)).map((metric) => seriesOf(metric, buckets)),
  };
}

function resetsIn(bucket: Bucket | undefined): number | null {
  const known = resetFields.flatMap((name) => bucket?.fields[fieldNames.indexOf(name)]?.sum ?? []);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
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
