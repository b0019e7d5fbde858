import { Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { BlockedButton } from '../actions/BlockedButton.tsx';
import { Notice } from '../notices/Notice.tsx';
import { UntrustedText } from '../values/UntrustedText.tsx';

export interface ConfirmByNameProps {
  isOpen: boolean;
  onClose: () => void;
  /** "Delete this gateway?" */
  title: string;
  /** What has to be typed. */
  name: string;
  /** What will be gone, said before the name is asked for. */
  children: ReactNode;
  /** "Delete gateway" */
  confirmLabel: string;
  onConfirm: () => void;
  isPending: boolean;
  /** Why the last try failed. */
  failure?: string | undefined;
}

/** For what cannot be undone: says what goes, and asks for the name. */
export function ConfirmByName(props: ConfirmByNameProps) {
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={props.title} size="lg">
      <ConfirmForm {...props} />
    </Modal>
  );
}

/** Its own component, so that what was typed is forgotten when the dialog closes. */
function ConfirmForm(props: ConfirmByNameProps) {
  const [typed, setTyped] = useState('');
  const isNamed = typed.trim() === props.name;

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (isNamed && !props.isPending) props.onConfirm();
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        {props.children}
        <TextInput
          label={
            <>
              Type{' '}
              <Text span inherit fw={700}>
                <UntrustedText text={props.name} />
              </Text>{' '}
              to confirm
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        {props.failure !== undefined && (
          <Notice tone="bad" role="alert">
            {props.failure}
          </Notice>
        )}
        <Group justify="flex-end" gap="sm">
          <BlockedButton variant="default" onClick={props.onClose}>
            Cancel
          </BlockedButton>
          <BlockedButton
            type="submit"
            color="red.9"
            loading={props.isPending}
            blockedReason={isNamed ? undefined : `Type “${props.name}” first.`}
          >
            {props.confirmLabel}
          </BlockedButton>
        </Group>
      </Stack>
    </form>
  );
}
