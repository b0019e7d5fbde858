import type { Metrics } from '#contract/metrics.ts';

/** NAT connections of the gateway, which has one entry as documented; undefined when the service says nothing of them. */
export function activeConnections({ gateways }: Metrics): number | undefined {
  if (gateways.length === 0) return undefined;
  return gateways.reduce((sum, entry) => sum + entry.active_connections, 0);
}
