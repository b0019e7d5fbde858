/** While something changes, an admin watches: a step of the state machine should not be missed. */
const changingMs = 2_000;
/** How often something is asked for while nothing of it is under way. */
export const settledPollMs = 10_000;
const longestMs = 60_000;

interface PollSituation {
  /** The page is in sight; a hidden one asks nothing. */
  isVisible: boolean;
  /** Nothing of what is shown is under way. */
  isSettled: boolean;
  /** Requests that failed one after the other, 0 after a good one. */
  failures: number;
}

/** Milliseconds until the next poll; `undefined` stops polling. Doubles after each failure, up to a minute. */
export function pollDelayMs({ isVisible, isSettled, failures }: PollSituation): number | undefined {
  if (!isVisible) return undefined;
  const delayMs = isSettled ? settledPollMs : changingMs;
  return Math.min(longestMs, delayMs * 2 ** Math.min(failures, 10));
}

export type Freshness = 'fresh' | 'stale' | 'unknown';

/**
 * How far a value may be believed. One poll may be missed without a word; past three the value says nothing about
 * now and is shown as unknown.
 * @param observedAt when the value was true, Unix ms by the clock of `now`; `undefined` when that is not known.
 * @param pollMs how often it is asked for.
 */
export function freshness(observedAt: number | undefined, now: number, pollMs: number): Freshness {
  const ageMs = now - (observedAt ?? NaN);
  // A clock that was set back says nothing of an age: what has stood still for an hour would be fresh for that hour.
  if (ageMs < -pollMs) return 'unknown';
  if (ageMs <= 2 * pollMs) return 'fresh';
  return ageMs <= 3 * pollMs ? 'stale' : 'unknown';
}
