import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '#platform/open-database.ts';
import { accountsSchema } from './auth/accounts-schema.ts';
import { auditIndexSchema } from './audit/audit-index-schema.ts';
import { auditSchema } from './audit/audit-schema.ts';
import { changeSchema } from './changes/change-schema.ts';

/** Oldest first; only ever append. */
export const consoleMigrations: readonly string[] = [
  accountsSchema,
  auditSchema,
  changeSchema,
  auditIndexSchema,
];

/** Accounts, sessions, the audit log and what was asked for under a key. Without a directory it is in memory, for tests and demos. */
export function openConsoleDatabase(dataDir: string | undefined): Database {
  const file = dataDir === undefined ? ':memory:' : join(dataDir, 'console.db');
  if (dataDir !== undefined) makePrivate(dataDir, file);
  return openDatabase({ file, migrations: consoleMigrations, synchronous: 'FULL' });
}

/** Before SQLite writes to it: its journal takes over the rights of the database. */
function makePrivate(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
