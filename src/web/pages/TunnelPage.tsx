import { Anchor, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { tunnelHealth } from '#domain/health/tunnel-health.ts';
import { freshness, settledPollMs } from '#domain/lifecycle/polling.ts';
import { TunnelDetails } from '../features/tunnel-editor/TunnelDetails.tsx';
import { tunnelQueries } from '../resources/connections.ts';
import { gatewayQueries, isGone } from '../resources/gateways/gateway-queries.ts';
import { useTunnelWatch } from '../resources/tunnel-progress/use-tunnel-watch.ts';
import { DeleteTunnel } from '../resources/tunnels/DeleteTunnel.tsx';
import { outdatedBadge, tunnelBadges } from '../resources/tunnels/tunnel-words.ts';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { QueryStates } from '../ui/QueryStates.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import { useNow } from '../ui/use-now.ts';

const route = getRouteApi('/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid');

export function TunnelPage() {
  const { tunnelUuid } = route.useParams();
  // Another tunnel is another form.
  return <OpenTunnel key={tunnelUuid} />;
}

function OpenTunnel() {
  const { gatewayUuid, connectionUuid, tunnelUuid } = route.useParams();
  const gateway = useQuery(gatewayQueries.detail(gatewayUuid));
  const query = useQuery(tunnelQueries.detail(gatewayUuid, connectionUuid, tunnelUuid));
  const watched = useTunnelWatch(gatewayUuid, connectionUuid, tunnelUuid);
  const now = useNow(5_000);
  const name = watched?.tunnel.name ?? query.data?.data.name;
  const connection = watched?.gateway.connections.find(({ uuid }) => uuid === connectionUuid);

  const crumbs = [
    <Anchor key="services" renderRoot={(props) => <Link to="/" {...props} />}>
      Services
    </Anchor>,
    <Anchor
      key="gateway"
      renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}
    >
      <UntrustedText text={gateway.data?.data.name ?? 'Gateway'} />
    </Anchor>,
    <Anchor
      key="connection"
      renderRoot={(props) => (
        <Link
          to="/gateways/$gatewayUuid/connections/$connectionUuid"
          params={{ gatewayUuid, connectionUuid }}
          {...props}
        />
      )}
    >
      <UntrustedText text={connection?.name ?? 'Connection'} />
    </Anchor>,
  ];
  if (isGone(query.error)) return <GoneTunnel name={name} crumbs={crumbs} gatewayUuid={gatewayUuid} />;
  const tunnelView = viewOfQuery(query, { what: 'The tunnel could not be read.' });
  const gatewayView = viewOfQuery(gateway, { what: 'The gateway could not be read.' });
  const isOutdated = freshness(watched?.answer.observedAt, now, settledPollMs) === 'unknown';
  const health = watched && tunnelHealth(watched.tunnel, watched.gateway);
  return (
    <Stack gap="md">
      <PageHeader
        title={<UntrustedText text={name ?? 'Tunnel'} />}
        documentTitle={name ?? 'Tunnel'}
        crumbs={crumbs}
        meta={health && <StateBadge {...(isOutdated ? outdatedBadge(health) : tunnelBadges[health])} />}
        actions={
          watched &&
          connection && (
            <>
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link
                    to="/gateways/$gatewayUuid/tunnels/new"
                    params={{ gatewayUuid }}
                    search={{ connection: connectionUuid, copy: tunnelUuid }}
                    {...props}
                  />
                )}
              >
                Duplicate
              </Button>
              <DeleteTunnel gateway={watched.gateway} connection={connection} tunnel={watched.tunnel} />
            </>
          )
        }
      />
      <QueryStates view={tunnelView.state === 'ready' && !watched ? gatewayView : tunnelView}>
        {() =>
          watched && query.data ? (
            <TunnelDetails watched={watched} connectionUuid={connectionUuid} answer={query.data} />
          ) : (
            <LoadingState what="The gateway" />
          )
        }
      </QueryStates>
    </Stack>
  );
}

interface GoneTunnelProps {
  gatewayUuid: string;
  /** Known when it was there before. */
  name: string | undefined;
  crumbs: React.ReactNode[];
}

function GoneTunnel({ gatewayUuid, name, crumbs }: GoneTunnelProps) {
  return (
    <Stack gap="md">
      <PageHeader title="Tunnel not found" crumbs={crumbs} />
      <EmptyState
        title={name === undefined ? 'There is no such tunnel' : `${name} no longer exists`}
        text={
          name === undefined
            ? 'The connection has no tunnel of this address. It may have been deleted.'
            : 'It was deleted while this page was open.'
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
