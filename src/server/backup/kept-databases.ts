import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '#contract/zod-config.ts';
import { databaseFile } from '#embedded-api/embedded-api.ts';
import { migrations } from '#embedded-api/store/migrations.ts';
import { historyDatabaseFile } from '#history/sqlite/history-file.ts';
import { historyMigrations } from '#history/sqlite/history-schema.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { consoleDatabaseFile, consoleMigrations } from '../console-database.ts';

/** Each upstream has a history of its own; `history` was one for all. Never a path. */
const HistoryName = z.templateLiteral(['history', z.string().regex(/^(-[a-z0-9_][a-z0-9._-]{0,200})?$/)]);
export const DatabaseName = z.union([z.enum(['console', 'embedded-api']), HistoryName]);
export type DatabaseName = z.output<typeof DatabaseName>;

/** A database of the data folder, and what is kept of it elsewhere. */
export interface KeptDatabase {
  name: DatabaseName;
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

/** @param others that may not be there yet: what a backup holds */
export function keptDatabases(dataDir: string, others: readonly DatabaseName[] = []): KeptDatabase[] {
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
    ...historyNames(paths.history, others).map((name) => ({
      name,
      file: historyDatabaseFile(paths.history, name === 'history' ? name : name.slice('history-'.length)),
      mark: undefined,
      otherMarks: [],
      schema: historyMigrations.length,
      prepare: '',
    })),
  ];
}

function historyNames(folder: string, others: readonly DatabaseName[]) {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const there = files.flatMap((file) => (file.endsWith('.db') ? file.slice(0, -'.db'.length) : []));
  const names = there.map((name) => (name === 'history' ? name : `history-${name}`));
  const all = [...new Set([...names, ...others])].toSorted();
  return all.flatMap((name) => HistoryName.safeParse(name).data ?? []);
}

export const fileInBackup = (folder: string, name: KeptDatabase['name']) => join(folder, `${name}.db`);
