import { ipsecDefaults } from '#contract/ipsec.ts';
import { firstCommonProposal, type CommonProposal } from '../proposals/common-proposal.ts';
import { describeDifference } from '../proposals/describe-difference.ts';
import { describeTransform, formatProposal, type Proposal } from '../proposals/proposal.ts';
import {
  type AlgorithmLists,
  type EspAlgorithms,
  espOffer,
  type IkeAlgorithms,
  ikeOffer,
  phase1Lists,
  phase2Lists,
} from '../proposals/proposals.ts';
import { describePfsFailure } from '../proposals/rekey-window.ts';
import { verdictAdvice } from './verdict-advice.ts';
import { defaultOffer } from './default-offer.ts';
import type { PhaseAbility, Vendor } from './vendor.ts';
import type { Outcome, PhaseVerdict, Verdict } from './verdict.ts';

/** What a verdict is about. */
export type CheckedIpsec = IkeAlgorithms & EspAlgorithms & { child_rekey_time: number };

/** Whether a peer of that make can be set up so that a tunnel as configured here works. */
export function verdictFor(vendor: Vendor, ipsec: CheckedIpsec): Verdict {
  const ike = ikeOffer(phase1Lists(ipsec));
  const esp = espOffer(phase2Lists(ipsec));
  const phase1 = ability(vendor.phase1, (lists) => firstCommonProposal(ike, ikeOffer(lists), 'phase1'));
  const phase2 = ability(vendor.phase2, (lists) => firstCommonProposal(esp, espOffer(lists), 'phase2'));
  const rekey = ability(vendor.phase2, (lists) => firstCommonProposal(esp, espOffer(lists), 'rekey'));
  const phases = { phase1, phase2, firstRekey: atRekey(rekey, phase2, ipsec.child_rekey_time) };
  return { ...verdictOf(vendor, phases), advice: verdictAdvice(vendor, phases) };
}

/** Whether the peer's defaults work with the API's: both ends are given an address and a key and nothing else. */
export function defaultVerdict(vendor: Vendor): Verdict {
  const { defaults } = vendor;
  if (!defaults) return { ...verdictOf(vendor, withoutDefaults(vendor)), advice: [] };
  const offer = defaultOffer(defaults);
  const ike = ikeOffer(phase1Lists(ipsecDefaults));
  const esp = espOffer(phase2Lists(ipsecDefaults));
  const phase1 = depending(judge(firstCommonProposal(ike, offer.ike, 'phase1')), defaults.phase1.dependsOn);
  const phase2 = judge(firstCommonProposal(esp, offer.esp, 'phase2'));
  const rekey = depending(judge(firstCommonProposal(esp, offer.esp, 'rekey')), offer.rekeyDependsOn);
  const phases = { phase1, phase2, firstRekey: atRekey(rekey, phase2, ipsecDefaults.child_rekey_time) };
  return { ...verdictOf(vendor, phases), advice: [defaults.advice] };
}

type Phases = Pick<Verdict, 'phase1' | 'phase2' | 'firstRekey'>;

function verdictOf(vendor: Vendor, phases: Phases): Omit<Verdict, 'advice'> {
  const outcomes = [phases.phase1, phases.phase2, phases.firstRekey].map(({ outcome }) => outcome);
  return { vendor: vendor.id, outcome: worst(outcomes), ...phases };
}

function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('fails')) return 'fails';
  return outcomes.includes('depends') ? 'depends' : 'works';
}

/** With what is known to be usable; failing that, with what perhaps is. */
function ability(phase: PhaseAbility, negotiate: (lists: AlgorithmLists) => CommonProposal): PhaseVerdict {
  const known = judge(negotiate(phase));
  const { unverifiedDhGroups = [] } = phase;
  if (known.outcome === 'works' || unverifiedDhGroups.length === 0) return known;
  const perhaps = judge(negotiate({ ...phase, dhGroups: [...phase.dhGroups, ...unverifiedDhGroups] }));
  return perhaps.outcome === 'works' ? depending(perhaps, 'the group could not be verified for it') : known;
}

function judge(common: CommonProposal): PhaseVerdict {
  if (common.outcome === 'nothing-in-common')
    return { outcome: 'fails', why: `There is ${describeDifference(common)}.` };
  const agreed = formatProposal(common.proposal);
  return { outcome: 'works', why: `Both have ${inWords(common.proposal)}.`, agreed };
}

function depending(verdict: PhaseVerdict, on: string | undefined): PhaseVerdict {
  if (verdict.outcome !== 'works' || !on) return verdict;
  return { ...verdict, outcome: 'depends', why: `It depends: ${on}.` };
}

function withoutDefaults({ name }: Vendor): Phases {
  const phase: PhaseVerdict = {
    outcome: 'depends',
    why: `${name} has no defaults of its own that could be verified: it works with what is entered there.`,
  };
  return { phase1: phase, phase2: phase, firstRekey: phase };
}

/** Groups are asked for at the first rekey, which is never reached when there is no first child. */
function atRekey(rekey: PhaseVerdict, phase2: PhaseVerdict, childRekeySeconds: number): PhaseVerdict {
  if (rekey.outcome !== 'fails') return rekey;
  if (phase2.outcome === 'fails')
    return { ...rekey, why: `Never reached: phase 2 fails before it. ${rekey.why}` };
  return { ...rekey, why: `${describePfsFailure(childRekeySeconds)} ${rekey.why}` };
}

function inWords(proposal: Proposal): string {
  const words = formatProposal(proposal).split('-').map(describeTransform);
  return words.join(', ').replace(/, ([^,]*)$/, ' and $1');
}
