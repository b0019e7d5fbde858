import type { OpenSession } from '#contract/console-session.ts';
import { problemReply } from '../http/problem-reply.ts';
import { type AuthParts, userOf } from './auth-parts.ts';
import type { AuthHandlers } from './auth-types.ts';
import type { StoredSession } from './session-store.ts';
import { sessionExpiresAt } from './sessions.ts';

type OpenSessionHandlers = Pick<AuthHandlers, 'listSessions' | 'endSession'>;

/** An admin sees and ends everybody's sessions, others their own. */
export function openSessionHandlers({ sessions }: AuthParts): OpenSessionHandlers {
  return {
    listSessions(request) {
      const user = userOf(request);
      const seen = sessions.all().filter(({ userId }) => user.role === 'admin' || userId === user.userId);
      return {
        status: 200,
        body: { sessions: seen.map((session) => sessionAsShown(session, user.sessionId)) },
      };
    },

    endSession(request) {
      const user = userOf(request);
      const session = sessions.byId(request.params.session_id);
      if (!session || (user.role !== 'admin' && session.userId !== user.userId)) {
        return problemReply(request.correlationId, {
          status: 404,
          code: 'SESSION_NOT_FOUND',
          title: 'There is no such session any more.',
        });
      }
      sessions.end([session], 'ended');
      return { status: 204 };
    },
  };
}

function sessionAsShown(session: StoredSession, currentId: string): OpenSession {
  return {
    id: session.id,
    userId: session.userId,
    username: session.username,
    isCurrent: session.id === currentId,
    address: session.address,
    startedAt: new Date(session.startedAt).toISOString(),
    lastActiveAt: new Date(session.lastActiveAt).toISOString(),
    expiresAt: new Date(sessionExpiresAt(session)).toISOString(),
  };
}
