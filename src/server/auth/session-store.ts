import type { Role } from '#contract/endpoint.ts';
import { RoleName } from '#contract/console-session.ts';
import { z } from '#contract/zod-config.ts';
import type { Database } from '#platform/open-database.ts';

/** An open session with what its account says now. Times in Unix ms. */
export interface StoredSession {
  /** Public: shown in lists, of no use as a cookie. */
  id: string;
  userId: string;
  username: string;
  role: Role;
  address: string;
  startedAt: number;
  lastActiveAt: number;
}

export interface NewSession {
  id: string;
  /** SHA-256 of the cookie: a copy of the database opens no session (security row A6). */
  secretHash: Uint8Array;
  userId: string;
  address: string;
  startedAt: number;
}

export interface SessionStore {
  add(session: NewSession): void;
  /** Sessions of disabled accounts are as if not there. */
  bySecretHash(secretHash: Buffer): StoredSession | undefined;
  byId(id: string): StoredSession | undefined;
  all(): StoredSession[];
  ofUser(userId: string): StoredSession[];
  touch(id: string, at: number): void;
  remove(id: string): void;
}

const Row = z.object({
  id: z.string(),
  user_id: z.string(),
  username: z.string(),
  role: RoleName,
  address: z.string(),
  started_at: z.number(),
  last_active_at: z.number(),
});
const select = `SELECT session.id, user_id, username, role, address, started_at, last_active_at
  FROM session JOIN account ON account.id = session.user_id WHERE is_disabled = 0`;

export function sqliteSessionStore(database: Database): SessionStore {
  const read = (row: unknown) => (row === undefined ? undefined : sessionOf(row));
  const bySecretHash = database.prepare(`${select} AND secret_hash = ?`);
  // Asked on every request, so it is only asked again when something was written since.
  const known = new Map<string, StoredSession>();
  let knownAt = database.changes();
  return {
    add(session) {
      database
        .prepare('INSERT INTO session VALUES(?, ?, ?, ?, ?, ?)')
        .run(
          session.id,
          session.secretHash,
          session.userId,
          session.address,
          session.startedAt,
          session.startedAt,
        );
    },
    bySecretHash(hash) {
      if (knownAt !== database.changes()) {
        known.clear();
        knownAt = database.changes();
      }
      const key = hash.toString('base64');
      const found = known.get(key) ?? read(bySecretHash.get(hash));
      if (found) known.set(key, found);
      return found;
    },
    byId: (id) => read(database.prepare(`${select} AND session.id = ?`).get(id)),
    all: () => database.prepare(`${select} ORDER BY started_at DESC`).all().map(sessionOf),
    ofUser: (userId) =>
      database.prepare(`${select} AND user_id = ? ORDER BY started_at DESC`).all(userId).map(sessionOf),
    touch(id, at) {
      database.prepare('UPDATE session SET last_active_at = ? WHERE id = ?').run(at, id);
    },
    remove(id) {
      database.prepare('DELETE FROM session WHERE id = ?').run(id);
    },
  };
}

function sessionOf(row: unknown): StoredSession {
  const read = Row.parse(row);
  return {
    id: read.id,
    userId: read.user_id,
    username: read.username,
    role: read.role,
    address: read.address,
    startedAt: read.started_at,
    lastActiveAt: read.last_active_at,
  };
}
