import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AddressSpace } from '../features/advice/AddressSpace.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import { UntrustedText } from '../ui/values/UntrustedText.tsx';

export function AddressSpacePage() {
  return (
    <>
      <PageHeader title="Address space" />
      <AddressSpace
        linkTo={({ uuid, name }) => (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid: uuid }} {...props} />
            )}
          >
            <UntrustedText text={name} />
          </Anchor>
        )}
      />
    </>
  );
}
