import type { HistoryOfThing, TrueTotals } from '#contract/history.ts';
import type { Identity } from '#history/history-store.ts';
import { type TunnelCounters, coverageOf } from '#history/true-counters.ts';
import { type Asked, drawn, fieldsOf } from './drawn.ts';
import type { OpenHistory } from './open-history.ts';

export async function seriesBody(
  history: OpenHistory,
  thing: Identity,
  asked: Asked,
  now: number,
): Promise<HistoryOfThing> {
  const { series, countersOf } = history;
  const read = await series.read(thing, asked, fieldsOf(asked));
  const totals = totalsOf(countersOf(thing.gatewayUuid, thing.key));
  return { names: thing.names, ...drawn(history, read, { ...asked, grid: read.grid }, now), totals };
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
