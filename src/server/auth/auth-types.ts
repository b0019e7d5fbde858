import type { Role } from '#contract/endpoint.ts';
import type { UserPrincipal } from '../access/principal.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import type { Refusal } from '../http/problem-reply.ts';

/** What the rest of the server uses of signing in. Made by `createAuth` in auth.ts. */
export interface Auth {
  /** Who the cookie stands for; looked up afresh each time, so that a role taken away is gone at once. */
  authenticate(cookieHeader: string | undefined): UserPrincipal | undefined;
  /** Call for each request of a user that is not a GET: nothing else keeps a session from going idle (A8). */
  recordActivity(principal: UserPrincipal): void;
  /** Ask for each request of the class `login` before it is written down; a refusal is the answer (A5). */
  refuseFlood(address: string): Refusal | undefined;
  /** Whoever holds a stream open for one of these sessions closes it now (A9). Returns how to stop listening. */
  onSessionsEnded(listener: (ended: EndedSessions) => void): () => void;
  /** Only while there is no user: a secret for `/setup`, good for 30 minutes; an earlier one is dead. */
  openSetUp(): OpenSetUp | undefined;
  /** The unattended first admin; does nothing when there is a user already. */
  createFirstAdmin(admin: NewAdmin): Promise<'created' | 'users-exist'>;
  /** Whether the audit log may name an attempted sign-in by the name that was typed (which may be a password). */
  isKnownUser(username: string): boolean;
  /** Whom a path is about: its user, or the one whose session stands in it. For the audit log. */
  accountOf(params: Readonly<Record<string, string>>): Account | undefined;
  handlers: AuthHandlers;
  /** Stops the timers; the database is closed by whoever opened it. */
  dispose(): void;
}

export type EndReason =
  | 'signed-out'
  | 'expired'
  | 'ended'
  | 'role-changed'
  | 'password-changed'
  | 'disabled'
  | 'removed';

export interface EndedSessions {
  sessionIds: readonly string[];
  userId: string;
  reason: EndReason;
}

export interface OpenSetUp {
  /** At least 128 bits; goes into the link that the terminal shows and nowhere else. */
  secret: string;
  /** Unix ms. */
  expiresAt: number;
}

export interface NewAdmin {
  username: string;
  password: string;
}

export type AuthHandlers = Pick<
  ConsoleHandlers,
  | 'getSession'
  | 'signIn'
  | 'signOut'
  | 'reportActivity'
  | 'setUp'
  | 'changePassword'
  | 'listUsers'
  | 'createUser'
  | 'modifyUser'
  | 'deleteUser'
  | 'listSessions'
  | 'endSession'
>;

export interface Account {
  id: string;
  username: string;
  role: Role;
  isDisabled: boolean;
  /** argon2id in PHC form. */
  passwordHash: string;
  /** Unix ms. */
  createdAt: number;
  /** Unix ms. */
  lastSignInAt: number | undefined;
}
