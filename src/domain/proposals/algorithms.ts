import type { EncryptionAlgorithm, IntegrityAlgorithm } from '#contract/ipsec.ts';

/** Combined-mode ciphers (RFC 5282, RFC 4106): they bring their own integrity. */
const aeadCiphers: ReadonlySet<string> = new Set<EncryptionAlgorithm>([
  'aes128gcm16',
  'aes128gcm128',
  'aes192gcm16',
  'aes192gcm128',
  'aes256gcm16',
  'aes256gcm128',
]);
const cbcCiphers: ReadonlySet<string> = new Set<EncryptionAlgorithm>(['aes128', 'aes192', 'aes256']);
const hashes: ReadonlySet<string> = new Set<IntegrityAlgorithm>(['sha1', 'sha256', 'sha384', 'sha512']);

export function isAead(algorithm: string): boolean {
  return aeadCiphers.has(algorithm);
}

export function isCbc(algorithm: string): boolean {
  return cbcCiphers.has(algorithm);
}

/** An integrity algorithm that goes with a CBC cipher; gmac is none. */
export function isHash(algorithm: string): boolean {
  return hashes.has(algorithm);
}
