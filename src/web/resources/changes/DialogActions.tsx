import { Button, Group, Text } from '@mantine/core';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { useRoleBlock } from '../session.ts';
import type { ProposedChange } from './proposed-change.ts';
import { UndoButton } from './UndoButton.tsx';
import { undoBlock } from './undo-block.ts';
import { useDeletedSince } from './use-deleted-since.ts';
import type { ChangeFlow } from './use-change-flow.ts';

interface DialogActionsProps {
  flow: ChangeFlow;
  /** Whether what has to be typed is typed. */
  isNamed?: boolean;
  onClose: () => void;
  /** To the form that the plan comes from, in the same dialog. */
  onBack?: (() => void) | undefined;
  onPropose: (proposal: ProposedChange) => void;
}

/** What can be done about a change, wherever it stands. */
export function DialogActions({ flow, isNamed = true, ...props }: DialogActionsProps) {
  const { onClose, onBack, onPropose } = props;
  const roleBlock = useRoleBlock('operator');
  const { state, proposal } = flow;
  if (state.at === 'applied') {
    return (
      <Group justify="flex-end" gap="sm">
        {!proposal.isUndo && <UndoWhatWasMade flow={flow} onPropose={onPropose} />}
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
  const isInForm = onBack && (state.at === 'review' || state.at === 'refused');
  return (
    <Group justify="flex-end" gap="sm">
      <BlockedButton
        variant="default"
        onClick={isInForm ? onBack : onClose}
        blockedReason={flow.mayClose ? undefined : 'It is under way: wait until it is known how it ends.'}
      >
        {isInForm ? 'Back' : 'Cancel'}
      </BlockedButton>
      <BlockedButton
        color={proposal.isDestructive ? 'red.9' : undefined}
        loading={!flow.mayClose}
        blockedReason={roleBlock ?? flow.block ?? nameBlock}
        onClick={() => void flow.apply()}
      >
        {applyLabel(flow)}
      </BlockedButton>
    </Group>
  );
}

function UndoWhatWasMade({ flow, onPropose }: Pick<DialogActionsProps, 'flow' | 'onPropose'>) {
  const { gateway: before, title, steps } = flow.proposal;
  const changes = steps.map(({ change }) => change);
  const deleted = useDeletedSince(before, changes);
  const blockedReason = deleted ?? undoBlock(flow.plan.undo);
  if (!before) return null;
  return (
    <>
      {blockedReason !== undefined && (
        <Text size="sm" c="dimmed" me="auto" maw="36rem">
          <UntrustedText text={blockedReason} />
        </Text>
      )}
      <UndoButton
        find={() => {
          const answers = flow.answers();
          return Promise.resolve({
            title,
            before,
            foretold: flow.foretold,
            changes,
            answers,
            id: flow.recentId,
          });
        }}
        blockedReason={blockedReason}
        onPropose={onPropose}
      />
    </>
  );
}

function applyLabel({ state, proposal: { action, steps } }: ChangeFlow): string {
  if ('step' in state && state.step > 0) return `Go on with step ${state.step + 1} of ${steps.length}`;
  if (state.at === 'lost') return 'Send it again';
  return state.at === 'refused' ? `${action} again` : action;
}
