import { Button, Group, Modal, Stack, Text, type ModalProps } from '@mantine/core';
import { use, useMemo, useState, type ReactNode } from 'react';
import { useFocusBack } from '../hooks/use-focus-back.ts';
import { createUnsavedChanges, UnsavedChangesContext, type UnsavedChanges } from './unsaved-changes.ts';

export interface FormDialogProps {
  title: ReactNode;
  /** It is to be closed, and nothing is lost by it or that was agreed to. */
  onClose: () => void;
  size?: ModalProps['size'];
  /** False while something is under way that must be seen to end. */
  mayClose?: boolean;
  /** A form; `close` asks like Escape does when something was typed, for a button that cancels. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A form in a dialog. Once something was typed, Escape, a click beside it and the cross ask before it is lost. */
export function FormDialog({ title, onClose, size = 'md', mayClose = true, children }: FormDialogProps) {
  useFocusBack();
  const outer = use(UnsavedChangesContext);
  const own = useMemo(() => reportingTo(outer), [outer]);
  const [isAsking, setIsAsking] = useState(false);

  function close(): void {
    if (!mayClose) return;
    if (own.hasAny()) setIsAsking(true);
    else onClose();
  }
  function leave(): void {
    own.discard();
    onClose();
  }
  return (
    <Modal
      opened
      onClose={isAsking ? () => setIsAsking(false) : close}
      withCloseButton={mayClose}
      title={title}
      size={size}
    >
      {isAsking && <AskFirst onStay={() => setIsAsking(false)} onLeave={leave} />}
      {/* Kept as it is while the question stands. */}
      <div hidden={isAsking}>
        <UnsavedChangesContext value={own}>
          {typeof children === 'function' ? children(close) : children}
        </UnsavedChangesContext>
      </div>
    </Modal>
  );
}

function AskFirst({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Stack gap="md" role="alert">
      <Text>What you typed has not been applied and would be lost.</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onStay} autoFocus>
          Go on editing
        </Button>
        <Button color="red.9" onClick={onLeave}>
          Discard
        </Button>
      </Group>
    </Stack>
  );
}

/** The dialog's own forms, which the page around it knows of as well: leaving it asks too. */
function reportingTo(outer: UnsavedChanges): UnsavedChanges {
  const own = createUnsavedChanges();
  return {
    ...own,
    mark: (...form) => {
      own.mark(...form);
      outer.mark(...form);
    },
    onDiscard: (call) => {
      const [here, there] = [own.onDiscard(call), outer.onDiscard(call)];
      return () => {
        here();
        there();
      };
    },
  };
}
