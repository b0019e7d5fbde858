import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useFocusBack } from '../../ui/hooks/use-focus-back.ts';
import { ConfirmName } from './ConfirmName.tsx';
import { DialogActions } from './DialogActions.tsx';
import { FlowView } from './FlowView.tsx';
import type { ProposedChange } from './proposed-change.ts';
import { useChangeFlow } from './use-change-flow.ts';
import { useCloseWhenDone } from './use-close-when-done.ts';
import { useRefusedToForm } from './use-refused-to-form.ts';

export interface ChangeDialogProps {
  proposal: ProposedChange;
  onClose: () => void;
  /** Another change instead: the undo of this one, or the same on top of what somebody else did. */
  onPropose: (proposal: ProposedChange) => void;
}

/** One change from its plan until it has settled: read, apply, watch, undo. */
export function ChangeDialog({ proposal, onClose, onPropose }: ChangeDialogProps) {
  useFocusBack();
  const flow = useChangeFlow(proposal);
  const onSettled = useCloseWhenDone(flow, onClose);
  const { title, confirmName } = flow.proposal;
  useRefusedToForm(flow.state, proposal, onClose);
  const [typedName, setTypedName] = useState('');
  const isOpen = flow.state.at !== 'applied' && flow.state.at !== 'collided';
  return (
    <Modal
      opened
      onClose={() => {
        // What is under way goes on whether or not anybody looks; closing would only hide how it ends.
        if (flow.mayClose) onClose();
      }}
      withCloseButton={flow.mayClose}
      closeOnClickOutside={false}
      title={title}
      size="xl"
    >
      <Stack gap="md">
        <FlowView flow={flow} onPropose={onPropose} onSettled={onSettled} />
        {confirmName !== undefined && isOpen && (
          <ConfirmName name={confirmName} value={typedName} onChange={setTypedName} />
        )}
        <DialogActions
          flow={flow}
          isNamed={confirmName === undefined || typedName.trim() === confirmName}
          onClose={onClose}
          onPropose={onPropose}
        />
      </Stack>
    </Modal>
  );
}
