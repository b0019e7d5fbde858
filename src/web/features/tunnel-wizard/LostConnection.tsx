import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { DeletedWhen } from '../../resources/audit-entries/DeletedWhen.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { isConnectionLost, newConnection, type WizardValues } from './wizard-values.ts';

interface LostConnectionProps {
  gateway: Gateway;
  chosen: string;
}

/** The chosen connection was deleted meanwhile: it is made again with the tunnel, or the new one of its name is taken. */
export function LostConnection({ gateway, chosen }: LostConnectionProps) {
  const { setValue } = useFormContext<WizardValues>();
  const now = gateway.connections.find(({ uuid }) => uuid === chosen);
  const [seen, setSeen] = useState(now);
  if (now && now !== seen) setSeen(now);
  const isLost = isConnectionLost(chosen, gateway) && !lacksItems(gateway, 'connections');
  if (!isLost) return null;
  const successor = gateway.connections.find(({ name }) => name === seen?.name);

  function makeAgain({ name, local_routes, remote_routes }: Connection): void {
    const rows = (routes: Connection['local_routes']) =>
      routes.map(({ static_network }) => ({ network: static_network, written: '' }));
    setValue('connectionName', name, { shouldDirty: true });
    setValue('localRoutes', rows(local_routes), { shouldDirty: true });
    setValue('remoteRoutes', rows(remote_routes), { shouldDirty: true });
    setValue('connection', newConnection, { shouldDirty: true });
  }
  return (
    <Notice tone="warning" role="alert">
      <Text size="sm">
        The connection <UntrustedText text={seen?.name ?? chosen} /> is not there any more.{' '}
        <DeletedWhen gatewayUuid={gateway.uuid} of={[{ kind: 'connection-deleted', uuid: chosen }]} /> What
        you entered is kept.
      </Text>
      <Group gap="sm" mt="xs">
        {successor?.uuid !== undefined && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setValue('connection', successor.uuid ?? '', { shouldDirty: true })}
          >
            Use the new {successor.name}
          </Button>
        )}
        {seen && !successor && (
          <Button variant="default" size="compact-sm" onClick={() => makeAgain(seen)}>
            Make it again with this tunnel
          </Button>
        )}
      </Group>
    </Notice>
  );
}
