import type { Proposal } from '../proposals/proposal.ts';
import type { VendorId } from './vendor.ts';

/** What an admin told an editor about the other end of a tunnel; the API knows none of it. */
export interface PeerFacts {
  vendor?: VendorId;
  /** One of the vendor's models. */
  model?: string;
  isBehindNat?: boolean;
  /** What the peer was seen to offer, which says more than what its make can do. */
  proposals?: { ike: readonly Proposal[]; esp: readonly Proposal[] };
  /** What its configuration says. */
  lifetimes?: { ikeSeconds?: number; childSeconds?: number };
}
