import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '#platform/open-database.ts';
import { isLocked } from '#platform/locked.ts';
import { makePrivateFolder } from '#platform/private-files.ts';
import { DamagedDatabaseError } from '#platform/store-errors.ts';
import { historyMigrations } from './history-schema.ts';

export interface HistoryFile {
  /** Folder of its own; undefined keeps it in memory. */
  folder: string | undefined;
  /** What the file is called there, without its ending; there may be several. */
  name?: string | undefined;
  now: () => number;
  onTrouble: (error: unknown) => void;
}

export interface OpenedHistory {
  database: Database;
  /** Where a damaged one lies now. */
  movedAside: string | undefined;
}

export const historyDatabaseFile = (folder: string, name = 'history') => join(folder, `${name}.db`);

/**
 * Opens the history. One that is damaged is moved aside and a new one begun: of the past less is known, of now nothing is
 * missing. `synchronous=NORMAL`: a kill loses nothing, a power cut the last seconds.
 * @param found `damaged` when that is known already
 * @throws NewerDatabaseError, UnwritableFolderError
 */
export function openHistoryFile(
  { folder, name, now, onTrouble }: HistoryFile,
  found: 'damaged' | undefined,
): OpenedHistory {
  if (folder === undefined) return { database: open(':memory:', onTrouble), movedAside: undefined };
  makePrivateFolder(folder);
  const file = historyDatabaseFile(folder, name);
  if (found === 'damaged') return anew(file, now, onTrouble);
  try {
    return { database: open(file, onTrouble), movedAside: undefined };
  } catch (error) {
    // One that another process has locked is as good as ever.
    if (!(error instanceof DamagedDatabaseError) || isLocked(error)) throw error;
    onTrouble(error);
    return anew(file, now, onTrouble);
  }
}

function anew(file: string, now: () => number, onTrouble: (error: unknown) => void): OpenedHistory {
  const movedAside = `${file}.damaged-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const ending of ['', '-wal', '-shm'])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${movedAside}${ending}`);
  return { database: open(file, onTrouble), movedAside };
}

function open(file: string, onTrouble: (error: unknown) => void): Database {
  return openDatabase({
    file,
    migrations: historyMigrations,
    synchronous: 'NORMAL',
    givesRoomBack: true,
    isTooLargeToCopy: true,
    // What is recorded waits in memory instead: meanwhile everything else goes on.
    lockWaitMs: 20,
    onTrouble,
  });
}
