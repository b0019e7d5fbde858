import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '#contract/endpoint.ts';
import type { Clock } from '#domain/clock.ts';
import type { EndedSessions, EndReason } from './auth-types.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

export interface Sessions {
  /** Always a new id and a new secret (security row A6). The secret goes into the cookie and nowhere else. */
  start(userId: string, address: string): { id: string; secret: string };
  /** By the cookie's secret; does not keep the session alive. */
  find(secret: string): StoredSession | undefined;
  byId(id: string): StoredSession | undefined;
  all(): StoredSession[];
  ofUser(userId: string): StoredSession[];
  /** Its user did something. */
  touch(id: string): void;
  /** Ends these, and tells whoever holds a stream open for them. */
  end(sessions: readonly StoredSession[], reason: EndReason): void;
  onEnded(listener: (ended: EndedSessions) => void): () => void;
  dispose(): void;
}

const minute = 60_000;
const hour = 60 * minute;
const sweepEveryMs = 30_000;
/** A write to disk for each click would be waste: the idle limit need not be more exact than this. */
const touchEveryMs = 10_000;

/** Security row A8. */
export function sessionLimits(role: Role): { idleMs: number; absoluteMs: number } {
  return role === 'viewer'
    ? { idleMs: 8 * hour, absoluteMs: 24 * hour }
    : { idleMs: 30 * minute, absoluteMs: 12 * hour };
}

/** Unix ms at which the session ends whatever its user does. */
export function sessionExpiresAt(session: StoredSession): number {
  return session.startedAt + sessionLimits(session.role).absoluteMs;
}

export function createSessions(store: SessionStore, clock: Clock): Sessions {
  const listeners = new Set<(ended: EndedSessions) => void>();

  const isOver = (session: StoredSession) =>
    clock.now() >= sessionExpiresAt(session) ||
    clock.now() >= session.lastActiveAt + sessionLimits(session.role).idleMs;

  function end(sessions: readonly StoredSession[], reason: EndReason): void {
    for (const { id } of sessions) store.remove(id);
    for (const userId of new Set(sessions.map((session) => session.userId))) {
      const sessionIds = sessions.filter((session) => session.userId === userId).map(({ id }) => id);
      for (const listener of listeners) listener({ sessionIds, userId, reason });
    }
  }
  function living(session: StoredSession | undefined): StoredSession | undefined {
    if (!session || !isOver(session)) return session;
    end([session], 'expired');
    return undefined;
  }

  // Streams of a session that ran out are closed although nobody asks anything.
  let cancelSweep = clock.after(sweepEveryMs, sweep);
  function sweep(): void {
    end(store.all().filter(isOver), 'expired');
    cancelSweep = clock.after(sweepEveryMs, sweep);
  }

  return {
    start(userId, address) {
      const secret = randomBytes(32).toString('base64url');
      const id = randomUUID();
      store.add({ id, secretHash: hashOf(secret), userId, address, startedAt: clock.now() });
      return { id, secret };
    },
    find: (secret) => living(store.bySecretHash(hashOf(secret))),
    byId: (id) => living(store.byId(id)),
    all: () => store.all().filter((session) => !isOver(session)),
    ofUser: (userId) => store.ofUser(userId),
    touch(id) {
      const session = living(store.byId(id));
      if (session && clock.now() - session.lastActiveAt >= touchEveryMs) store.touch(id, clock.now());
    },
    end,
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => cancelSweep(),
  };
}

function hashOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
