import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation, useNavigate } from '@tanstack/react-router';
import { MadeTunnelPanel } from '../features/tunnel-wizard/MadeTunnelPanel.tsx';
import { isStepId, type StepId } from '../features/tunnel-wizard/steps.ts';
import { TunnelWizard } from '../features/tunnel-wizard/TunnelWizard.tsx';
import { whyNoTunnel } from '../features/tunnel-wizard/why-no-tunnel.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { planQueries } from '../resources/plans.ts';
import { Notice } from '../ui/notices/Notice.tsx';
import { ForOperators, GatewayFrame } from './GatewayFrame.tsx';
import { ConnectionLink, GatewayLink } from './links.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid/tunnels/new');

export function CreateTunnelPage() {
  const { gatewayUuid } = route.useParams();
  const start = route.useSearch();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  const query = useQuery(gatewayQueries.detail(gatewayUuid));
  const plans = useQuery(planQueries.list());
  const obstacle = query.data && whyNoTunnel(query.data.data, plans.data?.data);

  const toStep = (step: StepId) =>
    void navigate({ to: '.', search: start, hash: step, hashScrollIntoView: false, resetScroll: false });
  return (
    <GatewayFrame
      gatewayUuid={gatewayUuid}
      query={query}
      title={start.copy === undefined ? 'Create a tunnel' : 'Duplicate a tunnel'}
    >
      {({ data: gateway }) => (
        <ForOperators gatewayUuid={gatewayUuid} what="Creating a tunnel">
          <TunnelWizard
            // Another gateway, connection or tunnel to copy is another tunnel to be made.
            key={`${gatewayUuid} ${start.connection} ${start.copy}`}
            gateway={gateway}
            start={start}
            step={isStepId(hash) ? hash : undefined}
            onStep={toStep}
            obstacle={obstacle}
            obstacleNote={
              obstacle && (
                <Notice tone="warning" role="alert">
                  {obstacle.what} {obstacle.remedy}{' '}
                  <GatewayLink gatewayUuid={gatewayUuid}>To the gateway</GatewayLink>
                </Notice>
              )
            }
            connectionLink={(connectionUuid, words) => (
              <ConnectionLink gatewayUuid={gatewayUuid} connectionUuid={connectionUuid}>
                {words}
              </ConnectionLink>
            )}
            renderMade={({ made, keys, known, onAnother }) => (
              <MadeTunnelPanel
                gatewayUuid={gatewayUuid}
                made={made}
                keys={keys}
                known={known}
                actions={
                  <Group gap="sm">
                    <Button
                      renderRoot={(props) => (
                        <Link
                          to="/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid"
                          params={{ gatewayUuid, connectionUuid: made.connection, tunnelUuid: made.tunnel }}
                          {...props}
                        />
                      )}
                    >
                      To the tunnel
                    </Button>
                    <Button variant="default" onClick={onAnother}>
                      Create another tunnel
                    </Button>
                  </Group>
                }
              />
            )}
          />
        </ForOperators>
      )}
    </GatewayFrame>
  );
}
