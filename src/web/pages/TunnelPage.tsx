import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { GoneTunnel } from '../features/tunnel-editor/GoneTunnel.tsx';
import { TunnelDetails } from '../features/tunnel-editor/TunnelDetails.tsx';
import { tunnelQueries } from '../resources/connections.ts';
import { useFollowTunnel } from '../resources/follow-gateway.ts';
import { ForRole } from '../resources/ForRole.tsx';
import { mapFact } from '#domain/health/fact.ts';
import { FactBadge } from '../resources/facts/FactBadge.tsx';
import { tunnelState } from '../resources/facts/state-facts.ts';
import { useGatewayStanding } from '../resources/gateways/use-gateway-facts.ts';
import { gatewayQueries, isGone } from '../resources/gateways/gateway-queries.ts';
import { ButtonLink } from '../resources/links/ButtonLink.tsx';
import { paths } from '../resources/links/paths.ts';
import { useTunnelWatch } from '../resources/tunnel-progress/use-tunnel-watch.ts';
import { DeleteTunnel } from '../resources/tunnels/DeleteTunnel.tsx';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { LoadingState } from '../ui/states/LoadingState.tsx';
import { UntrustedText } from '../ui/values/UntrustedText.tsx';
import { GatewayFrame, gatewayView } from './GatewayFrame.tsx';
import { ConnectionLink } from '../resources/links/links.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid');

export function TunnelPage() {
  const { tunnelUuid } = route.useParams();
  // Another tunnel is another form.
  return <OpenTunnel key={tunnelUuid} />;
}

function OpenTunnel() {
  const { gatewayUuid, connectionUuid, tunnelUuid } = route.useParams();
  const gateway = useQuery(gatewayQueries.detail(gatewayUuid));
  const query = useQuery(tunnelQueries.detail(gatewayUuid, connectionUuid, tunnelUuid));
  // All of the page is of the same reading, whichever of the two is newer.
  const answer = useFollowTunnel(query, { connectionUuid, tunnelUuid }, gateway.data);
  const watched = useTunnelWatch(gatewayUuid, connectionUuid, tunnelUuid);
  const name = answer?.data.name ?? watched?.tunnel.name;
  // Its way back is there also once the tunnel is not.
  const inside = watched?.gateway ?? gateway.data?.data;
  const connection = inside?.connections.find(({ uuid }) => uuid === connectionUuid);

  const tunnelView = viewOfQuery(query, { what: 'The tunnel could not be read.' });
  const standing = useGatewayStanding(gatewayUuid);
  return (
    <GatewayFrame
      gatewayUuid={gatewayUuid}
      query={gateway}
      title={name ?? 'Tunnel'}
      crumbs={[
        <ConnectionLink key="connection" gatewayUuid={gatewayUuid} connectionUuid={connectionUuid}>
          <UntrustedText text={connection?.name ?? 'Connection'} />
        </ConnectionLink>,
      ]}
      gone={
        isGone(query.error)
          ? {
              what: 'tunnel',
              name,
              unseen: 'The connection has no tunnel of this address. It may have been deleted.',
              deleted: [
                { kind: 'tunnel-deleted', uuid: tunnelUuid },
                { kind: 'connection-deleted', uuid: connectionUuid },
              ],
            }
          : undefined
      }
      whenGone={({ data }, isGatewayGone) =>
        answer && (
          <ForRole least="operator">
            <GoneTunnel
              gateway={data}
              connectionUuid={connectionUuid}
              answer={answer}
              isGatewayGone={isGatewayGone}
            />
          </ForRole>
        )
      }
      view={tunnelView.state === 'ready' && !watched ? gatewayView(gateway) : tunnelView}
      standing={watched?.verdict.value.health === 'unknown' ? 'unknown' : standing}
      showsTunnels="one"
      meta={watched && <FactBadge fact={tunnelState(mapFact(watched.verdict, ({ health }) => health))} />}
      actions={
        watched &&
        connection && (
          <>
            <ButtonLink
              variant="default"
              to={paths.createTunnel}
              params={{ gatewayUuid }}
              search={{ connection: connectionUuid, copy: tunnelUuid }}
            >
              Duplicate
            </ButtonLink>
            <DeleteTunnel gateway={watched.gateway} connection={connection} tunnel={watched.tunnel} />
          </>
        )
      }
    >
      {() =>
        watched && answer ? (
          <TunnelDetails watched={watched} connectionUuid={connectionUuid} answer={answer} />
        ) : (
          <LoadingState what="The gateway" />
        )
      }
    </GatewayFrame>
  );
}
