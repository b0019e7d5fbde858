import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { outdatedWords } from '#domain/health/state-words.ts';
import { useGatewayWords } from '../../resources/gateways/use-gateway-words.ts';
import { useIsOutdated } from '../../resources/gateways/use-is-outdated.ts';
import { StateBadge } from '../../ui/values/StateBadge.tsx';

/** A gateway's state, until it is too old to be one: then it says what it was. */
export function GatewayState({ answer }: { answer: Answer<Gateway> }) {
  const words = useGatewayWords(answer.data);
  const isOutdated = useIsOutdated(answer);
  return <StateBadge {...(isOutdated ? outdatedWords(words) : words)} />;
}
