import { dhGroupNumber } from '../dh-groups.ts';
import type { Transform } from './transform-words.ts';

const ciphers: ReadonlyMap<string, string> = new Map([
  ['3DES_CBC', '3des'],
  ['DES_CBC', 'des'],
  ['NULL', 'null'],
  ['CHACHA20_POLY1305', 'chacha20poly1305'],
]);
const hashes: ReadonlyMap<string, string> = new Map([
  ['HMAC_SHA1_96', 'sha1'],
  ['HMAC_SHA2_256_128', 'sha256'],
  ['HMAC_SHA2_384_192', 'sha384'],
  ['HMAC_SHA2_512_256', 'sha512'],
  ['HMAC_MD5_96', 'md5'],
  ['AES_XCBC_96', 'aesxcbc'],
  ['AES_CMAC_96', 'aescmac'],
]);
const prfs: ReadonlyMap<string, string> = new Map([
  ['PRF_HMAC_SHA1', 'prfsha1'],
  ['PRF_HMAC_SHA2_256', 'prfsha256'],
  ['PRF_HMAC_SHA2_384', 'prfsha384'],
  ['PRF_HMAC_SHA2_512', 'prfsha512'],
  ['PRF_HMAC_MD5', 'prfmd5'],
  ['PRF_AES128_XCBC', 'prfaesxcbc'],
  ['PRF_AES128_CMAC', 'prfaescmac'],
]);

/** A transform as charon logs it: `AES_GCM_16_256`, `HMAC_SHA2_256_128`, `MODP_2048`. */
export function loggedTransformOf(name: string): Transform | undefined {
  const cipher = ciphers.get(name) ?? aesOf(name);
  if (cipher) return { type: 'encryption', word: cipher };
  const hash = hashes.get(name);
  if (hash) return { type: 'integrity', word: hash };
  const prf = prfs.get(name);
  if (prf) return { type: 'prf', word: prf };
  if (name === 'NO_EXT_SEQ') return { type: 'sequence numbers', word: 'noesn' };
  if (name === 'EXT_SEQ') return { type: 'sequence numbers', word: 'esn' };
  const group = groupOf(name);
  return group ? { type: 'groups', word: group } : undefined;
}

function aesOf(name: string): string | undefined {
  const simple = /^(AES|CAMELLIA)_(CBC|CTR)_(128|192|256)$/.exec(name);
  if (simple) return `${simple[1]?.toLowerCase()}${simple[3]}${simple[2] === 'CTR' ? 'ctr' : ''}`;
  const aead = /^AES_(GCM|CCM)_(8|12|16)_(128|192|256)$/.exec(name);
  if (aead) return `aes${aead[3]}${aead[1]?.toLowerCase()}${aead[2]}`;
  const gmac = /^NULL_AES_GMAC_(128|192|256)$/.exec(name);
  return gmac ? `aes${gmac[1]}gmac` : undefined;
}

/** `MODP_2048`, `MODP_2048_256` (its subgroup), `ECP_256`, `ECP_256_BP`, `CURVE_25519`. */
function groupOf(name: string): string | undefined {
  const word = name
    .toLowerCase()
    .replace(/^(modp_\d+)_(\d+)$/, '$1s$2')
    .replaceAll('_', '');
  return dhGroupNumber(word) === undefined ? undefined : word;
}
