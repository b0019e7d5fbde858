import { freshness, settledPollMs } from '#domain/lifecycle/polling.ts';
import { useNow } from '../../ui/time/use-now.ts';

/**
 * Whether an answer is too old to say anything of now: past three polls. A gateway under way is asked for more often
 * than its state may be missed; both are held to the slower poll.
 * @param answer of which `observedAt` tells when it was true; undefined while there is none
 */
export function useIsOutdated(answer: { observedAt: number | undefined } | undefined): boolean {
  const now = useNow(5_000);
  return freshness(answer?.observedAt, now, settledPollMs) === 'unknown';
}
