import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { CreateConnection } from '../features/connection-editor/CreateConnection.tsx';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { paths } from '../resources/links/paths.ts';
import { LoadingState } from '../ui/states/LoadingState.tsx';
import { Notice } from '../ui/notices/Notice.tsx';
import { ForOperators, GatewayFrame } from './GatewayFrame.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid/connections/new');

export function CreateConnectionPage() {
  const { gatewayUuid } = route.useParams();
  const { copy } = route.useSearch();
  const navigate = useNavigate();
  const query = useQuery(gatewayQueries.detail(gatewayUuid));
  const [created, setCreated] = useState<{ uuid: string | undefined }>();
  const source = query.data?.data.connections.find(({ uuid }) => uuid !== undefined && uuid === copy);

  // The router is outside React. By now the form is gone, so that nothing asks whether to leave it.
  useEffect(() => {
    if (!created) return;
    const { uuid: connectionUuid } = created;
    void (connectionUuid === undefined
      ? navigate({ to: paths.gateway, params: { gatewayUuid } })
      : navigate({
          to: paths.connection,
          params: { gatewayUuid, connectionUuid },
        }));
  }, [created, gatewayUuid, navigate]);

  const title = copy === undefined ? 'Create a connection' : `Duplicate ${source?.name ?? 'a connection'}`;
  return (
    <GatewayFrame gatewayUuid={gatewayUuid} query={query} title={title} staysWhenGone>
      {({ data: gateway }, goneReason) => (
        <ForOperators gatewayUuid={gatewayUuid} what="Creating a connection">
          {created ? (
            <LoadingState what="The new connection" />
          ) : (
            <Stack gap="md">
              {copy !== undefined && !source && (
                <Notice tone="warning">
                  The connection to copy is not there any more: this starts from nothing.
                </Notice>
              )}
              <CreateConnection
                key={copy ?? 'new'}
                gateway={gateway}
                source={source}
                goneReason={goneReason}
                onCreated={(uuid) => setCreated({ uuid })}
              />
            </Stack>
          )}
        </ForOperators>
      )}
    </GatewayFrame>
  );
}
