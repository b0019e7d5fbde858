import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
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
