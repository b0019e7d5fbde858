import { type Fact, joinFacts, mapFact } from './fact.ts';
import type { GatewaySummary } from './gateway-words.ts';
import { restsOnMetrics, type TunnelHealth } from './tunnel-health.ts';

/**
 * How a tunnel does, as far as that may be believed: as the older of the gateway's answer and its metrics, where both
 * say something of it.
 * @param metrics undefined where the service has none of this gateway
 */
export function tunnelFact<T extends { health: TunnelHealth }>(
  gateway: Fact<unknown>,
  metrics: Fact<unknown> | undefined,
  verdict: T,
): Fact<T> {
  return metrics && restsOnMetrics(verdict.health)
    ? joinFacts(gateway, metrics, () => verdict)
    : mapFact(gateway, () => verdict);
}

/** The same of a gateway, which runs for its tunnels. */
export function gatewayFact(
  gateway: Fact<unknown>,
  metrics: Fact<unknown> | undefined,
  summary: GatewaySummary,
): Fact<GatewaySummary> {
  const { up, down, total, waiting } = summary.tunnels;
  const isToldByMetrics = up + down > 0 || total > waiting;
  return metrics && isToldByMetrics
    ? joinFacts(gateway, metrics, () => summary)
    : mapFact(gateway, () => summary);
}
