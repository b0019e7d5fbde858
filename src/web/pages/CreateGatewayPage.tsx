import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Gateway } from '#contract/gateway.ts';
import { CreateGatewayForm } from '../features/create-gateway/CreateGatewayForm.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { ServicesLink } from './links.tsx';

export function CreateGatewayPage() {
  const navigate = useNavigate();
  async function onCreated({ uuid, name }: Gateway): Promise<void> {
    notifyDone(`Gateway ${name} is being set up`, 'This page follows it until it is there.');
    await navigate({ to: '/gateways/$gatewayUuid', params: { gatewayUuid: uuid } });
  }
  return (
    <Stack gap="md">
      <PageHeader title="Create a gateway" crumbs={[<ServicesLink key="services" />]} />
      <CreateGatewayForm onCreated={onCreated} />
    </Stack>
  );
}
