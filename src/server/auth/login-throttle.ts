import type { Clock } from '#domain/clock.ts';
import { rateKeyOf } from '../client-address.ts';
import { createRateWindow, dropOldest } from '../rate-window.ts';

export type Admission = { state: 'admitted'; attempt: Attempt } | { state: 'wait'; seconds: number };

/** An attempt counts as failed from the start, so that a hundred at once are a hundred failures. */
export interface Attempt {
  /** The password was right: this account is forgiven from this address, and the address has its place back. */
  succeed(): void;
  /** Nothing was tried after all (the hashing queue was full). */
  withdraw(): void;
}

export interface LoginThrottle {
  /** Ask before anything else is done for a request of the class `login`: seconds to wait, or none. */
  floodWait(address: string): number | undefined;
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
const perAddress = { most: 20, spanMs: 60_000 };
/** Beyond it an address is not even written down: nobody without a session may fill the append-only log. */
const floodPerAddress = { most: 120, spanMs: 60_000 };
const mostEntries = 10_000;

/**
 * Security row A5. Delays grow per account and address, so nobody can lock somebody else out from afar; an address
 * alone is held to 20 failures a minute. Counts come from the outcome of the check itself: no text that a caller chooses is
 * ever read back (pfSense and OPNsense parsed their logs).
 */
export function createLoginThrottle(clock: Clock): LoginThrottle {
  const failures = new Map<string, Failures>();
  const tries = createRateWindow(clock, perAddress);
  const requests = createRateWindow(clock, floodPerAddress);

  return {
    floodWait(address) {
      const place = requests.take(rateKeyOf(address));
      return place.ok ? undefined : Math.ceil(place.waitMs / 1000);
    },

    admit(username, address) {
      const now = clock.now();
      const source = rateKeyOf(address);
      const key = JSON.stringify([username.toLowerCase(), source]);
      const before = liveFailures(failures.get(key), now);
      if (before && before.blockedUntil > now) return wait(before.blockedUntil - now);

      const place = tries.take(source);
      if (!place.ok) return wait(place.waitMs);
      const count = (before?.count ?? 0) + 1;
      remember(failures, key, {
        count,
        blockedUntil: now + delayAfter(count),
        forgottenAt: now + forgetAfterMs,
      });
      return {
        state: 'admitted',
        attempt: {
          succeed() {
            failures.delete(key);
            place.giveBack();
          },
          withdraw() {
            place.giveBack();
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

function remember(failures: Map<string, Failures>, key: string, entry: Failures): void {
  failures.delete(key);
  failures.set(key, entry);
  dropOldest(failures, mostEntries);
}
