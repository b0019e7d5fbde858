import type { Clock } from '#domain/clock.ts';

/** How long one look is taken for somebody being there. */
const lookLastsMs = 60_000;

/** Whether anybody wants to know, and what: while nobody does, nothing is asked (security row D6). */
export interface Attention {
  /** Somebody looks now. */
  look(): void;
  /** Somebody looks until the function it returns is called. */
  attend(wanted?: Wanted): () => void;
  isThere(): boolean;
}

/** What whoever attends needs beside the gateways themselves. */
export interface Wanted {
  /** Counters and SAs of every gateway, which is a call for each. */
  metrics?: boolean;
}

export function createAttention(clock: Clock): Attention & { wantsMetrics(): boolean } {
  const attending = new Set<Wanted>();
  let lookedAt = clock.now();
  return {
    look: () => void (lookedAt = clock.now()),
    attend(wanted = {}) {
      // Its own object each time: two may want the same.
      const one = { ...wanted };
      attending.add(one);
      return () => void attending.delete(one);
    },
    // A clock that was set back must not make it look as if nobody had looked for hours to come.
    isThere: () => attending.size > 0 || Math.abs(clock.now() - lookedAt) < lookLastsMs,
    wantsMetrics: () => [...attending].some(({ metrics }) => metrics === true),
  };
}
