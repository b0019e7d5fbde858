import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { gatewayTunnelCounts } from '#domain/health/tunnel-health.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';

interface StopGatewayProps {
  gateway: Gateway;
  isOpen: boolean;
  isPending: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Stopping cuts traffic, so what will be cut is said first. */
export function StopGateway({ gateway, isOpen, isPending, onClose, onConfirm }: StopGatewayProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Stop this gateway?">
      <Stack gap="md">
        <Text size="sm">
          <UntrustedText text={gateway.name} /> will carry no traffic until it is started again
          {cutWords(gateway)}. Its configuration and addresses stay.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red.9" loading={isPending} onClick={onConfirm}>
            Stop gateway
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function cutWords(gateway: Gateway): string {
  const { up } = gatewayTunnelCounts(gateway);
  const cut = [
    gateway.features.includes('nat') && 'its networks lose their way to the internet',
    up > 0 && `${up} ${up === 1 ? 'tunnel that is up goes' : 'tunnels that are up go'} down`,
  ].filter((words) => words !== false);
  return cut.length > 0 ? `: ${cut.join(' and ')}` : '';
}
