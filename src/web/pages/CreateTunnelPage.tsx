import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation, useNavigate } from '@tanstack/react-router';
import { isStepId, type StepId } from '../features/tunnel-wizard/steps.ts';
import { TunnelWizard } from '../features/tunnel-wizard/TunnelWizard.tsx';
import { whyNoTunnel } from '../features/tunnel-wizard/why-no-tunnel.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { peerOf, peerQueries } from '../resources/peers/peer-queries.ts';
import { planQueries } from '../resources/plans.ts';
import { LoadingState } from '../ui/states/LoadingState.tsx';
import { ForOperators, GatewayFrame } from './GatewayFrame.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid/tunnels/new');

export function CreateTunnelPage() {
  const { gatewayUuid } = route.useParams();
  const start = route.useSearch();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  const query = useQuery(gatewayQueries.detail(gatewayUuid));
  const plans = useQuery(planQueries.list());
  // A copy takes over what is noted about the peer; where that cannot be read it is asked for like any other.
  const isCopy = start.copy !== undefined;
  const peers = useQuery({ ...peerQueries.ofGateway(gatewayUuid), enabled: isCopy });
  const obstacle = query.data && whyNoTunnel(query.data.data, plans.data?.data);

  const toStep = (step: StepId) =>
    void navigate({ to: '.', search: start, hash: step, hashScrollIntoView: false, resetScroll: false });
  return (
    <GatewayFrame
      gatewayUuid={gatewayUuid}
      query={query}
      title={start.copy === undefined ? 'Create a tunnel' : 'Duplicate a tunnel'}
      staysWhenGone
    >
      {({ data: gateway }, goneReason) =>
        isCopy && peers.isPending ? (
          <LoadingState what="What is known about the peer" />
        ) : (
          <ForOperators gatewayUuid={gatewayUuid} what="Creating a tunnel">
            <TunnelWizard
              // Another gateway, connection or tunnel to copy is another tunnel to be made.
              key={`${gatewayUuid} ${start.connection} ${start.copy}`}
              gateway={gateway}
              start={start}
              peer={peerOf(peers.data, start.copy)}
              step={isStepId(hash) ? hash : undefined}
              onStep={toStep}
              obstacle={obstacle}
              goneReason={goneReason}
            />
          </ForOperators>
        )
      }
    </GatewayFrame>
  );
}
