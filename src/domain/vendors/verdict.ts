import type { VendorId } from './vendor.ts';

/** Whether a tunnel as configured here will work with a peer of that make, phase by phase. */
export interface Verdict {
  vendor: VendorId;
  /** The worst of the phases. */
  outcome: Outcome;
  phase1: PhaseVerdict;
  /** The first child SA, which takes its key from the IKE SA. */
  phase2: PhaseVerdict;
  /** The first rekey of the child SA, where PFS is asked for the first time. */
  firstRekey: PhaseVerdict;
  /** What to tell the admin, most important first. */
  advice: string[];
}

export type Outcome = 'works' | 'depends' | 'fails';

export interface PhaseVerdict {
  outcome: Outcome;
  /** In a sentence: which algorithms both have, or what one of them lacks. */
  why: string;
  /** The proposal both would agree on, as strongSwan writes it; absent when there is none. */
  agreed?: string;
}
