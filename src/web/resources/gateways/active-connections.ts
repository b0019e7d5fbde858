import type { Metrics } from '#contract/metrics.ts';

/** NAT connections of all the gateway's nodes; undefined when the service says nothing of them. */
export function activeConnections({ gateways }: Metrics): number | undefined {
  if (gateways.length === 0) return undefined;
  return gateways.reduce((sum, node) => sum + node.active_connections, 0);
}
