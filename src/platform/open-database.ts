import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
// The API of node:sqlite; on the day Node 20 goes, only this import changes.
import { DatabaseSync } from '@photostructure/sqlite';

export type Database = InstanceType<typeof DatabaseSync>;

export interface OpenDatabaseOptions {
  /** Path of the file, or `:memory:`. */
  file: string;
  /** SQL scripts, oldest first. Only ever append: each runs once, and there is no way back. */
  migrations: readonly string[];
  /** FULL: acknowledged is on disk, for configuration, accounts and audit. NORMAL is for what may be sampled again. */
  synchronous: 'FULL' | 'NORMAL';
}

/** The file was written by a newer version of Gatehouse. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** The file is not a sound SQLite database. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
}

/**
 * Opens a database in WAL mode, checks it, and brings it to the newest schema; the file is copied first.
 * @throws NewerDatabaseError, DamagedDatabaseError
 */
export function openDatabase({ file, migrations, synchronous }: OpenDatabaseOptions): Database {
  const isOnDisk = file !== ':memory:';
  if (isOnDisk) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  try {
    configure(database, synchronous);
    refuseDamaged(database, file);
    migrate(database, file, migrations, isOnDisk);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Runs `work` in one transaction: all of it or, when it throws, nothing. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** SQLite rolls back by itself when the disk is full; then there is nothing left to undo, and the cause must be heard. */
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
  }
}

function configure(database: Database, synchronous: 'FULL' | 'NORMAL'): void {
  try {
    database.exec(
      `PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}; PRAGMA foreign_keys=ON`,
    );
  } catch (cause) {
    throw new DamagedDatabaseError('The database cannot be opened; restore it from a backup.', { cause });
  }
}

// A damaged file goes on answering plain queries: only the check reveals it (security page, fault R9).
function refuseDamaged(database: Database, file: string): void {
  const [first] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  if (first?.quick_check !== 'ok') {
    throw new DamagedDatabaseError(`${file} is damaged (${first?.quick_check}); restore it from a backup.`);
  }
}

function migrate(database: Database, file: string, migrations: readonly string[], isOnDisk: boolean): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length) {
    throw new NewerDatabaseError(
      `${file} was written by a newer version (schema ${version}, this one knows ${migrations.length}).`,
    );
  }
  if (version === migrations.length) return;
  if (isOnDisk && version > 0 && existsSync(file)) {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(file, `${file}.before-schema-${migrations.length}`);
  }
  inTransaction(database, () => {
    for (const script of migrations.slice(version)) database.exec(script);
    database.exec(`PRAGMA user_version=${migrations.length}`);
  });
}
