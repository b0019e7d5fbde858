import type { Clock } from '#domain/clock.ts';

/** Gateways that somebody has open: their pages ask for them again and again. */
export interface Watched {
  /** @param sessionId whose page it is, in however many tabs */
  note(uuid: string, sessionId?: string): void;
  /** By anybody. */
  has(uuid: string): boolean;
  isWatchedBy(sessionId: string, uuid: string): boolean;
}

/** Longer than any page waits between two questions. */
const lastsMs = 60_000;
/** What is asked for may be anything; the one that was noted longest ago goes first. */
const most = 1_000;
/** Some for each of as many browsers as there may be streams. */
const mostBySession = 20_000;

export function createWatched(clock: Pick<Clock, 'now'>): Watched {
  const gateways = createNoted(clock, most);
  const bySession = createNoted(clock, mostBySession);
  const keyOf = (sessionId: string, uuid: string) => `${sessionId} ${uuid}`;
  return {
    note(uuid, sessionId) {
      gateways.note(uuid);
      if (sessionId !== undefined) bySession.note(keyOf(sessionId, uuid));
    },
    has: (uuid) => gateways.has(uuid),
    isWatchedBy: (sessionId, uuid) => bySession.has(keyOf(sessionId, uuid)),
  };
}

function createNoted(clock: Pick<Clock, 'now'>, atMost: number) {
  const notedAt = new Map<string, number>();
  return {
    note(key: string): void {
      notedAt.delete(key);
      notedAt.set(key, clock.now());
      const [oldest] = notedAt.keys();
      if (notedAt.size > atMost && oldest !== undefined) notedAt.delete(oldest);
    },
    has(key: string): boolean {
      const at = notedAt.get(key);
      // A clock that was set must not make it watched for hours.
      return at !== undefined && Math.abs(clock.now() - at) < lastsMs;
    },
  };
}
