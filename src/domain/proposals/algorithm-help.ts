import type { DhGroupNumber, EncryptionAlgorithm, IntegrityAlgorithm } from '#contract/ipsec.ts';

/** `fine` is good enough for anything that is set up today, `weak` only for a peer that has nothing else. */
export const ratings = ['weak', 'fine', 'strong'] as const;
export type Rating = (typeof ratings)[number];

/** An algorithm or group for somebody who has to choose. */
export interface AlgorithmHelp {
  /** "AES-256-GCM". */
  name: string;
  /** Bits of security of the whole, not of the key: what an attacker has to try. */
  strengthBits: number;
  rating: Rating;
  /** In a sentence. */
  why: string;
  /** What strongSwan is told in its stead; in phase 1 with GCM a hash becomes `prf…`. */
  keyword: string;
}

const gcmTag = 'Encrypts and authenticates in one step, with a tag of 16 octets.';
const gcmAlias = (other: string) => `${gcmTag} Another name of ${other}: choose one of the two.`;
const gmac = {
  rating: 'weak',
  why: 'Authenticates without encrypting, as strongSwan reads it, and does not exist in phase 1: leave it out.',
} as const;

const encryption: Record<EncryptionAlgorithm, AlgorithmHelp> = {
  aes128gcm16: gcm(128, 'fine', `${gcmTag} Fast on every recent processor.`, 'aes128gcm16'),
  aes128gcm128: gcm(128, 'fine', gcmAlias('aes128gcm16'), 'aes128gcm16'),
  aes192gcm16: gcm(192, 'fine', `${gcmTag} Few peers have the 192-bit form.`, 'aes192gcm16'),
  aes192gcm128: gcm(192, 'fine', gcmAlias('aes192gcm16'), 'aes192gcm16'),
  aes256gcm16: gcm(256, 'strong', `${gcmTag} The first choice where the peer has it.`, 'aes256gcm16'),
  aes256gcm128: gcm(256, 'strong', gcmAlias('aes256gcm16'), 'aes256gcm16'),
  aes128: cbc(128, 'fine', 'Nearly every peer has it. Needs a hash for integrity.'),
  aes192: cbc(192, 'fine', 'Needs a hash for integrity. Some peers, AWS among them, do not have it.'),
  aes256: cbc(256, 'strong', 'Every make of peer has it. Needs a hash for integrity.'),
};

const integrity: Record<IntegrityAlgorithm, AlgorithmHelp> = {
  aes128gmac: { name: 'AES-128-GMAC', strengthBits: 128, ...gmac, keyword: 'aes128gmac' },
  aes256gmac: { name: 'AES-256-GMAC', strengthBits: 128, ...gmac, keyword: 'aes256gmac' },
  sha1: {
    name: 'HMAC-SHA-1',
    strengthBits: 96,
    rating: 'weak',
    why: 'Cut to 96 bits and abandoned elsewhere; only for a peer that has nothing newer.',
    keyword: 'sha1',
  },
  sha256: hash(256, 128, 'fine', 'Every make of peer has it, in both phases.'),
  sha384: hash(384, 192, 'strong', 'Goes with AES-256 and group 20. RouterOS does not have it in phase 2.'),
  sha512: hash(512, 256, 'strong', 'The longest tag, and so the most octets a packet of CBC.'),
};

/**
 * Strength: FIPS 140-2 implementation guidance 7.5 and, of group 5, RFC 3526 §8 (the lower estimate). What to leave:
 * RFC 8247 §2.4.
 */
const dhGroups: Record<DhGroupNumber, AlgorithmHelp> = {
  2: modp(2, 1024, 80, 'weak', 'Within reach of a wealthy attacker; RFC 8247 asks not to use it.'),
  5: modp(5, 1536, 90, 'weak', 'Too short for new tunnels; RFC 8247 asks not to use it.'),
  14: modp(14, 2048, 112, 'fine', 'Every make of peer has it: the group to fall back on.'),
  15: modp(15, 3072, 128, 'strong', 'As strong as group 19, slower.'),
  16: modp(16, 4096, 152, 'strong', 'Slower than the elliptic curves and no better known.'),
  18: modp(18, 8192, 200, 'strong', 'So slow that a small peer may need a second for every rekey.'),
  19: curve(19, 256, 128, 'Fast, and every make of peer has it.'),
  20: curve(20, 384, 192, 'The strongest group that every make of peer has.'),
  21: curve(21, 521, 256, 'Stronger than anything else here; not every peer has it.'),
  24: {
    name: 'Group 24 (MODP 2048, 256-bit subgroup)',
    strengthBits: 112,
    rating: 'weak',
    why: 'Its parameters come without a proof of their origin; RFC 8247 asks not to use it.',
    keyword: 'modp2048s256',
  },
};

const helpOfWord = new Map<string, AlgorithmHelp>(Object.entries({ ...encryption, ...integrity }));
const helpOfGroup = new Map<number, AlgorithmHelp>(
  Object.entries(dhGroups).map(([group, help]) => [Number(group), help]),
);

/** Nothing for a word that nobody documented. */
export function describeAlgorithm(word: string): AlgorithmHelp | undefined {
  return helpOfWord.get(word);
}

export function describeDhGroup(number: number): AlgorithmHelp | undefined {
  return helpOfGroup.get(number);
}

function gcm(bits: number, rating: Rating, why: string, keyword: string): AlgorithmHelp {
  return { name: `AES-${bits}-GCM`, strengthBits: bits, rating, why, keyword };
}

function cbc(bits: number, rating: Rating, why: string): AlgorithmHelp {
  return { name: `AES-${bits}-CBC`, strengthBits: bits, rating, why, keyword: `aes${bits}` };
}

function hash(bits: number, tagBits: number, rating: Rating, why: string): AlgorithmHelp {
  return {
    name: `HMAC-SHA-${bits}`,
    strengthBits: tagBits,
    rating,
    why: `${why} Also derives the keys (PRF) in phase 1.`,
    keyword: `sha${bits}`,
  };
}

function modp(group: number, bits: number, strengthBits: number, rating: Rating, why: string): AlgorithmHelp {
  return { name: `Group ${group} (MODP ${bits})`, strengthBits, rating, why, keyword: `modp${bits}` };
}

function curve(group: number, bits: number, strengthBits: number, why: string): AlgorithmHelp {
  return { name: `Group ${group} (ECP ${bits})`, strengthBits, rating: 'strong', why, keyword: `ecp${bits}` };
}
