import { describeAlgorithm, describeDhGroup, ratings, type Rating } from './algorithm-help.ts';
import { dhGroupNumber } from './dh-groups.ts';
import type { Proposal } from './proposal.ts';
import {
  type EspAlgorithms,
  type IkeAlgorithms,
  espOffer,
  ikeOffer,
  phase1Lists,
  phase2Lists,
} from './proposals.ts';

export interface CryptoRating {
  /** Of the worst that the peer may choose. */
  rating: Rating;
  /** Names of what is no better than that; empty when everything is strong. */
  because: string[];
}

/**
 * A peer may choose the weakest of what is offered, so a list is as good as the worst in it. What makes no proposal
 * (gmac, a hash beside GCM alone in phase 2) counts for nothing.
 */
export function rateIpsec(ipsec: IkeAlgorithms & EspAlgorithms): CryptoRating {
  const offered = [...ikeOffer(phase1Lists(ipsec)), ...espOffer(phase2Lists(ipsec))].flatMap(wordsOf);
  const rated = [...new Set(offered)].flatMap((word) => describe(word) ?? []);
  const rating = ratings.find((each) => rated.some((algorithm) => algorithm.rating === each)) ?? 'weak';
  const because = rating === 'strong' ? [] : rated.filter((algorithm) => algorithm.rating === rating);
  return { rating, because: because.map(({ name }) => name) };
}

function wordsOf({ encryption, integrity, prf, groups }: Proposal): string[] {
  return [...encryption, ...integrity, ...prf.map((word) => word.replace(/^prf/, '')), ...groups];
}

function describe(word: string) {
  const group = dhGroupNumber(word);
  return group === undefined ? describeAlgorithm(word) : describeDhGroup(group);
}
