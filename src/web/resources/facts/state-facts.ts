import type { GatewayRow } from '#contract/fleet.ts';
import { type Fact, mapFact, type Standing } from '#domain/health/fact.ts';
import {
  type GatewaySummary,
  gatewayWords,
  tunnelCountWords,
  tunnelsTone,
} from '#domain/health/gateway-words.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import type { TunnelHealth } from '#domain/health/tunnel-health.ts';
import { tunnelWords } from '#domain/health/tunnel-words.ts';

/*
 * The words and tones of the network's states, for the browser: only here, and only of facts. The import check keeps it,
 * so that nothing can be drawn green of which nobody knows how old it is.
 */

export function tunnelState(health: Fact<TunnelHealth>): Fact<StateWords> {
  return mapFact(health, (known) => tunnelWords[known]);
}

export function gatewayState(summary: Fact<GatewaySummary>): Fact<StateWords> {
  return mapFact(summary, gatewayWords);
}

/** The worst of a gateway's tunnels, and all of them in words; undefined where there are none. */
export function tunnelCountState(
  { value }: Fact<GatewayRow['tunnels']>,
  standing: Standing,
): Pick<StateWords, 'tone' | 'title'> | undefined {
  const tone = tunnelsTone(value);
  if (tone === undefined) return undefined;
  const words = tunnelCountWords(value);
  return standing === 'unknown'
    ? { tone: 'unknown', title: `Unknown, was ${words}` }
    : { tone, title: words };
}
