import { ipsecDefaults } from '#contract/ipsec.ts';
import { formatSeconds } from '../proposals/rekey-window.ts';
import { vendorOfPeer } from '../vendors/peer-offer.ts';
import type { PhaseAbility, Vendor } from '../vendors/vendor.ts';
import { type LocatedIpsec, ipsecOf } from './draft-ipsec.ts';
import type { PeerFacts } from '../vendors/peer-facts.ts';
import type { Finding, Rule } from './rule.ts';

/** Both ends that rekey at the same moment may end with no outbound SA: strongswan#1896, libreswan#2184. */
export const rekeyClash: Rule = {
  code: 'rekey-clash',
  severity: 'warning',
  source: 'vpn-knowledge §2 row 10, §4c',
  check: (draft, context) =>
    context.peers
      ? ipsecOf(draft, context).flatMap((tunnel) => [
          ...clash(tunnel, childTimes),
          ...clash(tunnel, ikeTimes),
        ])
      : [],
};

interface Times {
  property: 'child_rekey_time' | 'rekey_time';
  /** What the peer's time is called. */
  name: string;
  stated: (peer: PeerFacts) => number | undefined;
  ability: (vendor: Vendor) => PhaseAbility;
  usual: (vendor: Vendor) => number | undefined;
}
const childTimes: Times = {
  property: 'child_rekey_time',
  name: 'phase 2 lifetime',
  stated: ({ lifetimes }) => lifetimes?.childSeconds,
  ability: ({ phase2 }) => phase2,
  usual: ({ defaults }) => defaults?.phase2.lifetimeSeconds,
};
const ikeTimes: Times = {
  property: 'rekey_time',
  name: 'phase 1 lifetime',
  stated: ({ lifetimes }) => lifetimes?.ikeSeconds,
  ability: ({ phase1 }) => phase1,
  usual: ({ defaults }) => defaults?.phase1.lifetimeSeconds,
};

/** Of each other's length: rekeys are spread over a tenth, on both ends. */
const nearness = 0.15;

function clash({ ipsec, path, peer }: LocatedIpsec, times: Times): Finding[] {
  const ours = ipsec[times.property];
  const theirs = peer && lifetimeOf(peer, ours, times);
  const isNear = theirs !== undefined && ours > 0 && Math.abs(theirs - ours) <= nearness * theirs;
  if (!isNear) return [];
  return [
    {
      path: `${path}.${times.property}`,
      message: `The peer’s ${times.name} of ${formatSeconds(theirs)} is nearly ours (${formatSeconds(ours)}): both ends may rekey at the same moment and lose the tunnel for a while.`,
      fix: `Keep ${times.property} at ${ipsecDefaults[times.property]} and make the peer’s lifetime at least twice as long.`,
    },
  ];
}

/**
 * A vendor's usual lifetime counts only against a value that somebody chose: at our defaults the handover asks for a
 * longer one, and a warning that cannot be acted upon here would be read by nobody.
 */
function lifetimeOf(peer: PeerFacts, ours: number, times: Times): number | undefined {
  const stated = times.stated(peer);
  if (stated !== undefined) return stated;
  const vendor = vendorOfPeer(peer);
  if (!vendor || ours === ipsecDefaults[times.property]) return undefined;
  return times.usual(vendor) ?? times.ability(vendor).lifetimeSeconds?.most;
}
