import type { User } from '#contract/console-session.ts';
import { problemReply, type Refusal } from '../http/problem-reply.ts';
import type { AccountChange } from './account-store.ts';
import { type AuthParts, busyRefusal, invalidRequest } from './auth-parts.ts';
import type { Account, AuthHandlers, EndReason } from './auth-types.ts';
import { whyBanned } from './banned-passwords.ts';
import { newAccount } from './new-account.ts';

type UserHandlers = Pick<AuthHandlers, 'listUsers' | 'createUser' | 'modifyUser' | 'deleteUser'>;

const noSuchUser: Refusal = {
  status: 404,
  code: 'USER_NOT_FOUND',
  title: 'There is no such user any more. Load the list again.',
};
const lastAdmin: Refusal = {
  status: 409,
  code: 'LAST_ADMIN',
  title: 'This is the only admin who can sign in. Make somebody else an admin first.',
};
const nameTaken: Refusal = {
  status: 409,
  code: 'USERNAME_TAKEN',
  title: 'There is a user of that name already.',
  invalidParams: [{ name: 'username', reason: 'Is taken; choose another.' }],
};

/** What an admin does with accounts; their rows ask for that role. */
export function userHandlers(parts: AuthParts): UserHandlers {
  const { accounts, sessions, passwords, clock } = parts;
  return {
    listUsers: () => ({ status: 200, body: { users: accounts.all().map(userAsShown) } }),

    async createUser({ body, correlationId, stillMay }) {
      const { username, role, password } = body;
      const reason = whyBanned(password, username);
      if (reason) return problemReply(correlationId, invalidRequest({ name: 'password', reason }));
      if (accounts.byUsername(username)) return problemReply(correlationId, nameTaken);
      const hashed = await passwords.hash(password);
      if (hashed.state === 'busy') return problemReply(correlationId, busyRefusal);
      const revoked = stillMay();
      if (revoked) return revoked;
      const account = newAccount({ username, role, passwordHash: hashed.value, createdAt: clock.now() });
      if (accounts.add(account) === 'name-taken') return problemReply(correlationId, nameTaken);
      return { status: 201, body: userAsShown(account) };
    },

    async modifyUser({ params, body, correlationId, stillMay }) {
      const known = accounts.byId(params.user_id);
      if (!known) return problemReply(correlationId, noSuchUser);
      const change: AccountChange = {};
      if (body.password !== undefined) {
        const reason = whyBanned(body.password, known.username);
        if (reason) return problemReply(correlationId, invalidRequest({ name: 'password', reason }));
        const hashed = await passwords.hash(body.password);
        if (hashed.state === 'busy') return problemReply(correlationId, busyRefusal);
        change.passwordHash = hashed.value;
        const revoked = stillMay();
        if (revoked) return revoked;
      }
      if (body.role !== undefined) change.role = body.role;
      if (body.isDisabled !== undefined) change.isDisabled = body.isDisabled;

      // Read again: hashing took a while. And before the change: afterwards a disabled user's sessions are not found.
      const before = accounts.byId(known.id);
      const open = sessions.ofUser(known.id);
      const changed = accounts.change(known.id, change);
      const after = accounts.byId(known.id);
      if (changed === 'last-admin') return problemReply(correlationId, lastAdmin);
      if (changed === 'not-found' || !before || !after) return problemReply(correlationId, noSuchUser);
      const reason = whySessionsEnd(before, after);
      if (reason) sessions.end(open, reason);
      return { status: 200, body: userAsShown(after) };
    },

    deleteUser({ params, correlationId }) {
      // Before the removal, which takes the sessions with it.
      const open = sessions.ofUser(params.user_id);
      const removed = accounts.remove(params.user_id);
      if (removed === 'not-found') return problemReply(correlationId, noSuchUser);
      if (removed === 'last-admin') return problemReply(correlationId, lastAdmin);
      sessions.end(open, 'removed');
      return { status: 204 };
    },
  };
}

/** Security row A9: a session never outlives what it was opened with. */
function whySessionsEnd(before: Account, after: Account): EndReason | undefined {
  if (after.isDisabled && !before.isDisabled) return 'disabled';
  if (after.role !== before.role) return 'role-changed';
  return after.passwordHash === before.passwordHash ? undefined : 'password-changed';
}

function userAsShown(account: Account): User {
  const { id, username, role, isDisabled, createdAt, lastSignInAt } = account;
  return {
    id,
    username,
    role,
    isDisabled,
    createdAt: new Date(createdAt).toISOString(),
    lastSignInAt: lastSignInAt === undefined ? null : new Date(lastSignInAt).toISOString(),
  };
}
