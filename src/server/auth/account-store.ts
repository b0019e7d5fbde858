import type { Role } from '#contract/endpoint.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import { z } from '#contract/zod-config.ts';
import { RoleName } from '#contract/console-session.ts';
import type { Account } from './auth-types.ts';

/** What changes of an account; the name and the id never do. */
export interface AccountChange {
  role?: Role;
  isDisabled?: boolean;
  passwordHash?: string;
}

/** Small enough for PostgreSQL to take over when there is more than one replica. */
export interface AccountStore {
  count(): number;
  all(): Account[];
  byId(id: string): Account | undefined;
  /** Names are one whatever their case. */
  byUsername(username: string): Account | undefined;
  add(account: Account): 'added' | 'name-taken';
  /** Adds only if it is the very first (security row A1: one transaction). */
  addFirst(account: Account): 'added' | 'users-exist';
  /** Refuses what would leave the console without an admin who can sign in. */
  change(id: string, change: AccountChange): 'changed' | 'last-admin' | 'not-found';
  remove(id: string): 'removed' | 'last-admin' | 'not-found';
  recordSignIn(id: string, at: number): void;
}

const Row = z.object({
  id: z.string(),
  username: z.string(),
  role: RoleName,
  is_disabled: z.number(),
  password_hash: z.string(),
  created_at: z.number(),
  last_sign_in_at: z.number().nullable(),
});

export function sqliteAccountStore(database: Database): AccountStore {
  const one = (sql: string, ...values: string[]) => {
    const row: unknown = database.prepare(sql).get(...values);
    return row === undefined ? undefined : accountOf(row);
  };
  const byId = (id: string) => one('SELECT * FROM account WHERE id = ?', id);
  const count = () =>
    z.object({ n: z.number() }).parse(database.prepare('SELECT count(*) n FROM account').get()).n;
  const otherAdmins = (id: string) =>
    z
      .object({ n: z.number() })
      .parse(
        database
          .prepare("SELECT count(*) n FROM account WHERE role = 'admin' AND is_disabled = 0 AND id <> ?")
          .get(id),
      ).n;
  const insert = (account: Account) =>
    database
      .prepare('INSERT INTO account VALUES(?, ?, ?, ?, ?, ?, ?)')
      .run(
        account.id,
        account.username,
        account.role,
        account.isDisabled ? 1 : 0,
        account.passwordHash,
        account.createdAt,
        account.lastSignInAt ?? null,
      );
  const byUsername = (username: string) => one('SELECT * FROM account WHERE username = ?', username);

  return {
    count,
    all: () => database.prepare('SELECT * FROM account ORDER BY username').all().map(accountOf),
    byId,
    byUsername,
    add: (account) =>
      inTransaction(database, () => {
        if (byUsername(account.username)) return 'name-taken';
        insert(account);
        return 'added';
      }),
    addFirst: (account) =>
      inTransaction(database, () => {
        if (count() > 0) return 'users-exist';
        insert(account);
        return 'added';
      }),
    change: (id, change) =>
      inTransaction(database, () => {
        const before = byId(id);
        if (!before) return 'not-found';
        const after = { ...before, ...change };
        if (isWorkingAdmin(before) && !isWorkingAdmin(after) && otherAdmins(id) === 0) return 'last-admin';
        database
          .prepare('UPDATE account SET role = ?, is_disabled = ?, password_hash = ? WHERE id = ?')
          .run(after.role, after.isDisabled ? 1 : 0, after.passwordHash, id);
        return 'changed';
      }),
    remove: (id) =>
      inTransaction(database, () => {
        const account = byId(id);
        if (!account) return 'not-found';
        if (isWorkingAdmin(account) && otherAdmins(id) === 0) return 'last-admin';
        database.prepare('DELETE FROM account WHERE id = ?').run(id);
        return 'removed';
      }),
    recordSignIn(id, at) {
      database.prepare('UPDATE account SET last_sign_in_at = ? WHERE id = ?').run(at, id);
    },
  };
}

function isWorkingAdmin(account: Account): boolean {
  return account.role === 'admin' && !account.isDisabled;
}

function accountOf(row: unknown): Account {
  const read = Row.parse(row);
  return {
    id: read.id,
    username: read.username,
    role: read.role,
    isDisabled: read.is_disabled === 1,
    passwordHash: read.password_hash,
    createdAt: read.created_at,
    lastSignInAt: read.last_sign_in_at ?? undefined,
  };
}
