import { join } from 'node:path';
import { databaseFile } from '#embedded-api/embedded-api.ts';
import { migrations } from '#embedded-api/store/migrations.ts';
import { historyDatabaseFile } from '#history/sqlite/history-file.ts';
import { historyMigrations } from '#history/sqlite/history-schema.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { consoleDatabaseFile, consoleMigrations } from '../console-database.ts';

/** A database of the data folder, and what is kept of it elsewhere. */
export interface KeptDatabase {
  name: 'console' | 'embedded-api' | 'history';
  file: string;
  /** Undefined where nothing is acknowledged to anybody. */
  mark: string | undefined;
  /** Marks of what is in it. */
  otherMarks: readonly string[];
  /** The newest schema that this version knows. */
  schema: number;
  /** Of its own, before it goes into a backup. */
  prepare: string;
}

export function keptDatabases(dataDir: string): KeptDatabase[] {
  const paths = pathsIn(dataDir);
  return [
    {
      name: 'console',
      file: consoleDatabaseFile(paths.console),
      mark: paths.consoleMark,
      otherMarks: [paths.auditMark],
      schema: consoleMigrations.length,
      // Who was signed in then has to sign in again: a session that was ended since must not come back to life.
      prepare: 'PRAGMA secure_delete=ON; DELETE FROM session;',
    },
    {
      name: 'embedded-api',
      file: databaseFile(paths.embeddedApi),
      mark: paths.embeddedApiMark,
      otherMarks: [],
      schema: migrations.length,
      prepare: '',
    },
    {
      name: 'history',
      file: historyDatabaseFile(paths.history),
      mark: undefined,
      otherMarks: [],
      schema: historyMigrations.length,
      prepare: '',
    },
  ];
}

export const fileInBackup = (folder: string, name: KeptDatabase['name']) => join(folder, `${name}.db`);
