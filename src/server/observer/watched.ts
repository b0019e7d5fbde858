import type { Clock } from '#domain/clock.ts';

/** Gateways that somebody has open: their pages ask for them again and again. */
export interface Watched {
  note(uuid: string): void;
  has(uuid: string): boolean;
}

/** Longer than any page waits between two questions. */
const lastsMs = 60_000;
/** What is asked for may be anything; the one that was noted longest ago goes first. */
const most = 1_000;

export function createWatched(clock: Pick<Clock, 'now'>): Watched {
  const notedAt = new Map<string, number>();
  return {
    note(uuid) {
      notedAt.delete(uuid);
      notedAt.set(uuid, clock.now());
      const [oldest] = notedAt.keys();
      if (notedAt.size > most && oldest !== undefined) notedAt.delete(oldest);
    },
    has(uuid) {
      const at = notedAt.get(uuid);
      // A clock that was set must not make it watched for hours.
      return at !== undefined && Math.abs(clock.now() - at) < lastsMs;
    },
  };
}
