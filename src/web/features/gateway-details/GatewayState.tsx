import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { outdatedWords } from '#domain/health/tunnel-words.ts';
import { freshness, settledPollMs } from '#domain/lifecycle/polling.ts';
import { useGatewayWords } from '../../resources/gateways/use-gateway-words.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useNow } from '../../ui/use-now.ts';

/** A gateway's state, until it is too old to be one: then it says what it was. */
export function GatewayState({ answer }: { answer: Answer<Gateway> }) {
  const now = useNow(5_000);
  const words = useGatewayWords(answer.data);
  // A gateway under way is asked for more often than its state may be missed: both are held to the slower poll.
  const isOutdated = freshness(answer.observedAt, now, settledPollMs) === 'unknown';
  return <StateBadge {...(isOutdated ? outdatedWords(words) : words)} />;
}
