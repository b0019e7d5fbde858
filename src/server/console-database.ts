import { join } from 'node:path';
import { type Database, type OpenDatabaseOptions, openDatabase } from '#platform/open-database.ts';
import { accountsSchema } from './auth/accounts-schema.ts';
import { auditIndexFolded, auditIndexSchema } from './audit/audit-index-schema.ts';
import { auditSchema } from './audit/audit-schema.ts';
import { changeSchema } from './changes/change-schema.ts';
import { peerSchema } from './peers/peer-schema.ts';
import { recentChangeSchema } from './changes/recent-change-schema.ts';

/** Oldest first; only ever append. */
export const consoleMigrations: readonly string[] = [
  accountsSchema,
  auditSchema,
  changeSchema,
  auditIndexSchema,
  recentChangeSchema,
  peerSchema,
  auditIndexFolded,
];

/** Accounts, sessions, the audit log, what was asked for under a key and what is known of peers. Without a directory it is in memory, for tests and demos. */
export function openConsoleDatabase(
  dataDir: string | undefined,
  outside: Pick<OpenDatabaseOptions, 'highWaterMark' | 'onTrouble' | 'makeRoom'> = {},
): Database {
  const file = dataDir === undefined ? ':memory:' : consoleDatabaseFile(dataDir);
  return openDatabase({ ...outside, file, migrations: consoleMigrations, synchronous: 'FULL' });
}

export function consoleDatabaseFile(dataDir: string): string {
  return join(dataDir, 'console.db');
}
