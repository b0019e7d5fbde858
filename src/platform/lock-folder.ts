import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { makePrivateFolder } from './private-files.ts';
import { exitCodes, StartRefusedError } from './start-refused.ts';
import { unwritable } from './unwritable-folder.ts';

/** Another process works with the folder. */
export class FolderInUseError extends StartRefusedError {
  override readonly name = 'FolderInUseError';
  override readonly exitCode = exitCodes.inUse;
}

/** SQLITE_BUSY. */
const busy = 5;

/**
 * Takes the folder for this process alone, and makes it when it is not there. The lock is the system's own on an open
 * file (an exclusive transaction of SQLite in a database without content), so however a process ends, it ends too.
 * @returns what gives the folder back; to be kept, since the lock ends with it.
 * @throws FolderInUseError, UnwritableFolderError
 */
export function lockFolder(folder: string): () => void {
  makePrivateFolder(folder);
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(join(folder, 'lock'));
    // In memory: a journal would be a file that a full disk has no room for.
    database.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) {
      throw new FolderInUseError(
        `The data folder ${folder} is in use by another Gatehouse. Stop that one first, or give another folder with --data.`,
      );
    }
    throw unwritable(folder, error);
  }
  const taken = database;
  return () => taken.close();
}
