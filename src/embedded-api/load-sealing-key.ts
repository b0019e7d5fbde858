import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { holdsData } from '#platform/data-folder.ts';
import { makePrivateFile, makePrivateFolder, tooOpenMode } from '#platform/private-files.ts';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';

/** The key file is missing, unreadable, readable by others or no key. Nothing may start without the right one. */
export class SealingKeyError extends StartRefusedError {
  override readonly name = 'SealingKeyError';
  override readonly exitCode = exitCodes.wrongKey;
}

export interface SealingKeyOptions {
  /** Named by somebody, who may give a key to a database that is not there yet; one that we made comes after it. */
  givenFile: string | undefined;
  /** Where we make one. Never below the directory of the database it is for. */
  ownFile: string;
  databaseFile: string;
}

const keyBytes = 32;

/**
 * The 32-byte key that pre-shared keys are sealed with, from a file of 64 hex digits; at first start it is made, for
 * its owner's eyes only. Security rows S1 and S6.
 * @throws SealingKeyError
 */
export function loadSealingKey({ givenFile, ownFile, databaseFile }: SealingKeyOptions): Buffer {
  const file = givenFile ?? ownFile;
  if (existsSync(file)) {
    if (givenFile === undefined && !existsSync(databaseFile))
      throw new SealingKeyError(
        `The sealing key ${file} is there, but its database ${databaseFile} is missing. Put it back, or restore a backup with npm run restore; to start over without it, remove the key.`,
      );
    return readSealingKey(file);
  }
  if (holdsData(databaseFile))
    throw new SealingKeyError(
      `The sealing key ${file} is missing, and the database has pre-shared keys sealed with it. Put the file back.`,
    );
  // The database's file comes first, so that a key without one always means that it was lost, and no kill in between.
  makePrivateFile(databaseFile);
  const key = randomBytes(keyBytes);
  create(file, key);
  return key;
}

/** A key that is there. @throws SealingKeyError */
export function readSealingKey(file: string): Buffer {
  refuseReadableByOthers(file);
  return parseKey(read(file), file);
}

function refuseReadableByOthers(file: string): void {
  const mode = tooOpenMode(file);
  if (mode === undefined) return;
  throw new SealingKeyError(
    `The sealing key ${file} can be read by others (mode ${mode}). Take their right away: chmod 600 ${file}`,
  );
}

function parseKey(text: string, file: string): Buffer {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits))
    throw new SealingKeyError(`The sealing key ${file} must be one line of 64 hex digits.`);
  const key = Buffer.from(digits, 'hex');
  // A key somebody typed to try something out is no key.
  if (new Set(key).size < 4)
    throw new SealingKeyError(
      `The sealing key ${file} is a sample, not a key. Make one with: openssl rand -hex 32`,
    );
  return key;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SealingKeyError(`The sealing key ${file} cannot be read.`, { cause });
  }
}

// On disk before anything is sealed with it, else a power cut could leave a database that nobody can open.
function create(file: string, key: Buffer): void {
  try {
    makePrivateFolder(dirname(file));
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, `${key.toString('hex')}\n`);
    fsyncSync(handle);
    closeSync(handle);
    const directory = openSync(dirname(file), 'r');
    fsyncSync(directory);
    closeSync(directory);
  } catch (cause) {
    throw new SealingKeyError(`The sealing key ${file} cannot be written.`, { cause });
  }
}
