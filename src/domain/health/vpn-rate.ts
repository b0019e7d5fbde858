import type { ChildSa, Metrics } from '#contract/metrics.ts';

/** One answer of the metrics endpoint and when it was true. */
export interface MetricsSample {
  metrics: Metrics;
  /** Unix ms. */
  observedAt: number;
}

export interface VpnRate {
  /** Megabits per second, of all tunnels together. */
  inMbps: number;
  outMbps: number;
}

/**
 * VPN traffic between two samples. Counters are those of a child SA and start again at 0 under a new `unique_id` at
 * each rekey (contract §5), so each SA is compared with itself, and one that is new counts from 0.
 * @returns undefined when no time passed between the samples
 */
export function vpnRate(before: MetricsSample, after: MetricsSample): VpnRate | undefined {
  const seconds = (after.observedAt - before.observedAt) / 1000;
  if (seconds <= 0) return undefined;
  const known = new Map(childSas(before.metrics).map((sa) => [keyOf(sa), sa]));
  let bytesIn = 0;
  let bytesOut = 0;
  // An SA that did not say which one it is, then or now, may be any: all that it ever counted was not carried just now.
  const unsaid = new Set(
    childSas(before.metrics).flatMap(({ name, unique_id }) => (unique_id === undefined ? [name] : [])),
  );
  for (const sa of childSas(after.metrics)) {
    const earlier = known.get(keyOf(sa));
    if (!earlier && (sa.unique_id === undefined || unsaid.has(sa.name))) continue;
    bytesIn += growth(earlier ? earlier.bytes_in : 0, sa.bytes_in);
    bytesOut += growth(earlier ? earlier.bytes_out : 0, sa.bytes_out);
  }
  return { inMbps: megabits(bytesIn) / seconds, outMbps: megabits(bytesOut) / seconds };
}

function childSas({ ipsec_metrics }: Metrics) {
  return ipsec_metrics.ike_sas.flatMap((sa) => sa.child_sas);
}

function keyOf({ name, unique_id }: ChildSa): string {
  return `${name}\n${unique_id ?? ''}`;
}

/** A counter that could not be read, now or before, adds nothing: all that it ever counted was not carried just now. */
function growth(before: number | undefined, after: number | undefined): number {
  if (before === undefined || after === undefined) return 0;
  return after >= before ? after - before : after;
}

function megabits(bytes: number): number {
  return (bytes * 8) / 1_000_000;
}
