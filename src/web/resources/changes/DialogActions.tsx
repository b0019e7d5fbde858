import { Button, Group } from '@mantine/core';
import { BlockedButton } from '../../ui/BlockedButton.tsx';
import { useRoleBlock } from '../session.ts';
import { planBlock } from './ChangeReview.tsx';
import type { Proposal } from './proposal.ts';
import { UndoButton } from './UndoButton.tsx';
import type { ChangeFlow } from './use-change-flow.ts';

interface DialogActionsProps {
  flow: ChangeFlow;
  proposal: Proposal;
  /** Whether what has to be typed is typed. */
  isNamed: boolean;
  onClose: () => void;
  onPropose: (proposal: Proposal) => void;
}

export function DialogActions({ flow, proposal, isNamed, onClose, onPropose }: DialogActionsProps) {
  const roleBlock = useRoleBlock('operator');
  const { state, plan, foretold } = flow;
  if (state.at === 'applied') {
    const { gateway: before, title, steps } = proposal;
    const changes = steps.map(({ change }) => change);
    return (
      <Group justify="flex-end" gap="sm">
        {before && !proposal.isUndo && (
          <UndoButton
            undoable={{ title, before, foretold, changes }}
            undo={plan.undo}
            onPropose={onPropose}
          />
        )}
        <Button onClick={onClose}>Close</Button>
      </Group>
    );
  }
  if (state.at === 'collided') {
    return (
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    );
  }
  const nameBlock = isNamed ? undefined : `Type “${proposal.confirmName ?? ''}” first.`;
  return (
    <Group justify="flex-end" gap="sm">
      <BlockedButton
        variant="default"
        onClick={onClose}
        blockedReason={flow.mayClose ? undefined : 'It is under way: wait until it is known how it ends.'}
      >
        Cancel
      </BlockedButton>
      <BlockedButton
        color={proposal.isDestructive ? 'red.9' : undefined}
        loading={!flow.mayClose}
        blockedReason={roleBlock ?? planBlock(plan) ?? waitBlock(flow) ?? nameBlock}
        onClick={flow.apply}
      >
        {applyLabel(flow, proposal)}
      </BlockedButton>
    </Group>
  );
}

function applyLabel({ state }: ChangeFlow, { action, steps }: Proposal): string {
  if ('step' in state && state.step > 0) return `Go on with step ${state.step + 1} of ${steps.length}`;
  if (state.at === 'lost') return 'Send it again';
  return state.at === 'refused' ? `${action} again` : action;
}

function waitBlock({ state }: ChangeFlow): string | undefined {
  if (state.at !== 'lost' || state.verdict !== 'unreachable') return undefined;
  return 'It may have been made: ask first what became of it.';
}
