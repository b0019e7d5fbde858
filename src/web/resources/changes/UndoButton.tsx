import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { explainError } from '../explain-error.ts';
import { onceThere } from '../lazy/once-there.ts';
import type { ProposedChange } from './proposed-change.ts';
import type { Undoable } from './undo-proposal.ts';

interface UndoButtonProps {
  /** What is taken back, read when it is wanted. */
  find: () => Promise<Undoable>;
  onPropose: (proposal: ProposedChange) => void;
  size?: string;
  /** Of several, which one this takes back; read out in place of "Undo". */
  label?: string;
  blockedReason?: string | undefined;
}

/** The way back, as a plan of its own. */
export function UndoButton({ find, onPropose, size, label, blockedReason }: UndoButtonProps) {
  const client = useQueryClient();
  const [isLooking, setIsLooking] = useState(false);

  async function propose(): Promise<void> {
    setIsLooking(true);
    try {
      const { undoProposal } = await onceThere(() => import('./undo-proposal.ts'));
      const proposal = await undoProposal(client, await find());
      if (proposal) onPropose(proposal);
      else notifyFailed('There is nothing to undo', 'Everything is as it was before already.');
    } catch (error) {
      notifyFailed('The way back was not found', explainError(error).why);
    } finally {
      setIsLooking(false);
    }
  }
  return (
    <BlockedButton
      variant="default"
      size={size}
      loading={isLooking}
      aria-label={label}
      blockedReason={blockedReason}
      onClick={() => void propose()}
    >
      Undo
    </BlockedButton>
  );
}
