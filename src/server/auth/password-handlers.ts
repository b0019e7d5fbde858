import { problemReply, type Refusal } from '../http/problem-reply.ts';
import { type AuthParts, busyRefusal, invalidRequest, throttledRefusal, userOf } from './auth-parts.ts';
import type { AuthHandlers } from './auth-types.ts';
import { whyBanned } from './banned-passwords.ts';
import { newAccount } from './new-account.ts';
import { composed } from './passwords.ts';
import { sessionCookie } from './session-cookie.ts';
import { openSession } from './session-handlers.ts';

type PasswordHandlers = Pick<AuthHandlers, 'setUp' | 'changePassword'>;

const setUpIsOver: Refusal = {
  status: 404,
  code: 'SET_UP_IS_OVER',
  title: 'This console is set up already. Sign in instead.',
};
const setUpLost: Refusal = {
  status: 409,
  code: 'SET_UP_LOST',
  title: 'Somebody else has just set this console up. Sign in, or ask them for an account.',
};
const setUpSecretRefusals = {
  wrong: {
    status: 403,
    code: 'SET_UP_SECRET_WRONG',
    title: 'This is not the current set-up link. Use the newest one that the console has printed.',
  },
  expired: {
    status: 403,
    code: 'SET_UP_SECRET_EXPIRED',
    title: 'The set-up link was good for 30 minutes. Restart the console: it prints a new one.',
  },
} as const satisfies Record<string, Refusal>;

/** What sets a password without an admin: the first user's, and one's own. */
export function passwordHandlers(parts: AuthParts): PasswordHandlers {
  const { accounts, sessions, passwords, throttle, setUpSecret, clock } = parts;
  return {
    async setUp({ body, address, correlationId }) {
      if (accounts.count() > 0) return problemReply(correlationId, setUpIsOver);
      const admission = throttle.admit('set-up', address);
      if (admission.state === 'wait') return problemReply(correlationId, throttledRefusal(admission.seconds));
      const secret = setUpSecret.check(body.secret);
      if (secret !== 'right') return problemReply(correlationId, setUpSecretRefusals[secret]);
      admission.attempt.succeed();
      const reason = whyBanned(body.password, body.username);
      if (reason) return problemReply(correlationId, invalidRequest({ name: 'password', reason }));
      const hashed = await passwords.hash(body.password);
      if (hashed.state === 'busy') return problemReply(correlationId, busyRefusal);

      const { username } = body;
      const account = newAccount({
        username,
        role: 'admin',
        passwordHash: hashed.value,
        createdAt: clock.now(),
      });
      if (accounts.addFirst(account) === 'users-exist') return problemReply(correlationId, setUpLost);
      setUpSecret.close();
      return openSession(parts, account.id, address, 201);
    },

    async changePassword(request) {
      const { body, address, correlationId } = request;
      const user = userOf(request);
      const admission = throttle.admit(user.username, address);
      if (admission.state === 'wait') return problemReply(correlationId, throttledRefusal(admission.seconds));
      const account = accounts.byId(user.userId);
      const verdict = await passwords.verify(account?.passwordHash, body.currentPassword);
      if (verdict.state === 'busy') {
        admission.attempt.turnAway();
        return problemReply(correlationId, busyRefusal);
      }
      if (verdict.state === 'wrong' || !account) return problemReply(correlationId, currentPasswordWrong);
      admission.attempt.succeed();
      const reason = whyNotNew(body, account.username);
      if (reason) return problemReply(correlationId, invalidRequest({ name: 'newPassword', reason }));
      const hashed = await passwords.hash(body.newPassword);
      if (hashed.state === 'busy') return problemReply(correlationId, busyRefusal);
      // Meanwhile an admin may have set another password, or ended this session.
      if (
        accounts.byId(account.id)?.passwordHash !== account.passwordHash ||
        !sessions.byId(user.sessionId)
      ) {
        return problemReply(correlationId, currentPasswordWrong);
      }

      accounts.change(account.id, { passwordHash: hashed.value });
      sessions.end(sessions.ofUser(account.id), 'password-changed');
      const { secret } = sessions.start(account.id, address);
      return { status: 204, headers: { 'set-cookie': sessionCookie(secret) } };
    },
  };
}

const currentPasswordWrong: Refusal = {
  status: 403,
  code: 'CURRENT_PASSWORD_WRONG',
  title: 'The current password is not right.',
  invalidParams: [{ name: 'currentPassword', reason: 'Is not your current password.' }],
};

function whyNotNew(
  body: { currentPassword: string; newPassword: string },
  username: string,
): string | undefined {
  if (composed(body.newPassword) === composed(body.currentPassword))
    return 'Is your current password; choose another.';
  return whyBanned(body.newPassword, username);
}
