import type { Clock } from '#domain/clock.ts';
import type { Database } from '#platform/open-database.ts';
import { wholeAccount } from '../access/scope.ts';
import { createAccountLane } from './account-lane.ts';
import { sqliteAccountStore } from './account-store.ts';
import { type AuthParts, throttledRefusal } from './auth-parts.ts';
import type { Auth } from './auth-types.ts';
import { createLoginThrottle } from './login-throttle.ts';
import { newAccount } from './new-account.ts';
import { openSessionHandlers } from './open-session-handlers.ts';
import { passwordHandlers } from './password-handlers.ts';
import { createPasswords, type PasswordCost } from './passwords.ts';
import { readSessionCookie } from './session-cookie.ts';
import { sessionHandlers } from './session-handlers.ts';
import { sqliteSessionStore } from './session-store.ts';
import { createSessions } from './sessions.ts';
import { createSetUpSecret } from './set-up.ts';
import { userHandlers } from './user-handlers.ts';

export interface AuthOptions {
  /** From `openConsoleDatabase`. */
  database: Database;
  clock: Clock;
  /** Lower in tests only, never below OWASP's floor. */
  passwordCost?: PasswordCost;
}

/** Accounts, sessions and who is asking. */
export function createAuth({ database, clock, passwordCost }: AuthOptions): Auth {
  const parts: AuthParts = {
    accounts: sqliteAccountStore(database),
    sessions: createSessions(sqliteSessionStore(database), clock),
    passwords: createPasswords(passwordCost),
    throttle: createLoginThrottle(clock),
    accountLane: createAccountLane(clock),
    setUpSecret: createSetUpSecret(clock),
    clock,
  };
  const { accounts, sessions, passwords, throttle, setUpSecret } = parts;

  return {
    authenticate(cookieHeader) {
      const secret = readSessionCookie(cookieHeader);
      const session = secret === undefined ? undefined : sessions.find(secret);
      if (!session) return undefined;
      const { userId, username, role, id: sessionId } = session;
      return { kind: 'user', userId, username, role, sessionId, scope: wholeAccount };
    },
    recordActivity: ({ sessionId }) => sessions.touch(sessionId),
    refuseFlood(address) {
      const seconds = throttle.floodWait(address);
      return seconds === undefined ? undefined : throttledRefusal(seconds);
    },
    onSessionsEnded: (listener) => sessions.onEnded(listener),
    openSetUp: () => (accounts.count() === 0 ? setUpSecret.open() : undefined),
    async createFirstAdmin({ username, password }) {
      if (accounts.count() > 0) return 'users-exist';
      const hashed = await passwords.hash(password);
      if (hashed.state === 'busy')
        throw new Error('The first admin could not be made: the hashing queue is full.');
      const account = newAccount({
        username,
        role: 'admin',
        passwordHash: hashed.value,
        createdAt: clock.now(),
      });
      return accounts.addFirst(account) === 'added' ? 'created' : 'users-exist';
    },
    isKnownUser: (username) => accounts.byUsername(username) !== undefined,
    accountOf({ user_id: userId, session_id: sessionId }) {
      const of = userId ?? (sessionId === undefined ? undefined : sessions.byId(sessionId)?.userId);
      return of === undefined ? undefined : accounts.byId(of);
    },
    handlers: {
      ...sessionHandlers(parts),
      ...passwordHandlers(parts),
      ...userHandlers(parts),
      ...openSessionHandlers(parts),
    },
    dispose: () => sessions.dispose(),
  };
}
