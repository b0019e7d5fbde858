import type { Clock } from '#domain/clock.ts';
import { rateKeyOf } from '../client-address.ts';

export type Admission = { state: 'admitted'; attempt: Attempt } | { state: 'wait'; seconds: number };

/** An attempt counts as failed from the start, so that a hundred at once are a hundred failures. */
export interface Attempt {
  /** The password was right: this account is forgiven from this address. */
  succeed(): void;
  /** Nothing was tried after all (the hashing queue was full). */
  withdraw(): void;
}

export interface LoginThrottle {
  admit(username: string, address: string): Admission;
}

interface Failures {
  count: number;
  blockedUntil: number;
  forgottenAt: number;
}

const freeFailures = 5;
const longestDelayMs = 15 * 60_000;
const forgetAfterMs = 60 * 60_000;
const perAddress = 20;
const windowMs = 60_000;
const mostEntries = 10_000;

/**
 * Security row A5. Delays grow per account and address, so nobody can lock somebody else out from afar; an address
 * alone is held to 20 a minute. Counts come from the outcome of the check itself: no text that a caller chooses is
 * ever read back (pfSense and OPNsense parsed their logs).
 */
export function createLoginThrottle(clock: Clock): LoginThrottle {
  const failures = new Map<string, Failures>();
  const recent = new Map<string, number[]>();

  return {
    admit(username, address) {
      const now = clock.now();
      const source = rateKeyOf(address);
      const tries = (recent.get(source) ?? []).filter((at) => at > now - windowMs);
      const [oldest] = tries;
      if (tries.length >= perAddress && oldest !== undefined) return wait(oldest + windowMs - now);

      const key = JSON.stringify([username.toLowerCase(), source]);
      const before = liveFailures(failures.get(key), now);
      if (before && before.blockedUntil > now) return wait(before.blockedUntil - now);

      remember(recent, source, [...tries, now]);
      const count = (before?.count ?? 0) + 1;
      remember(failures, key, {
        count,
        blockedUntil: now + delayAfter(count),
        forgottenAt: now + forgetAfterMs,
      });
      return {
        state: 'admitted',
        attempt: {
          succeed: () => failures.delete(key),
          withdraw() {
            // Counted back rather than put back: others may have failed meanwhile.
            const entry = failures.get(key);
            if (!entry) return;
            const remaining = entry.count - 1;
            const blockedUntil = delayAfter(remaining) === 0 ? 0 : entry.blockedUntil;
            failures.set(key, { ...entry, count: remaining, blockedUntil });
          },
        },
      };
    },
  };
}

/** 1 s after the fifth failure, doubling up to 15 min. */
function delayAfter(count: number): number {
  return count < freeFailures ? 0 : Math.min(longestDelayMs, 1000 * 2 ** (count - freeFailures));
}

function liveFailures(entry: Failures | undefined, now: number): Failures | undefined {
  return entry && entry.forgottenAt > now ? entry : undefined;
}

function wait(ms: number): Admission {
  return { state: 'wait', seconds: Math.ceil(ms / 1000) };
}

/** Newest last; beyond the bound the oldest goes, which one address cannot bring about at 20 a minute. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > mostEntries) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
}
