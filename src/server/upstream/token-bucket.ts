import type { Clock } from '#domain/clock.ts';

/** Calls a second that we allow ourselves, so that the account's other clients keep their share. */
export interface TokenBucket {
  /** Waits for its turn, first come first served. False when the wait would be too long. */
  take(): Promise<boolean>;
}

export interface TokenBucketOptions {
  perSecond: number;
  burst: number;
  longestWaitMs: number;
}

export const boundless: TokenBucket = { take: () => Promise.resolve(true) };

/** Generic cell rate algorithm: the bucket is one number, the time at which it would be full again. */
export function createTokenBucket(clock: Clock, options: TokenBucketOptions): TokenBucket {
  const intervalMs = 1000 / options.perSecond;
  const slackMs = (options.burst - 1) * intervalMs;
  let fullAt = 0;

  return {
    take() {
      const now = clock.now();
      const startsAt = Math.max(now, fullAt);
      const waitMs = startsAt - slackMs - now;
      if (waitMs > options.longestWaitMs) return Promise.resolve(false);
      fullAt = startsAt + intervalMs;
      if (waitMs <= 0) return Promise.resolve(true);
      return new Promise((resolve) => void clock.after(waitMs, () => resolve(true)));
    },
  };
}
