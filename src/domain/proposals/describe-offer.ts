import type { EspAlgorithms, IkeAlgorithms } from './proposals.ts';
import { espProposals, ikeProposals } from './proposals.ts';

/** What a tunnel offers in one phase, for somebody who chose lists. */
export interface OfferDescription {
  /** As strongSwan is told, each on its own. */
  proposals: string[];
  /** In a sentence: why there are none, one or two. */
  why: string;
}

export function describeIkeOffer(ipsec: IkeAlgorithms): OfferDescription {
  return describe(ikeProposals(ipsec), 'phase 1');
}

export function describeEspOffer(ipsec: EspAlgorithms): OfferDescription {
  return describe(espProposals(ipsec), 'phase 2');
}

/** A mixture is no fault: the service's own defaults are one. */
function describe(proposals: string[], phase: string): OfferDescription {
  if (proposals.length === 0) return { proposals, why: `Nothing can be offered in ${phase}.` };
  if (proposals.length === 1) return { proposals, why: `One proposal is offered in ${phase}.` };
  const why = `GCM and CBC cannot stand in one proposal, so ${phase} offers two: GCM first, then CBC with a hash.`;
  return { proposals, why };
}
