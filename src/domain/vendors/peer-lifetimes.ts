import type { Vendor } from './vendor.ts';

export interface PeerLifetimes {
  ikeSeconds: number;
  childSeconds: number;
}

const leastIkeSeconds = 28_800;
const leastChildSeconds = 3_600;

/**
 * We drive every rekey: the peer's lifetimes are clearly longer than ours, so that both ends never start at once.
 * IKEv2 does not negotiate lifetimes, so a difference is no mismatch. vpn-knowledge §4c.
 */
export function peerLifetimes(
  ours: { rekey_time: number; child_rekey_time: number },
  vendor: Vendor | undefined,
): PeerLifetimes {
  return {
    ikeSeconds: within(vendor?.phase1.lifetimeSeconds, Math.max(leastIkeSeconds, 2 * ours.rekey_time)),
    childSeconds: within(
      vendor?.phase2.lifetimeSeconds,
      Math.max(leastChildSeconds, 2 * ours.child_rekey_time),
    ),
  };
}

function within(range: { least: number; most: number } | undefined, seconds: number): number {
  return range ? Math.min(range.most, Math.max(range.least, seconds)) : seconds;
}
