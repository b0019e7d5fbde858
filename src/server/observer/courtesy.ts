import type { Clock } from '#domain/clock.ts';

/** A page comes with dozens of requests, each soon after the one before; so long after the last, it seems to have all. */
const quietMs = 100;
/** As often as it worked: where somebody asks all the time, what nobody waits for still gets a quarter of it. */
const mostRests = 3;
/** What seems to take longer has waited for something itself. */
const mostWorkMs = 50;

/**
 * Lets whoever waits for an answer go first. One thread answers and reads all gateways, which of ten thousand is work of
 * seconds: right after a start, just when the first pages are opened.
 */
export interface Courtesy {
  /** Somebody has asked us something. */
  asked(): void;
  /**
   * Between two pieces of work that can wait.
   * @param workMs what the piece before took
   * @returns at once when nobody has asked lately; else when they are quiet, or after three times `workMs`
   */
  rest(workMs: number): Promise<void>;
}

export function createCourtesy(clock: Clock): Courtesy {
  let askedAt: number | undefined;
  /** 0 as well when the clock was set back behind the last question. */
  function untilQuietMs(): number {
    const sinceMs = askedAt === undefined ? quietMs : clock.now() - askedAt;
    return sinceMs < 0 ? 0 : Math.max(0, quietMs - sinceMs);
  }
  return {
    asked: () => void (askedAt = clock.now()),
    async rest(workMs) {
      let leftMs = mostRests * Math.min(workMs, mostWorkMs);
      for (let ms = untilQuietMs(); ms > 0 && leftMs > 0; ms = untilQuietMs()) {
        const pauseMs = Math.min(ms, leftMs);
        leftMs -= pauseMs;
        await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
      }
    },
  };
}
