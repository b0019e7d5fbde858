import { ipsecDefaults } from '#contract/ipsec.ts';
import { firstCommonProposal } from '../proposals/common-proposal.ts';
import type { Proposal, TransformType } from '../proposals/proposal.ts';
import { espOffer, ikeOffer, phase1Lists, phase2Lists } from '../proposals/proposals.ts';
import { formatSeconds } from '../proposals/rekey-window.ts';
import { safeTunnelMtu, tunnelMtu } from '../proposals/tunnel-mtu.ts';
import type { HandoverInput, HandoverRow } from './handover-row.ts';
import { peerLifetimes } from './peer-lifetimes.ts';
import type { PhaseAbility } from './vendor.ts';
import { vendorOfModel } from './vendors.ts';
import { wordOf } from './vendor-words.ts';

/** Algorithms, times and packet sizes. Of the algorithms the peer is told the one of each kind that will be used. */
export function cryptoRows({ tunnel, vendor: make, model, peer }: HandoverInput): HandoverRow[] {
  const vendor = make && vendorOfModel(make, model);
  const ipsec = { ...ipsecDefaults, ...tunnel.ipsec };
  const ike = ikeOffer(phase1Lists(ipsec));
  const esp = espOffer(phase2Lists(ipsec));
  const agreedIke = firstCommonProposal(ike, vendor ? ikeOffer(vendor.phase1) : ike, 'phase1');
  const agreedEsp = firstCommonProposal(esp, vendor ? espOffer(vendor.phase2) : esp, 'rekey');
  const phase1 = { ours: ike, agreed: proposalOf(agreedIke), words: vendor?.phase1 };
  const phase2 = { ours: esp, agreed: proposalOf(agreedEsp), words: vendor?.phase2 };
  const lifetimes = peerLifetimes(ipsec, vendor);
  return [
    algorithmRow('Phase 1 encryption', 'encryption', phase1),
    algorithmRow('Phase 1 integrity', 'integrity', phase1),
    algorithmRow('Phase 1 PRF', 'prf', phase1),
    algorithmRow('Phase 1 DH group', 'groups', phase1),
    lifetimeRow('Phase 1 lifetime', ipsec.rekey_time, lifetimes.ikeSeconds),
    algorithmRow('Phase 2 encryption', 'encryption', phase2),
    algorithmRow('Phase 2 integrity', 'integrity', phase2),
    {
      ...algorithmRow('Phase 2 PFS group', 'groups', phase2),
      note: 'PFS must be on: without it the first rekey fails.',
    },
    lifetimeRow('Phase 2 lifetime', ipsec.child_rekey_time, lifetimes.childSeconds),
    {
      label: 'Dead-peer detection (DPD)',
      ours: ipsec.dpd_delay === 0 ? 'off' : `every ${formatSeconds(ipsec.dpd_delay)}`,
      theirs: vendor?.setup.deadPeerDetection ?? 'every 30 s, restart',
    },
    mtuRow(phase2.agreed, peer?.isBehindNat, vendor?.setup.mtu),
  ];
}

interface Phase {
  ours: readonly Proposal[];
  agreed: Proposal | undefined;
  words: PhaseAbility | undefined;
}

function proposalOf(common: ReturnType<typeof firstCommonProposal>): Proposal | undefined {
  return common.outcome === 'agreed' ? common.proposal : undefined;
}

function algorithmRow(label: string, type: TransformType, { ours, agreed, words }: Phase): HandoverRow {
  const offered = [...new Set(ours.flatMap((proposal) => proposal[type]))];
  return {
    label,
    ours: offered.map((word) => wordOf(word, undefined)).join(', ') || notUsed(type),
    theirs: agreed
      ? agreed[type].map((word) => wordOf(word, words)).join(', ') || besideGcm(type, agreed, words)
      : 'nothing in common',
  };
}

function besideGcm(
  type: TransformType,
  { encryption, prf }: Proposal,
  words: PhaseAbility | undefined,
): string {
  const entered = type === 'integrity' ? words?.integrityBesideGcm : undefined;
  if (entered === undefined) return notUsed(type);
  if (entered === 'null') return entered;
  return (entered === 'prf' ? prf : encryption).map((word) => wordOf(word, words)).join(', ');
}

function notUsed(type: TransformType): string {
  return type === 'integrity' ? 'none: GCM brings its own' : 'none';
}

function lifetimeRow(label: string, ourSeconds: number, theirSeconds: number): HandoverRow {
  return {
    label,
    ours: ourSeconds === 0 ? 'never rekeyed' : `rekeyed after ${ourSeconds} s (${formatSeconds(ourSeconds)})`,
    theirs: `${theirSeconds} s (${formatSeconds(theirSeconds)})`,
    note:
      ourSeconds < theirSeconds
        ? 'Longer on the peer, so that both ends do not rekey at once. Lifetimes need not match.'
        : `The peer takes no longer one: it renews the keys first. Choose at most ${Math.floor(theirSeconds / 2)} s here, so that both ends do not rekey at once.`,
  };
}

function mtuRow(
  agreed: Proposal | undefined,
  isBehindNat: boolean | undefined,
  vendorMtu: { bytes: number; mssBytes: number } | undefined,
): HandoverRow {
  // Whether NAT is in the way is not known until the peer answers: the smaller packet is safe either way.
  const computed = agreed ? tunnelMtu(agreed, isBehindNat ?? true) : safeTunnelMtu;
  const theirs = vendorMtu ?? { bytes: safeTunnelMtu.mtuBytes, mssBytes: safeTunnelMtu.mssBytes };
  return {
    label: 'Tunnel MTU, TCP MSS',
    ours: `at most ${computed.mtuBytes}, ${computed.mssBytes} on a line of 1500`,
    theirs: `${theirs.bytes}, ${theirs.mssBytes}`,
  };
}
