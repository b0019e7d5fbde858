import type { Peer } from '#contract/peer.ts';
import type { HandoverInput } from '#domain/vendors/handover-row.ts';
import type { PeerFacts } from '#domain/vendors/peer-facts.ts';
import { vendorOfModel, vendors } from '#domain/vendors/vendors.ts';

/** What is noted about a peer, as the domain takes it. */
export type KnownPeer = Pick<HandoverInput, 'vendor' | 'model'> & { peer: PeerFacts };

/** A make that this version does not know is as good as none. A cloud's own gateway is never behind NAT. */
export function knownPeer(noted: Omit<Peer, 'notes'> | undefined): KnownPeer {
  const vendor = vendors.find(({ id }) => id === noted?.make);
  const model = vendor?.models.find(({ id }) => id === noted?.model);
  const isBehindNat = vendor?.isCloud ? false : noted?.isBehindNat;
  return {
    ...(vendor && { vendor: vendorOfModel(vendor, model) }),
    ...(model && { model }),
    peer: {
      ...(vendor && { vendor: vendor.id }),
      ...(model && { model: model.id }),
      ...(typeof isBehindNat === 'boolean' && { isBehindNat }),
    },
  };
}

/** Make, model and place of a peer in a few words: "FortiGate, behind NAT". */
export function peerWords(noted: Peer): string {
  const { vendor, model } = knownPeer(noted);
  const make = model?.name ?? vendor?.name ?? (noted.make === null ? 'make not known' : 'another make');
  return noted.isBehindNat === true ? `${make}, behind NAT` : make;
}
