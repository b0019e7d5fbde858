import type { Clock } from '#domain/clock.ts';
import { createRateWindow } from './rate-window.ts';
import { type Rank, createLine, knownRank } from './hash-queue.ts';

export type Turn =
  | { state: 'go'; giveBack: () => void }
  /** Too many wait for this account that go before. */
  | { state: 'wait'; seconds: number };

/** One account, whatever the addresses that guess at it. */
export interface AccountLane {
  /** Resolves when an attempt at this account may be looked at. */
  turn(username: string, rank: Rank): Promise<Turn>;
}

/** Failures of all addresses together that cost nobody anything. */
const free = { most: 30, spanMs: 10 * 60_000 };
const spacingMs = 2_000;
const mostWaiting = 10;

interface Waiting {
  rank: Rank;
  resolve: (turn: Turn) => void;
}
interface Lane {
  line: ReturnType<typeof createLine<Waiting>>;
}

/**
 * Security row A5: guesses at one account from many addresses are looked at one every two seconds, and never refused for good,
 * or whoever has many addresses could lock its owner out. In the line goes first who has failed least; who has
 * signed in from their address before does not stand in it at all.
 */
export function createAccountLane(clock: Clock): AccountLane {
  const guesses = createRateWindow(clock, free);
  // Only of accounts that somebody waits for, or whose last turn was a moment ago.
  const lanes = new Map<string, Lane>();
  const go: Turn = { state: 'go', giveBack: () => undefined };

  function callNext(username: string, lane: Lane): void {
    const next = lane.line.next();
    if (!next) return void lanes.delete(username);
    next.resolve(go);
    clock.after(spacingMs, () => callNext(username, lane));
  }

  return {
    turn(name, rank) {
      const username = name.toLowerCase();
      if (rank === knownRank) return Promise.resolve(go);
      const slot = lanes.has(username) ? undefined : guesses.take(username);
      if (slot?.ok) return Promise.resolve({ state: 'go', giveBack: slot.giveBack });
      return new Promise((resolve) => {
        const lane = lanes.get(username) ?? { line: createLine<Waiting>(mostWaiting) };
        const last = lane.line.join({ rank, resolve });
        last?.resolve({ state: 'wait', seconds: (mostWaiting * spacingMs) / 1000 });
        if (lanes.has(username)) return;
        lanes.set(username, lane);
        callNext(username, lane);
      });
    },
  };
}
