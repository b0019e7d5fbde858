import type { Metrics } from '#contract/metrics.ts';

/** NAT connections of the gateway; undefined when the service says nothing of them, or not in numbers. */
export function activeConnections({ gateways }: Metrics): number | undefined {
  const counts = gateways.map((row) => row.active_connections);
  if (counts.length === 0) return undefined;
  return counts.reduce(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}
