import type { Gateway } from '#contract/gateway.ts';
import { gatewaySummary } from '#domain/health/gateway-summary.ts';
import { gatewayWords } from '#domain/health/gateway-words.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import { useTunnelEvidence } from './use-tunnel-evidence.ts';

/** A gateway's state in a word, with all that is known of its tunnels. */
export function useGatewayWords(gateway: Gateway): StateWords {
  const evidenceOf = useTunnelEvidence(gateway.uuid);
  return gatewayWords(gatewaySummary(gateway, evidenceOf));
}
