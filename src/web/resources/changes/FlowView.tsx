import { Stack } from '@mantine/core';
import { ChangeProgress } from './ChangeProgress.tsx';
import { ChangeReview } from './ChangeReview.tsx';
import { ConflictView } from './ConflictView.tsx';
import { FlowTrouble } from './FlowTrouble.tsx';
import type { Proposal } from './proposal.ts';
import { StepJournal } from './StepJournal.tsx';
import type { ChangeFlow } from './use-change-flow.ts';

export interface FlowViewProps {
  proposal: Proposal;
  flow: ChangeFlow;
  /** Another change instead: the same on top of what somebody else did, or the way back. */
  onPropose: (proposal: Proposal) => void;
}

/** A proposal in whatever state it is in: to be read, under way, in trouble, or taken and watched. */
export function FlowView({ proposal, flow, onPropose }: FlowViewProps) {
  const { plan, state, foretold } = flow;
  if (state.at === 'applied') {
    return (
      <Stack gap="md">
        {proposal.gateway && (
          <ChangeProgress
            before={proposal.gateway}
            foretold={foretold}
            since={state.since}
            differences={plan.differences}
          />
        )}
        <StepJournal steps={proposal.steps} state={state} />
      </Stack>
    );
  }
  if (state.at === 'collided' && proposal.gateway) {
    const base = flow.soFar?.foretold ?? proposal.gateway;
    return <ConflictView proposal={proposal} base={base} state={state} onPropose={onPropose} />;
  }
  return (
    <Stack gap="md">
      <FlowTrouble flow={flow} proposal={proposal} onPropose={onPropose} />
      <StepJournal steps={proposal.steps} state={state} />
      <ChangeReview plan={plan} steps={proposal.steps} />
    </Stack>
  );
}
