import type { Metrics } from '#contract/metrics.ts';
import { isCount } from './read-metrics.ts';

/** NAT counters of a gateway as last read. */
export interface NatCounters {
  accepted: number;
  rejected: number | undefined;
  /** Since it was first read, over restarts: exact. */
  totals: NatTotals;
}

export interface NatTotals {
  accepted: bigint;
  rejected: bigint;
}

export interface NatReading {
  accepted: number | undefined;
  rejected: number | undefined;
  active: number | undefined;
  counters: NatCounters | undefined;
}

/** Fewer than before is a gateway that counts anew: what it has counted since is the increase. */
export function countNat(before: NatCounters | undefined, { gateways }: Metrics): NatReading | undefined {
  if (gateways.length === 0) return undefined;
  const sum = (of: (one: Metrics['gateways'][number]) => number | undefined) => {
    const all = gateways.map(of);
    return all.every(isCount) ? all.reduce((total, one) => total + Math.floor(one), 0) : undefined;
  };
  const accepted = sum((one) => one.total_accepted_connections);
  const rejected = sum((one) => one.total_rejected_sessions);
  const increase = {
    accepted: growth(before?.accepted, accepted),
    rejected: growth(before?.rejected, rejected),
  };
  return {
    ...increase,
    active: sum((one) => one.active_connections),
    counters:
      accepted === undefined ? before : { accepted, rejected, totals: grown(before?.totals, increase) },
  };
}

function grown(
  { accepted, rejected }: NatTotals = { accepted: 0n, rejected: 0n },
  increase: Pick<NatReading, 'accepted' | 'rejected'>,
): NatTotals {
  return {
    accepted: accepted + BigInt(increase.accepted ?? 0),
    rejected: rejected + BigInt(increase.rejected ?? 0),
  };
}

function growth(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined || after === undefined) return undefined;
  return after >= before ? after - before : after;
}
