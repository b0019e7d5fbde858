/** While something changes, an admin watches: a step of the state machine should not be missed. */
const changingMs = 2_000;
/**
 * How often something is asked for while nothing of it is under way: short enough that two missed answers are marked
 * within 12 s and three make it unknown within 25.
 */
export const settledPollMs = 5_000;
/**
 * How often while it fails. It does not grow: whoever looks wants to know within 5 s that it answers again, and what the
 * service is spared is the business of the server's circuit, which all pages share.
 */
const failingMs = 2_000;

interface PollSituation {
  /** The page is in sight; a hidden one asks nothing. */
  isVisible: boolean;
  /** Nothing of what is shown is under way. */
  isSettled: boolean;
  /** Requests that failed one after the other, 0 after a good one. */
  failures: number;
}

/** Milliseconds until the next poll; `undefined` stops polling. */
export function pollDelayMs({ isVisible, isSettled, failures }: PollSituation): number | undefined {
  if (!isVisible) return undefined;
  if (failures > 0) return failingMs;
  return isSettled ? settledPollMs : changingMs;
}

/** So far ahead two clocks of one console may be: between a server and what a browser knows of its clock lie answers. */
export const aheadMs = 5_000;

export type Freshness = 'fresh' | 'stale' | 'unknown';

/**
 * How far a value may be believed. One poll may be missed without a word; past two it is marked as old, past three it
 * says nothing about now and is shown as unknown. So is a value from the future: the clock was set back since, and
 * nobody can say how old it is.
 * @param observedAt when the value was true, Unix ms by the clock of `now`; `undefined` when that is not known.
 * @param pollMs how often it is asked for.
 */
export function freshness(observedAt: number | undefined, now: number, pollMs: number): Freshness {
  const ageMs = now - (observedAt ?? NaN);
  if (ageMs < -aheadMs) return 'unknown';
  if (ageMs <= 2 * pollMs) return 'fresh';
  return ageMs <= 3 * pollMs ? 'stale' : 'unknown';
}
