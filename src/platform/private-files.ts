import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unwritable } from './unwritable-folder.ts';

/**
 * The folder and those above it that are missing, for their owner only.
 * @throws UnwritableFolderError
 */
export function makePrivateFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/**
 * An empty file when there is none; one that is there is made private.
 * @throws UnwritableFolderError
 */
export function makePrivateFile(file: string): void {
  makePrivateFolder(dirname(file));
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  } catch (cause) {
    throw unwritable(dirname(file), cause);
  }
}

/**
 * As PostgreSQL judges its key: a secret of ours is for us alone; one that somebody else owns (a mounted secret) is read
 * by way of its group, and by nobody else. Windows has no such bits.
 * @returns its mode where too many may read it, as `chmod` takes it: `644`
 */
export function tooOpenMode(file: string): string | undefined {
  const user = process.getuid?.();
  if (user === undefined) return undefined;
  const { mode, uid } = statSync(file);
  const tooMuch = uid === user ? 0o077 : 0o027;
  return (mode & tooMuch) === 0 ? undefined : (mode & 0o777).toString(8);
}

// Step by step: Node's own `recursive` says "no such file" of a read-only disk, and never comes back from below /proc.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Has the names in a folder on disk; that of a file's content is not enough. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
