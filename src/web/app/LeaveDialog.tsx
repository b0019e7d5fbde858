import { Button, Group, Modal, Text } from '@mantine/core';

export interface LeaveDialogProps {
  onStay: () => void;
  onLeave: () => void;
}

export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  return (
    <Modal opened onClose={onStay} title="Leave without saving?" size="sm">
      <Text mb="md">What you typed on this page has not been saved and would be lost.</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onStay} data-autofocus>
          Stay here
        </Button>
        <Button color="red" onClick={onLeave}>
          Leave the page
        </Button>
      </Group>
    </Modal>
  );
}
