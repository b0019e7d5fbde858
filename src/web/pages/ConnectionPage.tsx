import { Anchor, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { freshness, settledPollMs } from '#domain/lifecycle/polling.ts';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { TunnelsPanel } from '../features/connection-editor/TunnelsPanel.tsx';
import { connectionQueries } from '../resources/connections.ts';
import { gatewayQueries, isGone } from '../resources/gateways/gateway-queries.ts';
import { DeleteConnection } from '../resources/tunnels/DeleteConnection.tsx';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { QueryStates } from '../ui/QueryStates.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import { useNow } from '../ui/use-now.ts';
import { connectionSlots } from './connection-slots.tsx';

const route = getRouteApi('/gateways/$gatewayUuid/connections/$connectionUuid');

export function ConnectionPage() {
  const { gatewayUuid, connectionUuid } = route.useParams();
  return <OpenConnection key={connectionUuid} gatewayUuid={gatewayUuid} connectionUuid={connectionUuid} />;
}

function OpenConnection({ gatewayUuid, connectionUuid }: { gatewayUuid: string; connectionUuid: string }) {
  const navigate = useNavigate();
  const now = useNow(5_000);
  const gatewayQuery = useQuery(gatewayQueries.detail(gatewayUuid));
  const connectionQuery = useQuery(connectionQueries.detail(gatewayUuid, connectionUuid));
  const [isDeleted, setDeleted] = useState(false);

  // The router is outside React. By now the form is gone, so that nothing asks whether to leave it.
  useEffect(() => {
    if (isDeleted) void navigate({ to: '/gateways/$gatewayUuid', params: { gatewayUuid } });
  }, [isDeleted, navigate, gatewayUuid]);

  const [gateway, connection] = [gatewayQuery.data, connectionQuery.data];
  const name = connection?.data.name ?? 'Connection';
  const crumbs = [
    <Anchor key="services" renderRoot={(props) => <Link to="/" {...props} />}>
      Services
    </Anchor>,
    <Anchor
      key="gateway"
      renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}
    >
      <UntrustedText text={gateway?.data.name ?? 'Gateway'} />
    </Anchor>,
  ];
  if (isDeleted) return <LoadingState what="The gateway" />;
  if (isGone(connectionQuery.error)) {
    return (
      <Stack gap="md">
        <PageHeader title="Connection not found" crumbs={crumbs} />
        <EmptyState
          title={connection ? `${name} no longer exists` : 'There is no such connection'}
          text={
            connection
              ? 'It was deleted while this page was open.'
              : `The gateway has no connection ${connectionUuid}. It may have been deleted.`
          }
          action={
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}
            >
              To the gateway
            </Button>
          }
        />
      </Stack>
    );
  }
  const slots = gateway && connectionSlots(gateway.data);
  const isOutdated = freshness(gateway?.observedAt, now, settledPollMs) === 'unknown';
  const live = gateway?.data.connections.find(({ uuid }) => uuid === connectionUuid) ?? connection?.data;
  return (
    <Stack gap="md">
      <PageHeader
        title={<UntrustedText text={name} />}
        documentTitle={name}
        crumbs={crumbs}
        actions={
          gateway &&
          connection && (
            <>
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link
                    to="/gateways/$gatewayUuid/connections/new"
                    params={{ gatewayUuid }}
                    search={{ copy: connectionUuid }}
                    {...props}
                  />
                )}
              >
                Duplicate
              </Button>
              <DeleteConnection
                variant="default"
                gateway={gateway.data}
                connection={connection.data}
                ifVersion={connection.version}
                onDeleted={() => setDeleted(true)}
              />
            </>
          )
        }
      />
      <QueryStates view={viewOfQuery(gatewayQuery, { what: 'The gateway could not be read.' })}>
        <QueryStates view={viewOfQuery(connectionQuery, { what: 'The connection could not be read.' })}>
          {gateway && connection && slots && live && (
            <Stack gap="md">
              <EditConnection gateway={gateway.data} answer={connection} isOutdated={isOutdated} />
              <TunnelsPanel
                answer={gateway}
                connection={live}
                isOutdated={isOutdated}
                slots={slots}
                addTunnel={
                  <Button
                    variant="default"
                    leftSection={<IconPlus size={14} aria-hidden />}
                    renderRoot={(props) => (
                      <Link
                        to="/gateways/$gatewayUuid/tunnels/new"
                        params={{ gatewayUuid }}
                        search={{ connection: connectionUuid }}
                        {...props}
                      />
                    )}
                  >
                    Add a tunnel
                  </Button>
                }
              />
            </Stack>
          )}
        </QueryStates>
      </QueryStates>
    </Stack>
  );
}
