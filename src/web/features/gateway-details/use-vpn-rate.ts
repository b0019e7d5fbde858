import { useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Metrics } from '#contract/metrics.ts';
import { vpnRate, type MetricsSample, type VpnRate } from '#domain/health/vpn-rate.ts';

/** The VPN rate between the last two answers of the metrics; undefined until there are two. */
export function useVpnRate(answer: Answer<Metrics> | undefined): VpnRate | undefined {
  const [samples, setSamples] = useState<{ before?: MetricsSample; after?: MetricsSample }>({});
  const observedAt = answer?.observedAt;
  if (answer && observedAt !== undefined && observedAt !== samples.after?.observedAt) {
    setSamples({ before: samples.after, after: { metrics: answer.data, observedAt } });
  }
  const { before, after } = samples;
  return before && after && vpnRate(before, after);
}
