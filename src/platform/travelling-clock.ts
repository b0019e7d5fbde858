import type { Clock } from '#domain/clock.ts';

/**
 * A clock that can be sent into the past and comes back to now: whoever runs on it lives through the time between, as
 * fast as it is led. Not sent anywhere, it is the real one.
 */
export interface TravellingClock extends Clock {
  /** It shows `at` (Unix ms) from now on, and stands still. What falls due on the way waits. */
  travelTo(at: number): void;
  /**
   * Lets time pass until `at`, and calls what falls due, in its order; what is overdue at once.
   * @param between waited for after each call
   */
  pass(at: number, between: () => Promise<void>): Promise<void>;
  /** It shows the real time again. What waits is called when it falls due by that. */
  arrive(): void;
}

interface Waiting {
  at: number;
  call: () => void;
  cancel: () => void;
}

export function createTravellingClock(real: Clock): TravellingClock {
  let shown: number | undefined;
  const waiting = new Set<Waiting>();

  function earliest(until: number): Waiting | undefined {
    let first: Waiting | undefined;
    for (const one of waiting) if (one.at <= until && (!first || one.at < first.at)) first = one;
    return first;
  }

  return {
    now: () => shown ?? real.now(),
    after(delayMs, call) {
      if (shown === undefined) return real.after(delayMs, call);
      const one: Waiting = { at: shown + delayMs, call, cancel: () => void waiting.delete(one) };
      waiting.add(one);
      return () => one.cancel();
    },
    travelTo: (at) => void (shown = at),
    async pass(at, between) {
      for (let next = earliest(at); next; next = earliest(at)) {
        waiting.delete(next);
        shown = Math.max(shown ?? next.at, next.at);
        next.call();
        await between();
      }
      shown = at;
    },
    arrive() {
      shown = undefined;
      for (const one of waiting) one.cancel = real.after(Math.max(0, one.at - real.now()), one.call);
      waiting.clear();
    },
  };
}
