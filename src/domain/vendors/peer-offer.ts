import type { Proposal } from '../proposals/proposal.ts';
import { type AlgorithmLists, espOffer, ikeOffer } from '../proposals/proposals.ts';
import type { PeerFacts } from './peer-facts.ts';
import type { PhaseAbility, Vendor } from './vendor.ts';
import { vendorById, vendorOfModel } from './vendors.ts';

export interface PeerOffer {
  /** "Azure VPN Gateway", "the peer". */
  name: string;
  /** Empty where nothing is known. */
  ike: readonly Proposal[];
  esp: readonly Proposal[];
}

/** What the other end can agree to in each phase: what it was seen to offer, else all that its make can do. */
export function peerOffer(peer: PeerFacts): PeerOffer {
  const vendor = vendorOfPeer(peer);
  const { ike = [], esp = [] } = peer.proposals ?? {};
  return {
    name: vendor?.name ?? 'the peer',
    ike: ike.length > 0 || !vendor ? ike : ikeOffer(allOf(vendor.phase1)),
    esp: esp.length > 0 || !vendor ? esp : espOffer(allOf(vendor.phase2)),
  };
}

export function vendorOfPeer({ vendor: id, model }: PeerFacts): Vendor | undefined {
  const vendor = id && vendorById(id);
  return (
    vendor &&
    vendorOfModel(
      vendor,
      vendor.models.find((each) => each.id === model),
    )
  );
}

/** With what could not be verified: nobody is warned of a group that the peer may well have. */
function allOf(phase: PhaseAbility): AlgorithmLists {
  return { ...phase, dhGroups: [...phase.dhGroups, ...(phase.unverifiedDhGroups ?? [])] };
}
