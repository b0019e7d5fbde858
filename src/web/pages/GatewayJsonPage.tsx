import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { GatewayJsonForm } from '../features/json-editor/GatewayJsonForm.tsx';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { QueryStates } from '../ui/QueryStates.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';

const route = getRouteApi('/gateways/$gatewayUuid/json');

export function GatewayJsonPage() {
  const { gatewayUuid } = route.useParams();
  const query = useQuery(gatewayQueries.detail(gatewayUuid));
  const gateway = query.data?.data;
  const crumbs = [
    <Anchor key="services" renderRoot={(props) => <Link to="/" {...props} />}>
      Services
    </Anchor>,
    <Anchor
      key="gateway"
      renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}
    >
      <UntrustedText text={gateway?.name ?? 'Gateway'} />
    </Anchor>,
  ];
  return (
    <Stack gap="md">
      <PageHeader title="Edit as JSON" crumbs={crumbs} />
      <QueryStates view={viewOfQuery(query, { what: 'The gateway could not be read.' })}>
        {query.data && <GatewayJsonForm key={gatewayUuid} answer={query.data} />}
      </QueryStates>
    </Stack>
  );
}
