import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';

/** A pre-shared key on its way into the store, or as it lies there. Neither form shows the key in JSON or in a log. */
export type Secret = NewSecret | SealedSecret;

export interface NewSecret {
  kind: 'new';
  reveal: () => string;
}

export interface SealedSecret {
  kind: 'sealed';
  keyVersion: number;
  /** 96 bits, random for every sealing (NIST SP 800-38D §8.2.2). */
  nonce: Buffer;
  /** Ciphertext and the 128-bit tag after it. */
  sealed: Buffer;
}

/** The key does not open what the database holds. Nothing may start with it. */
export class WrongSealingKeyError extends StartRefusedError {
  override readonly name = 'WrongSealingKeyError';
  override readonly exitCode = exitCodes.wrongKey;
}

export interface Sealer {
  /** `place` is the table and the id of the row: a sealed value opens nowhere else. */
  seal(secret: string, row: SealedRow): SealedSecret;
  /** Undefined when the value was damaged, moved to another row or sealed with another key. */
  open(secret: SealedSecret, row: SealedRow): string | undefined;
}

export interface SealedRow {
  table: 'tunnels' | 'meta';
  id: string;
}

const currentKeyVersion = 1;
const tagBytes = 16;

export function newSecret(value: string): NewSecret {
  return { kind: 'new', reveal: () => value };
}

/** AES-256-GCM. Nonces come from the system's own generator: nothing else will do for them. Security row S1. */
export function createSealer(key: Buffer): Sealer {
  if (key.length !== 32) throw new WrongSealingKeyError('The sealing key must have 32 bytes.');
  return {
    seal(secret, row) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(associatedData(row, currentKeyVersion));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { kind: 'sealed', keyVersion: currentKeyVersion, nonce, sealed };
    },
    open({ keyVersion, nonce, sealed }, row) {
      try {
        const split = sealed.length - tagBytes;
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
        decipher.setAAD(associatedData(row, keyVersion));
        decipher.setAuthTag(sealed.subarray(split));
        return Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()]).toString('utf8');
      } catch {
        // The tag does not fit. What that means is for the caller to say; the cause has nothing to add.
        return undefined;
      }
    },
  };
}

function associatedData({ table, id }: SealedRow, keyVersion: number): Buffer {
  return Buffer.from(`${table}|${id}|${keyVersion}`, 'utf8');
}
