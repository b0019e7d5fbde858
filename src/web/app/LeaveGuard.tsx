import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { UnsavedChanges } from '../ui/form/unsaved-changes.ts';
import { paths } from './paths.ts';

/** Asks before a form with unsaved changes is left, by a link or by closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: UnsavedChanges }) {
  const blocker = useBlocker({
    // A session that ended leaves no choice.
    shouldBlockFn: ({ current, next }) =>
      unsaved.hasAny() && next.pathname !== current.pathname && next.pathname !== paths.signIn,
    enableBeforeUnload: () => unsaved.hasAny(),
    withResolver: true,
  });
  const stay = () => blocker.reset?.();
  return (
    <Modal opened={blocker.status === 'blocked'} onClose={stay} title="Leave without saving?" size="sm">
      <Text mb="md">What you typed on this page has not been saved and would be lost.</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay here
        </Button>
        <Button color="red" onClick={() => blocker.proceed?.()}>
          Leave the page
        </Button>
      </Group>
    </Modal>
  );
}
