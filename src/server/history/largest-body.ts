import type { HistoryLargest, HistoryMetric } from '#contract/history.ts';
import { fieldNames, kindOf } from '#history/fields.ts';
import type { HistoryStore, Largest, LargestWanted } from '#history/history-store.ts';
import { fieldOf } from './metric-fields.ts';

type Asked = Omit<LargestWanted, 'field'> & { metric: HistoryMetric };

/** @param now Unix ms; of later nothing is known */
export async function largestBody(
  store: Pick<HistoryStore, 'flush' | 'largest'>,
  { metric, ...asked }: Asked,
  now: number,
): Promise<HistoryLargest> {
  const { field, factor, unit } = fieldOf[metric];
  // What was read a moment ago waits to be written.
  await store.flush();
  const { from, to, trueUntil, things } = await store.largest({ ...asked, field });
  const kind = kindOf(fieldNames.indexOf(field));
  const pastMs = Math.min(now, to) - from;
  const shown = ({ of, tally }: Largest['things'][number]): HistoryLargest['things'][number] => ({
    gatewayUuid: of.gatewayUuid,
    connectionUuid: of.connectionUuid ?? null,
    tunnelUuid: of.tunnelUuid ?? null,
    names: of.names,
    total: kind === 'gauge' ? null : tally.sum,
    avg: kind === 'count' || tally.ms === 0 ? null : tally.avg * factor,
    max: kind === 'count' || tally.max < 0 ? null : tally.max * factor,
    coverage: pastMs > 0 ? Math.min(1, tally.ms / pastMs) : 0,
  });
  return {
    metric,
    unit,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    stepSeconds: 1_800,
    trueUntil: trueUntil === undefined ? null : new Date(Math.min(now, trueUntil)).toISOString(),
    things: things.map(shown),
  };
}
