import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Gateway } from '#contract/gateway.ts';
import { CreateGatewayForm } from '../features/create-gateway/CreateGatewayForm.tsx';
import { ForRole, NotForReaders } from '../resources/ForRole.tsx';
import { ButtonLink } from '../resources/links/ButtonLink.tsx';
import { paths } from '../resources/links/paths.ts';
import { notifyDone } from '../ui/notices/notify.ts';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import { ServicesLink } from '../resources/links/links.tsx';

export function CreateGatewayPage() {
  const navigate = useNavigate();
  async function onCreated({ uuid, name }: Gateway): Promise<void> {
    notifyDone(`Gateway ${name} is being set up`, 'This page follows it until it is there.');
    await navigate({ to: paths.gateway, params: { gatewayUuid: uuid } });
  }
  return (
    <Stack gap="md">
      <PageHeader title="Create a gateway" crumbs={[<ServicesLink key="services" />]} />
      <ForRole
        least="operator"
        otherwise={
          <NotForReaders
            what="Creating a gateway"
            action={
              <ButtonLink variant="default" to={paths.services}>
                To the services
              </ButtonLink>
            }
          />
        }
      >
        <CreateGatewayForm onCreated={onCreated} />
      </ForRole>
    </Stack>
  );
}
