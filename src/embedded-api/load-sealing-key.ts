import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The key file is missing, unreadable or no key. Nothing may start without the right one. */
export class SealingKeyError extends Error {
  override readonly name = 'SealingKeyError';
}

export interface SealingKeyOptions {
  /** Never below the directory of the database it is for. */
  file: string;
  /** Whether there is nothing sealed yet, so that a key may be made. */
  mayCreate: boolean;
}

const keyBytes = 32;

/**
 * The 32-byte key that pre-shared keys are sealed with, from a file of 64 hex digits; at first start it is made, for
 * its owner's eyes only. Security rows S1 and S6.
 * @throws SealingKeyError
 */
export function loadSealingKey({ file, mayCreate }: SealingKeyOptions): Buffer {
  if (existsSync(file)) return parseKey(read(file), file);
  if (!mayCreate)
    throw new SealingKeyError(
      `The sealing key ${file} is missing, and the database has pre-shared keys sealed with it. Put the file back.`,
    );
  const key = randomBytes(keyBytes);
  create(file, key);
  return key;
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
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
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
