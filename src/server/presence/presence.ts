import type { Editor } from '#contract/presence.ts';
import type { Clock } from '#domain/clock.ts';
import type { UserPrincipal } from '../access/principal.ts';

/** Who has something typed on which gateway's pages. In memory only, and never what it is. */
export interface Presence {
  /** Of one tab; it is told to everybody when that makes a difference. */
  note(gatewayUuid: string, tab: string, principal: UserPrincipal, isEditing: boolean): void;
  editorsOf(gatewayUuid: string): Editor[];
  /** A session has ended, or no page of it is open any more. */
  forget(sessionId: string): void;
  onChange(listener: (gatewayUuid: string) => void): void;
}

interface Draft {
  gatewayUuid: string;
  sessionId: string;
  userId: string;
  username: string;
  /** Unix ms. */
  since: number;
}

/** Enough for everybody, and an end for a browser that makes up tabs. */
const mostOfSession = 50;

export function createPresence(clock: Clock): Presence {
  const drafts = new Map<string, Draft>();
  const listeners = new Set<(gatewayUuid: string) => void>();

  function tell(gatewayUuid: string): void {
    for (const listener of listeners) listener(gatewayUuid);
  }
  return {
    note(gatewayUuid, tab, { sessionId, userId, username }, isEditing) {
      const key = JSON.stringify([sessionId, tab, gatewayUuid]);
      if (drafts.has(key) === isEditing) return;
      const own = [...drafts.values()].filter((draft) => draft.sessionId === sessionId);
      if (!isEditing) drafts.delete(key);
      else if (own.length < mostOfSession) {
        drafts.set(key, { gatewayUuid, sessionId, userId, username, since: clock.now() });
      }
      tell(gatewayUuid);
    },
    editorsOf(gatewayUuid) {
      const first = new Map<string, Draft>();
      for (const draft of drafts.values()) {
        if (draft.gatewayUuid !== gatewayUuid) continue;
        const known = first.get(draft.userId);
        if (!known || draft.since < known.since) first.set(draft.userId, draft);
      }
      return [...first.values()].map(({ userId, username, since }) => ({
        userId,
        username,
        since: new Date(since).toISOString(),
      }));
    },
    forget(sessionId) {
      const gone = [...drafts].filter(([, draft]) => draft.sessionId === sessionId);
      for (const [key] of gone) drafts.delete(key);
      for (const gatewayUuid of new Set(gone.map(([, draft]) => draft.gatewayUuid))) tell(gatewayUuid);
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}
