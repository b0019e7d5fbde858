import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { lacksItems } from '#contract/unread.ts';
import { AddTunnel } from '../features/connection-editor/AddTunnel.tsx';
import { ConnectionFacts } from '../features/connection-editor/ConnectionFacts.tsx';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { GoneConnection } from '../features/connection-editor/GoneConnection.tsx';
import { TunnelsPanel } from '../features/connection-editor/TunnelsPanel.tsx';
import { connectionQueries } from '../resources/connections.ts';
import { useFollowConnection } from '../resources/follow-gateway.ts';
import { useGatewayStanding } from '../resources/gateways/use-gateway-facts.ts';
import { gatewayQueries, isGone } from '../resources/gateways/gateway-queries.ts';
import { ForRole } from '../resources/ForRole.tsx';
import { ButtonLink } from '../resources/links/ButtonLink.tsx';
import { paths } from '../resources/links/paths.ts';
import { DeleteConnection } from '../resources/tunnels/DeleteConnection.tsx';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { Notice } from '../ui/notices/Notice.tsx';
import { LoadingState } from '../ui/states/LoadingState.tsx';
import { PaperOnly } from '../ui/layout/PaperOnly.tsx';
import { QueryStates } from '../ui/states/QueryStates.tsx';
import { GatewayFrame } from './GatewayFrame.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid/connections/$connectionUuid');

export function ConnectionPage() {
  const { gatewayUuid, connectionUuid } = route.useParams();
  return <OpenConnection key={connectionUuid} gatewayUuid={gatewayUuid} connectionUuid={connectionUuid} />;
}

function OpenConnection({ gatewayUuid, connectionUuid }: { gatewayUuid: string; connectionUuid: string }) {
  const navigate = useNavigate();
  const gatewayQuery = useQuery(gatewayQueries.detail(gatewayUuid));
  const connectionQuery = useQuery(connectionQueries.detail(gatewayUuid, connectionUuid));
  // All of the page is of the same reading, whichever of the two is newer.
  const connection = useFollowConnection(connectionQuery, connectionUuid, gatewayQuery.data);
  const standing = useGatewayStanding(gatewayUuid);
  const [isDeleted, setDeleted] = useState(false);

  // The router is outside React. By now the form is gone, so that nothing asks whether to leave it.
  useEffect(() => {
    if (isDeleted) void navigate({ to: paths.gateway, params: { gatewayUuid } });
  }, [isDeleted, navigate, gatewayUuid]);

  const gateway = gatewayQuery.data;
  if (isDeleted) return <LoadingState what="The gateway" />;
  return (
    <GatewayFrame
      gatewayUuid={gatewayUuid}
      query={gatewayQuery}
      title={connection?.data.name ?? 'Connection'}
      standing={standing}
      showsTunnels="all"
      gone={
        isGone(connectionQuery.error)
          ? {
              what: 'connection',
              name: connection?.data.name,
              unseen: `The gateway has no connection ${connectionUuid}. It may have been deleted.`,
              deleted: [{ kind: 'connection-deleted', uuid: connectionUuid }],
            }
          : undefined
      }
      whenGone={(answer, isGatewayGone) =>
        connection && (
          <ForRole least="operator" otherwise={<ConnectionFacts connection={connection.data} />}>
            <GoneConnection gateway={answer.data} answer={connection} isGatewayGone={isGatewayGone} />
          </ForRole>
        )
      }
      actions={
        gateway &&
        connection && (
          <>
            <ButtonLink
              variant="default"
              to={paths.createConnection}
              params={{ gatewayUuid }}
              search={{ copy: connectionUuid }}
            >
              Duplicate
            </ButtonLink>
            <DeleteConnection
              variant="default"
              gateway={gateway.data}
              connection={connection.data}
              onDeleted={() => setDeleted(true)}
            />
          </>
        )
      }
    >
      {(answer) => (
        <QueryStates view={viewOfQuery(connectionQuery, { what: 'The connection could not be read.' })}>
          {connection && (
            <Stack gap="md">
              {connection.data.tunnels.length === 0 && !lacksItems(connection.data, 'tunnels') && (
                <NextStep gatewayUuid={gatewayUuid} connectionUuid={connectionUuid} />
              )}
              <ForRole least="operator" otherwise={<ConnectionFacts connection={connection.data} />}>
                <EditConnection gateway={answer.data} answer={connection} />
                <PaperOnly>
                  <ConnectionFacts connection={connection.data} />
                </PaperOnly>
              </ForRole>
              <TunnelsPanel
                answer={answer}
                connection={
                  answer.data.connections.find(({ uuid }) => uuid === connectionUuid) ?? connection.data
                }
              />
            </Stack>
          )}
        </QueryStates>
      )}
    </GatewayFrame>
  );
}

/** Said until there is one, whoever made the connection and when. */
function NextStep({ gatewayUuid, connectionUuid }: { gatewayUuid: string; connectionUuid: string }) {
  return (
    <ForRole least="operator">
      <Notice
        tone="neutral"
        role="note"
        action={<AddTunnel gatewayUuid={gatewayUuid} connection={{ uuid: connectionUuid }} />}
      >
        The connection carries nothing yet. The next step is a tunnel to the other side.
      </Notice>
    </ForRole>
  );
}
