import { dhGroupName, dhGroupNumber } from '../dh-groups.ts';
import type { TransformType } from '../proposal.ts';

export interface Transform {
  type: TransformType | 'sequence numbers';
  /** In strongSwan's keywords. */
  word: string;
}

const simpleCiphers: ReadonlySet<string> = new Set(['3des', 'des', 'chacha20poly1305', 'null', 'cast128']);
const otherHashes: ReadonlySet<string> = new Set(['md5', 'aesxcbc', 'aescmac']);
/** Length of an AEAD tag in octets; strongSwan takes bits as well. Without a number it is the longest. */
const tagOctets: ReadonlyMap<string, number> = new Map([
  ['8', 8],
  ['12', 12],
  ['16', 16],
  ['64', 8],
  ['96', 12],
  ['128', 16],
  ['', 16],
]);

/** An algorithm or group as strongSwan, Libreswan, FortiOS and VyOS write it. */
export function transformOf(token: string): Transform | undefined {
  const word = token.toLowerCase();
  const cipher = cipherOf(word);
  if (cipher) return { type: 'encryption', word: cipher };
  if (word === 'esn' || word === 'noesn') return { type: 'sequence numbers', word };
  const hash = hashOf(word.replace(/^prf/, ''));
  if (hash)
    return word.startsWith('prf') ? { type: 'prf', word: `prf${hash}` } : { type: 'integrity', word: hash };
  const group = groupOf(word);
  return group ? { type: 'groups', word: group } : undefined;
}

function cipherOf(word: string): string | undefined {
  if (simpleCiphers.has(word) || /^aes(128|192|256)(ctr|gmac)$/.test(word)) return word;
  const cbc = /^(aes|camellia)_?(128|192|256)?$/.exec(word);
  if (cbc) return `${cbc[1]}${cbc[2] ?? '128'}`;
  // aes256gcm16, aes256gcm128, and aes256gcm of FortiOS
  const aead = /^aes(128|192|256)(gcm|ccm)(\d{0,3})$/.exec(word);
  if (aead) return aeadOf(aead[1], aead[2], aead[3]);
  // aes_gcm256 and aes_gcm_256 of Libreswan
  const libreswan = /^aes_(gcm|ccm)_?(128|192|256)$/.exec(word);
  return libreswan ? aeadOf(libreswan[2], libreswan[1], '') : undefined;
}

function aeadOf(keyBits = '', mode = '', tag = ''): string | undefined {
  const octets = tagOctets.get(tag);
  return octets === undefined ? undefined : `aes${keyBits}${mode}${octets}`;
}

function hashOf(word: string): string | undefined {
  if (otherHashes.has(word)) return word;
  if (/^sha(1|1_160)?$/.test(word)) return 'sha1';
  const sha2 = /^sha(?:2[_-])?(256|384|512)(?:_(?:128|192|256))?$/.exec(word);
  return sha2 ? `sha${sha2[1]}` : undefined;
}

function groupOf(word: string): string | undefined {
  if (word === 'modpnone') return word;
  if (word === 'x25519') return 'curve25519';
  const byNumber = /^(?:dh|dh-group|group)(\d{1,2})$/.exec(word);
  if (byNumber) return dhGroupName(Number(byNumber[1]));
  return dhGroupNumber(word) === undefined ? undefined : word;
}
