import type { Gateway } from '#contract/gateway.ts';
import type { GatewaySummary } from './gateway-words.ts';
import { type EvidenceOf, gatewayTunnelCounts } from './tunnel-health.ts';

/** What a whole gateway's state is read from. Apart from its words, which a list of rows needs without the rest. */
export function gatewaySummary(gateway: Gateway, evidenceOf?: EvidenceOf): GatewaySummary {
  return {
    operationalState: gateway.operational_state,
    configuredStatus: gateway.configured_status,
    tunnels: gatewayTunnelCounts(gateway, evidenceOf),
  };
}
