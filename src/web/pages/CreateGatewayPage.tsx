import { Anchor, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Gateway } from '#contract/gateway.ts';
import { CreateGatewayForm } from '../features/create-gateway/CreateGatewayForm.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PageHeader } from '../ui/PageHeader.tsx';

export function CreateGatewayPage() {
  const navigate = useNavigate();
  async function onCreated({ uuid, name }: Gateway): Promise<void> {
    notifyDone(`Gateway ${name} is being set up`, 'This page follows it until it is there.');
    await navigate({ to: '/gateways/$gatewayUuid', params: { gatewayUuid: uuid } });
  }
  return (
    <Stack gap="md">
      <PageHeader
        title="Create a gateway"
        crumbs={[
          <Anchor key="services" renderRoot={(props) => <Link to="/" {...props} />}>
            Services
          </Anchor>,
        ]}
      />
      <CreateGatewayForm onCreated={onCreated} />
    </Stack>
  );
}
