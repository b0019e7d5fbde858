import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { FactBadge } from '../../resources/facts/FactBadge.tsx';
import { useGatewayFacts } from '../../resources/gateways/use-gateway-facts.ts';

/** A gateway's state, until it is too old to be one: then it says what it was. */
export function GatewayState({ answer }: { answer: Answer<Gateway> }) {
  return <FactBadge fact={useGatewayFacts(answer).state} />;
}
