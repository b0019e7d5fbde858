import {
  type DhGroupNumber,
  dhGroupNumbers,
  type EncryptionAlgorithm,
  encryptionAlgorithms,
  type IntegrityAlgorithm,
} from '#contract/ipsec.ts';
import { describeAlgorithm, describeDhGroup, ratings } from './algorithm-help.ts';
import { isHash } from './algorithms.ts';
import { dhGroupNumber } from './dh-groups.ts';
import type { Proposal } from './proposal.ts';

/** Lists of one phase, in the API's words. */
export interface AdoptedPhase {
  encryption: EncryptionAlgorithm[];
  integrity: IntegrityAlgorithm[];
  dhGroups: DhGroupNumber[];
}

/**
 * What to choose here so that this side offers the best of what the peer does: the proposal whose worst part is best,
 * with what the API has of it. Nothing where the API has no cipher, no hash or no group of any of them.
 */
export function adoptProposals(theirs: readonly Proposal[]): AdoptedPhase | undefined {
  const adoptable = theirs.flatMap((proposal) => adoptedOf(proposal) ?? []);
  const ranked = adoptable.toSorted((one, other) => rank(other) - rank(one));
  return ranked[0];
}

function adoptedOf({ encryption, integrity, prf, groups }: Proposal): AdoptedPhase | undefined {
  const hashes = integrity.length > 0 ? integrity : prf.map((word) => word.replace(/^prf/, ''));
  const adopted = {
    encryption: encryptionAlgorithms.filter((word) => encryption.includes(word)),
    // The API wants a hash even where GCM makes no use of it.
    integrity: hashes.length > 0 ? hashes.filter(isIntegrity) : (['sha256'] satisfies IntegrityAlgorithm[]),
    dhGroups: dhGroupNumbers.filter((group) => groups.some((word) => dhGroupNumber(word) === group)),
  };
  return Object.values(adopted).every((list) => list.length > 0) ? adopted : undefined;
}

function isIntegrity(word: string): word is IntegrityAlgorithm {
  return isHash(word);
}

/** A proposal is as good as the worst in it. */
function rank({ encryption, integrity, dhGroups }: AdoptedPhase): number {
  const helps = [...[...encryption, ...integrity].map(describeAlgorithm), ...dhGroups.map(describeDhGroup)];
  return Math.min(...helps.map((help) => (help ? ratings.indexOf(help.rating) : 0)));
}
