import { Button, Group, Text } from '@mantine/core';
import { TopDialog } from '../ui/layout/TopDialog.tsx';

export interface LeaveDialogProps {
  onStay: () => void;
  onLeave: () => void;
}

/** Never fetched when it is wanted: it guards a text, and a server of another version would not have it any more. */
export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  return (
    <TopDialog onCancel={onStay} title="Leave without saving?">
      <Text mb="md">What you typed on this page has not been saved and would be lost.</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onStay} data-autofocus>
          Stay here
        </Button>
        <Button color="red" onClick={onLeave}>
          Leave the page
        </Button>
      </Group>
    </TopDialog>
  );
}
