import { Stack } from '@mantine/core';
import { ChangeProgress } from './ChangeProgress.tsx';
import { ChangeReview } from './ChangeReview.tsx';
import { ConflictView } from './ConflictView.tsx';
import type { FlowViewProps } from './flow-view-props.ts';
import { FlowTrouble } from './FlowTrouble.tsx';
import { KeysAfter } from './KeysAfter.tsx';
import { KeysBefore } from './KeysBefore.tsx';
import { StepJournal } from './StepJournal.tsx';

/** A proposal in whatever state it is in: to be read, under way, in trouble, or taken and watched. */
export function FlowView({ proposal, flow, onPropose, onSettled }: FlowViewProps) {
  const { plan, state, foretold, keys } = flow;
  if (state.at === 'applied') {
    return (
      <Stack gap="md">
        <KeysAfter keys={keys.brought} />
        {proposal.gateway && (
          <ChangeProgress
            before={proposal.gateway}
            foretold={foretold}
            since={state.since}
            differences={plan.differences}
            onSettled={onSettled}
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
      <ChangeReview plan={plan} steps={proposal.steps} isUndo={proposal.isUndo} />
      {keys.brought.length > 0 && (
        <KeysBefore keys={keys.brought} isKept={keys.isKept} onKept={keys.setKept} />
      )}
    </Stack>
  );
}
