import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation, useNavigate } from '@tanstack/react-router';
import { MadeTunnelPanel } from '../features/tunnel-wizard/MadeTunnelPanel.tsx';
import { isStepId, type StepId } from '../features/tunnel-wizard/steps.ts';
import { TunnelWizard } from '../features/tunnel-wizard/TunnelWizard.tsx';
import { whyNoTunnel } from '../features/tunnel-wizard/why-no-tunnel.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { planQueries } from '../resources/plans.ts';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { QueryStates } from '../ui/QueryStates.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';

const route = getRouteApi('/gateways/$gatewayUuid/tunnels/new');

export function CreateTunnelPage() {
  const { gatewayUuid } = route.useParams();
  const start = route.useSearch();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  const query = useQuery(gatewayQueries.detail(gatewayUuid));
  const plans = useQuery(planQueries.list());
  const gateway = query.data?.data;
  const obstacle = gateway && whyNoTunnel(gateway, plans.data?.data);

  const gatewayLink = (words: string) => (
    <Anchor renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}>
      {words}
    </Anchor>
  );
  const toStep = (step: StepId) =>
    void navigate({ to: '.', search: start, hash: step, hashScrollIntoView: false, resetScroll: false });
  return (
    <Stack gap="md">
      <PageHeader
        title={start.copy === undefined ? 'Create a tunnel' : 'Duplicate a tunnel'}
        crumbs={[
          <Anchor key="services" renderRoot={(props) => <Link to="/" {...props} />}>
            Services
          </Anchor>,
          <Anchor
            key="gateway"
            renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}
          >
            <UntrustedText text={gateway?.name ?? 'Gateway'} />
          </Anchor>,
        ]}
      />
      <QueryStates view={viewOfQuery(query, { what: 'The gateway could not be read.' })}>
        {() =>
          gateway && (
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
                    {obstacle.what} {obstacle.remedy} {gatewayLink('To the gateway')}
                  </Notice>
                )
              }
              connectionLink={(connectionUuid, words) => (
                <Anchor
                  renderRoot={(props) => (
                    <Link
                      to="/gateways/$gatewayUuid/connections/$connectionUuid"
                      params={{ gatewayUuid, connectionUuid }}
                      {...props}
                    />
                  )}
                >
                  {words}
                </Anchor>
              )}
              renderMade={({ connection, tunnel }, onAnother) => (
                <MadeTunnelPanel
                  gatewayUuid={gatewayUuid}
                  connectionUuid={connection}
                  tunnelUuid={tunnel}
                  actions={
                    <Group gap="sm">
                      <Button
                        renderRoot={(props) => (
                          <Link
                            to="/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid"
                            params={{ gatewayUuid, connectionUuid: connection, tunnelUuid: tunnel }}
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
          )
        }
      </QueryStates>
    </Stack>
  );
}
