import { useMutation } from '@tanstack/react-query';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import type { ConfiguredStatus, Gateway } from '#contract/gateway.ts';
import { explainError } from '../../resources/explain-error.ts';
import { gatewayMutations } from '../../resources/gateways/gateway-mutations.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { BlockedButton } from '../../ui/BlockedButton.tsx';
import { notifyDone, notifyFailed } from '../../ui/notify.ts';
import { DeleteGateway } from './DeleteGateway.tsx';
import { StopGateway } from './StopGateway.tsx';
import { whyNot } from './why-not.ts';

interface GatewayActionsProps {
  gateway: Gateway;
  /** The service has taken the deletion on; the gateway is still there for a while. */
  onDeleting: () => void;
}

/** Start, stop and delete, each with why it cannot be pressed now. */
export function GatewayActions({ gateway, onDeleting }: GatewayActionsProps) {
  const [open, setOpen] = useState<'stop' | 'delete'>();
  const roleBlock = useRoleBlock('operator');
  const status = useMutation(gatewayMutations.setConfiguredStatus(gateway.uuid));
  const blocked = (action: 'start' | 'stop' | 'delete') => roleBlock ?? whyNot(action, gateway);

  function setStatus(to: ConfiguredStatus): void {
    status.mutate(to, {
      onSuccess: () => {
        setOpen(undefined);
        notifyDone(`Gateway ${gateway.name} is being ${to === 'started' ? 'started' : 'stopped'}`);
      },
      onError: (error) =>
        notifyFailed(
          `Gateway ${gateway.name} was not ${to === 'started' ? 'started' : 'stopped'}`,
          explainError(error).why,
        ),
    });
  }
  return (
    <>
      <BlockedButton
        variant="default"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        blockedReason={blocked('start')}
        loading={status.isPending && status.variables === 'started'}
        onClick={() => setStatus('started')}
      >
        Start
      </BlockedButton>
      <BlockedButton
        variant="default"
        leftSection={<IconPlayerStop size={14} aria-hidden />}
        blockedReason={blocked('stop')}
        onClick={() => setOpen('stop')}
      >
        Stop
      </BlockedButton>
      <BlockedButton
        variant="default"
        leftSection={<IconTrash size={14} aria-hidden />}
        blockedReason={blocked('delete')}
        onClick={() => setOpen('delete')}
      >
        Delete
      </BlockedButton>
      <StopGateway
        gateway={gateway}
        isOpen={open === 'stop'}
        isPending={status.isPending}
        onClose={() => setOpen(undefined)}
        onConfirm={() => setStatus('stopped')}
      />
      <DeleteGateway
        gateway={gateway}
        isOpen={open === 'delete'}
        onClose={() => setOpen(undefined)}
        onDeleting={onDeleting}
      />
    </>
  );
}
