/** Fills a buffer of that many bytes from a cryptographic source: `crypto.getRandomValues`, `randomBytes`. */
export type RandomBytes = (length: number) => Uint8Array;

/** Exactly 64 characters, so that six bits of a byte choose one without favouring any. Contract §4. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.';
const pskLength = 64;

/**
 * A pre-shared key as long as the service takes: 64 characters, 384 bits less what is lost to the rule that it must not
 * start with 0 (security row S3).
 */
export function generatePsk(randomBytes: RandomBytes): string {
  const key = Array.from(randomBytes(pskLength), (byte) => alphabet.charAt(byte & 63)).join('');
  return key.startsWith('0') ? generatePsk(randomBytes) : key;
}
