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

export function createRetryBudget(share = 0.1, reserve = 10): RetryBudget {
  let balance = reserve;
  return {
    earn() {
      balance = Math.min(reserve, balance + share);
    },
    spend() {
      if (balance < 1) return false;
      balance -= 1;
      return true;
    },
  };
}

/** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(2000, 200 * 2 ** attempt));
}
