import type { DhGroupNumber, Ipsec } from '#contract/ipsec.ts';
import { isAead, isCbc, isHash } from './algorithms.ts';

/**
 * A tunnel's algorithms as strongSwan's proposal strings.
 * https://docs.strongswan.org/docs/latest/config/proposals.html
 */
type IkeAlgorithms = Pick<
  Ipsec,
  'phase1_algorithms' | 'phase1_integrity_algorithms' | 'phase1_dh_group_numbers'
>;
type EspAlgorithms = Pick<
  Ipsec,
  'phase2_algorithms' | 'phase2_integrity_algorithms' | 'phase2_dh_group_numbers'
>;

/** strongSwan's names of the groups. https://www.iana.org/assignments/ikev2-parameters (transform type 4) */
const groupNames = new Map<number, string>(
  Object.entries({
    2: 'modp1024',
    5: 'modp1536',
    14: 'modp2048',
    15: 'modp3072',
    16: 'modp4096',
    18: 'modp8192',
    19: 'ecp256',
    20: 'ecp384',
    21: 'ecp521',
    24: 'modp2048s256',
  } satisfies Record<DhGroupNumber, string>).map(([group, name]) => [Number(group), name]),
);

/** What an AEAD cipher is given in phase 1 when no hash was chosen: a PRF is mandatory there. */
const defaultPrfs = ['prfsha256', 'prfsha384', 'prfsha512'];

/**
 * Phase 1. AEAD and CBC ciphers make a proposal each, since strongSwan refuses them in one. The first group goes into
 * the first key exchange message. Empty when nothing that was chosen can be used.
 */
export function ikeProposals(ipsec: IkeAlgorithms): string[] {
  const { aead, cbc } = ciphersOf(ipsec.phase1_algorithms);
  const hashes = hashesOf(ipsec.phase1_integrity_algorithms);
  const prfs = hashes.length > 0 ? hashes.map((hash) => `prf${hash}`) : defaultPrfs;
  const groups = groupsOf(ipsec.phase1_dh_group_numbers);
  if (groups.length === 0) return [];
  return [...proposal(aead, prfs, groups), ...proposal(cbc, hashes, groups)];
}

/** Phase 2: AEAD without integrity. The groups are for rekeys (PFS); the first child of an IKE SA uses none. */
export function espProposals(ipsec: EspAlgorithms): string[] {
  const { aead, cbc } = ciphersOf(ipsec.phase2_algorithms);
  const hashes = hashesOf(ipsec.phase2_integrity_algorithms);
  const groups = groupsOf(ipsec.phase2_dh_group_numbers);
  const withoutIntegrity = aead.length > 0 ? [[...aead, ...groups].join('-')] : [];
  return [...withoutIntegrity, ...proposal(cbc, hashes, groups)];
}

function proposal(
  ciphers: readonly string[],
  mandatory: readonly string[],
  groups: readonly string[],
): string[] {
  if (ciphers.length === 0 || mandatory.length === 0) return [];
  return [[...ciphers, ...mandatory, ...groups].join('-')];
}

function ciphersOf(algorithms: readonly string[]) {
  // gcm16 (octets) and gcm128 (bits) are two names of the same integrity check value.
  const aead = algorithms.filter(isAead).map((algorithm) => algorithm.replace(/gcm128$/, 'gcm16'));
  return { aead: [...new Set(aead)], cbc: [...new Set(algorithms.filter(isCbc))] };
}

/** gmac is dropped: to strongSwan it is a cipher that encrypts nothing. */
function hashesOf(algorithms: readonly string[]): string[] {
  return [...new Set(algorithms.filter(isHash))];
}

function groupsOf(numbers: readonly number[]): string[] {
  return [...new Set(numbers)].flatMap((number) => groupNames.get(number) ?? []);
}
