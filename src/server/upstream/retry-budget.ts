/**
 * How many calls may be repeats: a tenth of the traffic, plus a small reserve so that a quiet console may repeat at
 * all. Without it every caller's three tries would treble the load of a service that is already down.
 * Security row U5, fault R3. https://sre.google/sre-book/handling-overload/
 */
export interface RetryBudget {
  /** Each first try earns a share of a repeat. */
  earn(): void;
  /** True when a repeat may be made; it is then spent. */
  spend(): boolean;
}

export function createRetryBudget(callsPerRepeat = 10, reserve = 10): RetryBudget {
  const most = reserve * callsPerRepeat;
  let earned = most;
  return {
    earn() {
      earned = Math.min(most, earned + 1);
    },
    spend() {
      if (earned < callsPerRepeat) return false;
      earned -= callsPerRepeat;
      return true;
    },
  };
}

/** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(2000, 200 * 2 ** attempt));
}
