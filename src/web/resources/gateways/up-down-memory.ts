import type { Metrics } from '#contract/metrics.ts';
import { isFlapping, rememberUpDown, type UpDownMemory } from '#domain/health/flapping.ts';
import { installedChild } from '#domain/health/ike-sa.ts';

/*
 * How often tunnels went down while somebody looked, by the service's own counters: they also count what happens
 * between two looks. Of this page, in memory; what the console's server saw of the same comes with the fleet.
 */
const seen = new Map<string, UpDownMemory>();

/** @param at Unix ms by the server's clock; when the metrics were true */
export function noteMetrics(gatewayUuid: string, metrics: Metrics, at: number): void {
  for (const sa of metrics.ipsec_metrics?.ike_sas ?? []) {
    const key = keyOf(gatewayUuid, sa.name ?? '');
    const heuristics = sa.heuristic_state;
    const isUp = heuristics?.tunnel_up ?? installedChild(sa) !== undefined;
    seen.set(key, rememberUpDown(seen.get(key), { isUp, downEvents: heuristics?.down_events }, at));
  }
}

/** @param saName `connection/tunnel`, as the metrics call it */
export function hasFlapped(gatewayUuid: string, saName: string, at: number): boolean {
  return isFlapping(seen.get(keyOf(gatewayUuid, saName)), at);
}

function keyOf(gatewayUuid: string, saName: string): string {
  return `${gatewayUuid} ${saName}`;
}
