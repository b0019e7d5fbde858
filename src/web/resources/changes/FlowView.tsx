import { Stack } from '@mantine/core';
import { asMade } from '#domain/changes/as-made.ts';
import { ChangedSince } from './ChangedSince.tsx';
import { ChangeProgress } from './ChangeProgress.tsx';
import { ChangeReview } from './ChangeReview.tsx';
import { ConflictView } from './ConflictView.tsx';
import type { FlowViewProps } from './flow-view-props.ts';
import { FlowTrouble } from './FlowTrouble.tsx';
import { KeysAfter } from './KeysAfter.tsx';
import { KeysBefore } from './KeysBefore.tsx';
import { OthersSince } from './OthersSince.tsx';
import { StepJournal } from './StepJournal.tsx';

/** A proposal in whatever state it is in: to be read, under way, in trouble, or taken and watched. */
export function FlowView({ flow, onPropose, onSettled }: FlowViewProps) {
  const { proposal, plan, state, foretold, keys } = flow;
  if (state.at === 'applied') {
    return (
      <Stack gap="md">
        <KeysAfter keys={keys.brought} />
        {proposal.gateway && (
          <ChangeProgress
            before={proposal.gateway}
            foretold={foretold && asMade(foretold, flow.answers())}
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
      <FlowTrouble flow={flow} onPropose={onPropose} />
      <ChangedSince flow={flow} />
      <StepJournal steps={proposal.steps} state={state} />
      {proposal.others && proposal.others.length > 0 && (
        <OthersSince rows={proposal.others} choices={flow.choices} onChoose={flow.choose} />
      )}
      <ChangeReview plan={plan} steps={proposal.steps} isUndo={proposal.isUndo} />
      {keys.brought.length > 0 && (
        <KeysBefore keys={keys.brought} isKept={keys.isKept} onKept={keys.setKept} />
      )}
    </Stack>
  );
}
