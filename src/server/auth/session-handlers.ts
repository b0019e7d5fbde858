import type { SessionState } from '#contract/console-session.ts';
import { rateKeyOf } from '../http/client-address.ts';
import type { Principal } from '../access/principal.ts';
import type { Reply } from '../http/handler.ts';
import { problemReply } from '../http/problem-reply.ts';
import { signedOutHeaders } from '../http/security-headers.ts';
import { type AuthParts, busyRefusal, throttledRefusal, userOf } from './auth-parts.ts';
import type { Account, AuthHandlers } from './auth-types.ts';
import { expiredSessionCookie, sessionCookie } from './session-cookie.ts';
import { sessionExpiresAt, sessionLimits } from './sessions.ts';

type SessionHandlers = Pick<AuthHandlers, 'getSession' | 'signIn' | 'signOut' | 'reportActivity'>;

/** One answer for an unknown name, a wrong password and a disabled account (security row A4). */
const signInRefused = {
  status: 401,
  code: 'SIGN_IN_REFUSED',
  title: 'The user name or the password is not right.',
};

export function sessionHandlers(parts: AuthParts): SessionHandlers {
  const { accounts, sessions, passwords, throttle, accountLane } = parts;
  return {
    getSession: ({ principal }) => ({
      status: 200,
      body: sessionState(parts, principal?.kind === 'user' ? principal.sessionId : undefined),
    }),

    async signIn({ body, principal, address, correlationId }) {
      const known = accounts.byUsername(body.username);
      const admission = throttle.admit(
        body.username,
        address,
        known && hasSessionFrom(parts, known, address),
      );
      if (admission.state === 'wait') return problemReply(correlationId, throttledRefusal(admission.seconds));
      const { attempt, rank } = admission;
      const turn = await accountLane.turn(body.username, rank);
      if (turn.state === 'wait') {
        attempt.turnAway();
        return problemReply(correlationId, throttledRefusal(turn.seconds));
      }
      // Read again: its turn may have been a while.
      const account = accounts.byUsername(body.username);
      const verdict = await passwords.verify(account?.passwordHash, body.password, rank);
      if (verdict.state === 'busy') {
        turn.giveBack();
        attempt.turnAway();
        return problemReply(correlationId, busyRefusal);
      }
      if (verdict.state === 'wrong' || !account) return problemReply(correlationId, signInRefused);
      // Anything may have happened to the account while its password was checked.
      const current = accounts.byId(account.id);
      if (!current || current.isDisabled || current.passwordHash !== account.passwordHash) {
        return problemReply(correlationId, signInRefused);
      }

      turn.giveBack();
      attempt.succeed();
      endSessionOf(parts, principal);
      const reply = openSession(parts, current.id, address, 200);
      if (verdict.isWeaklyHashed) await rehash(parts, current, body.password);
      return reply;
    },

    signOut(request) {
      endSessionOf(parts, userOf(request));
      return { status: 204, headers: { 'set-cookie': expiredSessionCookie(), ...signedOutHeaders } };
    },

    reportActivity(request) {
      sessions.touch(userOf(request).sessionId);
      return { status: 204 };
    },
  };
}

function hasSessionFrom({ sessions }: AuthParts, account: Account, address: string): boolean {
  return sessions.ofUser(account.id).some((session) => rateKeyOf(session.address) === rateKeyOf(address));
}

/** A fresh session with its cookie, answered with what the browser must know of it. */
export function openSession(parts: AuthParts, userId: string, address: string, status: number): Reply {
  const { id, secret } = parts.sessions.start(userId, address);
  parts.accounts.recordSignIn(userId, parts.clock.now());
  return { status, headers: { 'set-cookie': sessionCookie(secret) }, body: sessionState(parts, id) };
}

function sessionState({ accounts, sessions }: AuthParts, sessionId: string | undefined): SessionState {
  const session = sessionId === undefined ? undefined : sessions.byId(sessionId);
  if (!session) return { state: accounts.count() === 0 ? 'needs-setup' : 'signed-out' };
  return {
    state: 'signed-in',
    userId: session.userId,
    username: session.username,
    role: session.role,
    expiresAt: new Date(sessionExpiresAt(session)).toISOString(),
    idleLimitSeconds: sessionLimits(session.role).idleMs / 1000,
  };
}

function endSessionOf({ sessions }: AuthParts, principal: Principal | undefined): void {
  const session = principal?.kind === 'user' ? sessions.byId(principal.sessionId) : undefined;
  if (session) sessions.end([session], 'signed-out');
}

/** The only moment at which the password is known (security row A3); when the queue is full, the next sign-in will do. */
async function rehash({ accounts, passwords }: AuthParts, account: Account, password: string): Promise<void> {
  const hashed = await passwords.hash(password);
  if (hashed.state === 'busy' || accounts.byId(account.id)?.passwordHash !== account.passwordHash) return;
  accounts.change(account.id, { passwordHash: hashed.value });
}
