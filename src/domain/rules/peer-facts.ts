import type { VendorId } from '../vendors/vendor.ts';

/** What an admin told an editor about the other end of a tunnel; the API knows none of it. */
export interface PeerFacts {
  vendor?: VendorId;
  isBehindNat?: boolean;
}
