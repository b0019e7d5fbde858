import { adoptProposals } from '#domain/proposals/adopt-proposals.ts';
import {
  firstCommonProposal,
  type CommonProposal,
  type Negotiation,
} from '#domain/proposals/common-proposal.ts';
import { describeDifference } from '#domain/proposals/describe-difference.ts';
import { parsePeerProposals } from '#domain/proposals/parse-peer-proposals.ts';
import { formatProposal, type Proposal } from '#domain/proposals/proposal.ts';
import { espOffer, ikeOffer, phase1Lists, phase2Lists } from '#domain/proposals/proposals.ts';
import { ipsecOf } from './tunnel-body.ts';
import type { IpsecValues } from './tunnel-values.ts';

export interface PeerComparison {
  title: string;
  /** Undefined where the pasted text says nothing about this phase. */
  isCommon: boolean | undefined;
  why: string;
}
export interface PeerCompared {
  phases: PeerComparison[];
  /** What was not understood, and what was understood with a reservation. */
  notes: string[];
}

/** The lists of both phases as the pasted text has them; a phase it says nothing usable of is left out. */
export function adoptedValues(text: string): Partial<IpsecValues> {
  const { ike, esp } = parsePeerProposals(text);
  const [phase1, phase2] = [adoptProposals(ike), adoptProposals(esp)];
  return {
    ...(phase1 && {
      phase1_algorithms: phase1.encryption,
      phase1_integrity_algorithms: phase1.integrity,
      phase1_dh_group_numbers: phase1.dhGroups.map(String),
    }),
    ...(phase2 && {
      phase2_algorithms: phase2.encryption,
      phase2_integrity_algorithms: phase2.integrity,
      phase2_dh_group_numbers: phase2.dhGroups.map(String),
    }),
  };
}

/** Our proposals against those in a text of the peer's: a proposal string, a part of its configuration, its log. */
export function comparePeer(values: IpsecValues, text: string): PeerCompared {
  const ipsec = ipsecOf(values);
  const { ike, esp, notes, unread } = parsePeerProposals(text);
  const [ourIke, ourEsp] = [ikeOffer(phase1Lists(ipsec)), espOffer(phase2Lists(ipsec))];
  return {
    phases: [
      compared('Phase 1', ourIke, ike, 'phase1'),
      compared('Phase 2', ourEsp, esp, 'phase2'),
      compared('First rekey (PFS)', ourEsp, esp, 'rekey'),
    ],
    notes: [...notes, ...unread.map(({ line, text: written, why }) => `Line ${line}, “${written}”: ${why}`)],
  };
}

function compared(
  title: string,
  ours: readonly Proposal[],
  theirs: readonly Proposal[],
  negotiation: Negotiation,
): PeerComparison {
  if (theirs.length === 0) {
    return { title, isCommon: undefined, why: 'nothing about it in what was pasted.' };
  }
  const common = firstCommonProposal(ours, theirs, negotiation);
  return { title, isCommon: common.outcome === 'agreed', why: whyOf(common) };
}

function whyOf(common: CommonProposal): string {
  return common.outcome === 'agreed'
    ? `both have ${formatProposal(common.proposal)}.`
    : `${describeDifference(common)}.`;
}
