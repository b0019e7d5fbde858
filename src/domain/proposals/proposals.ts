import { isAead, isCbc, isHash } from './algorithms.ts';
import { dhGroupName } from './dh-groups.ts';
import { formatProposal, type Proposal } from './proposal.ts';

/**
 * A tunnel's algorithms as strongSwan's proposals.
 * https://docs.strongswan.org/docs/latest/config/proposals.html
 */
export interface IkeAlgorithms {
  phase1_algorithms: readonly string[];
  phase1_integrity_algorithms: readonly string[];
  phase1_dh_group_numbers: readonly number[];
}
export interface EspAlgorithms {
  phase2_algorithms: readonly string[];
  phase2_integrity_algorithms: readonly string[];
  phase2_dh_group_numbers: readonly number[];
}

/** What one phase of a tunnel or a vendor may choose from, in the API's words. */
export interface AlgorithmLists {
  encryption: readonly string[];
  integrity: readonly string[];
  dhGroups: readonly number[];
}

/** What an AEAD cipher is given in phase 1 when no hash was chosen: a PRF is mandatory there. */
const defaultPrfs = ['prfsha256', 'prfsha384', 'prfsha512'];

/**
 * Phase 1. AEAD and CBC ciphers make a proposal each, since strongSwan refuses them in one. The first group goes into
 * the first key exchange message. Empty when nothing that was chosen can be used.
 */
export function ikeProposals(ipsec: IkeAlgorithms): string[] {
  return ikeOffer(phase1Lists(ipsec)).map(formatProposal);
}

/** Phase 2: AEAD without integrity. The groups are for rekeys (PFS); the first child of an IKE SA uses none. */
export function espProposals(ipsec: EspAlgorithms): string[] {
  return espOffer(phase2Lists(ipsec)).map(formatProposal);
}

export function ikeOffer(lists: AlgorithmLists): Proposal[] {
  const { aead, cbc, hashes, groups } = wordsOf(lists);
  if (groups.length === 0) return [];
  const prfs = hashes.map((hash) => `prf${hash}`);
  return [
    { encryption: aead, integrity: [], prf: prfs.length > 0 ? prfs : defaultPrfs, groups },
    { encryption: hashes.length > 0 ? cbc : [], integrity: hashes, prf: prfs, groups },
  ].filter(hasCipher);
}

export function espOffer(lists: AlgorithmLists): Proposal[] {
  const { aead, cbc, hashes, groups } = wordsOf(lists);
  return [
    { encryption: aead, integrity: [], prf: [], groups },
    { encryption: hashes.length > 0 ? cbc : [], integrity: hashes, prf: [], groups },
  ].filter(hasCipher);
}

export function phase1Lists(ipsec: IkeAlgorithms): AlgorithmLists {
  return {
    encryption: ipsec.phase1_algorithms,
    integrity: ipsec.phase1_integrity_algorithms,
    dhGroups: ipsec.phase1_dh_group_numbers,
  };
}

export function phase2Lists(ipsec: EspAlgorithms): AlgorithmLists {
  return {
    encryption: ipsec.phase2_algorithms,
    integrity: ipsec.phase2_integrity_algorithms,
    dhGroups: ipsec.phase2_dh_group_numbers,
  };
}

function wordsOf({ encryption, integrity, dhGroups }: AlgorithmLists) {
  // gcm16 (octets) and gcm128 (bits) are two names of the same integrity check value.
  const aead = encryption.filter(isAead).map((algorithm) => algorithm.replace(/gcm128$/, 'gcm16'));
  return {
    aead: [...new Set(aead)],
    cbc: [...new Set(encryption.filter(isCbc))],
    // gmac is dropped: to strongSwan it is a cipher that encrypts nothing.
    hashes: [...new Set(integrity.filter(isHash))],
    groups: [...new Set(dhGroups)].flatMap((number) => dhGroupName(number) ?? []),
  };
}

function hasCipher({ encryption }: Proposal): boolean {
  return encryption.length > 0;
}
