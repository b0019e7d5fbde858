import type { Clock } from '#domain/clock.ts';
import { rateKeyOf } from '../http/client-address.ts';
import { type Rank, knownRank } from './hash-queue.ts';
import { createRateWindow, dropOldest } from './rate-window.ts';

export type Admission =
  | { state: 'admitted'; attempt: Attempt; rank: Rank }
  | { state: 'wait'; seconds: number };

/** An attempt counts as failed from the start, so that a hundred at once are a hundred failures. */
export interface Attempt {
  /** The password was right: this account is forgiven from this address, and the address has its place back. */
  succeed(): void;
  /** Nothing was tried after all: too many were waiting. The account forgets it; the address came in a flood, and keeps it. */
  turnAway(): void;
}

export interface LoginThrottle {
  /** Ask before anything else is done for a request of the class `login`: seconds to wait, or none. */
  floodWait(address: string): number | undefined;
  /** @param hasSession the account has an open session from this address */
  admit(username: string, address: string, hasSession?: boolean): Admission;
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
/** Of all addresses: more than people do, and each leaves two records on disk. */
const floodOfAll = { most: 100, spanMs: 10_000 };
/** Whoever has failed so often comes last while it lasts. */
const fewFailures = 3;
const mostEntries = 10_000;

/**
 * Security row A5. Delays grow per account and address, so nobody can lock somebody else out from afar; an address
 * alone is held to 20 failures a minute. Who is let in is ranked: in a flood from many addresses first goes who is known, then
 * who has failed least (account-lane.ts, hash-queue.ts). Counts come from the outcome of the check itself: no text that a caller chooses is
 * ever read back (pfSense and OPNsense parsed their logs).
 */
export function createLoginThrottle(clock: Clock): LoginThrottle {
  const failures = new Map<string, Failures>();
  /** Of each address, over all accounts. */
  const failuresFrom = new Map<string, Pick<Failures, 'count' | 'forgottenAt'>>();
  /** Accounts and addresses that belong together: somebody signed in so. */
  const known = new Map<string, true>();
  const tries = createRateWindow(clock, perAddress);
  const requests = createRateWindow(clock, floodPerAddress);
  const allRequests = createRateWindow(clock, floodOfAll);

  function countFrom(source: string, now: number): number {
    const entry = failuresFrom.get(source);
    return entry && entry.forgottenAt > now ? entry.count : 0;
  }

  return {
    floodWait(address) {
      const source = rateKeyOf(address);
      const slot = requests.take(source);
      if (!slot.ok) return Math.ceil(slot.waitMs / 1000);
      const amongAll = allRequests.take('all');
      if (amongAll.ok || countFrom(source, clock.now()) < fewFailures) return undefined;
      return Math.ceil(amongAll.waitMs / 1000);
    },

    admit(username, address, hasSession = false) {
      const now = clock.now();
      const source = rateKeyOf(address);
      const key = JSON.stringify([username.toLowerCase(), source]);
      const before = liveFailures(failures.get(key), now);
      if (before && before.blockedUntil > now) return wait(before.blockedUntil - now);

      const slot = tries.take(source);
      if (!slot.ok) return wait(slot.waitMs);
      const count = (before?.count ?? 0) + 1;
      remember(failures, key, {
        count,
        blockedUntil: now + delayAfter(count),
        forgottenAt: now + forgetAfterMs,
      });
      const failedBefore = countFrom(source, now);
      remember(failuresFrom, source, { count: failedBefore + 1, forgottenAt: now + forgetAfterMs });
      const didNotFail = () => {
        const entry = failuresFrom.get(source);
        if (entry) failuresFrom.set(source, { ...entry, count: Math.max(0, entry.count - 1) });
      };
      return {
        state: 'admitted',
        rank: hasSession || known.has(key) ? knownRank : failedBefore,
        attempt: {
          succeed() {
            failures.delete(key);
            remember(known, key, true);
            didNotFail();
            slot.giveBack();
          },
          turnAway() {
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

function remember<T>(entries: Map<string, T>, key: string, entry: T): void {
  entries.delete(key);
  entries.set(key, entry);
  dropOldest(entries, mostEntries);
}
