import type { ProposedChange } from './proposed-change.ts';
import type { ChangeFlow } from './use-change-flow.ts';

export interface FlowViewProps {
  flow: ChangeFlow;
  /** Another change instead: the same on top of what somebody else did, or the way back. */
  onPropose: (proposal: ProposedChange) => void;
  /** All of it has come about as it was asked for; in words, how long it took. */
  onSettled?: ((took: string) => void) | undefined;
}
