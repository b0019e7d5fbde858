import type { Proposal } from './proposal.ts';
import type { ChangeFlow } from './use-change-flow.ts';

export interface FlowViewProps {
  proposal: Proposal;
  flow: ChangeFlow;
  /** Another change instead: the same on top of what somebody else did, or the way back. */
  onPropose: (proposal: Proposal) => void;
  /** All of it has come about as it was asked for; in words, how long it took. */
  onSettled?: ((took: string) => void) | undefined;
}
