import type { HistoryState } from '#contract/history.ts';
import { type Phase, phaseOf } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { GatewayNow } from '#history/gateway-now.ts';
import { fleetFamilies, toldPhases, toldStates } from '#history/prometheus/metric-families.ts';
import type { Told } from './exposition.ts';
import { type Moment, isGatewayRead } from './gateway-samples.ts';

/** How many gateways and tunnels there are of each state: as many lines for ten thousand as for one. */
export function fleetSamples(gateways: Iterable<GatewayNow>, moment: Moment): Told[] {
  const phases = countsOf<Phase>([...toldPhases, 'unknown']);
  const states = countsOf<HistoryState>([...toldStates, 'unknown']);
  for (const one of gateways) {
    const isRead = isGatewayRead(one, moment);
    phases.add(isRead ? phaseOf(one.gateway?.operational_state, { hasBeenRunning: true }) : 'unknown');
    for (const { health = 'unknown' } of one.tunnels) states.add(isRead ? health : 'unknown');
  }
  return [
    { family: fleetFamilies.gateways, samples: phases.samples() },
    { family: fleetFamilies.tunnels, samples: states.samples() },
  ];
}

function countsOf<T extends string>(words: readonly T[]) {
  const counts = new Map<T, number>(words.map((word) => [word, 0]));
  return {
    add: (word: T) => void counts.set(word, (counts.get(word) ?? 0) + 1),
    samples: () => [...counts].map(([word, value]) => ({ labels: [word], value })),
  };
}
