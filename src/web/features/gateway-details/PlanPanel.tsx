import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { Plan } from '#contract/plan.ts';
import { tunnelCount } from '#domain/configuration/tunnel-count.ts';
import { activeConnections } from '#domain/health/active-connections.ts';
import { missingTunnels } from '#domain/health/missing-tunnels.ts';
import { useTunnelEvidence } from '../../resources/gateways/use-tunnel-evidence.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { FactAge } from '../../resources/facts/FactAge.tsx';
import { useStanding } from '../../resources/facts/use-standing.ts';
import { factOf } from '../../resources/gateways/use-gateway-facts.ts';
import { planQueries } from '../../resources/plans.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Meter } from '../../ui/values/Meter.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { useVpnRate } from './use-vpn-rate.ts';

interface PlanPanelProps {
  gateway: Gateway;
  /** Changes the plan. */
  actions?: ReactNode;
}

/** What the plan allows, and how much of it is used. */
export function PlanPanel({ gateway, actions }: PlanPanelProps) {
  const plans = useQuery(planQueries.list());
  const plan = plans.data?.data.find(({ name }) => name === gateway.plan);
  const view = viewOfQuery(plans, { what: 'The plan’s limits could not be read.' });
  return (
    <Panel title={gateway.plan === undefined ? 'Plan' : `Plan ${gateway.plan}`} actions={actions}>
      <QueryStates view={view}>
        {plan ? (
          <PlanUse gateway={gateway} plan={plan} />
        ) : (
          <EmptyState
            title="Limits unknown"
            text={
              gateway.plan === undefined
                ? 'The service names no plan for this gateway.'
                : `The service no longer offers the plan ${gateway.plan}, so its limits are not known.`
            }
          />
        )}
      </QueryStates>
    </Panel>
  );
}

function PlanUse({ gateway, plan }: { gateway: Gateway; plan: Plan }) {
  const metrics = useQuery(gatewayQueries.metrics(gateway.uuid));
  const fact = factOf({ observedAt: metrics.data?.observedAt }, metrics.data);
  const current = useStanding(fact) === 'unknown' ? undefined : metrics.data;
  const lacking = missingTunnels(gateway, useTunnelEvidence(gateway.uuid));
  // What some of the tunnels carry is not what all do.
  const rate = useVpnRate(lacking > 0 ? undefined : metrics.data);
  const hasVpn = plan.vpn_tunnel_amount !== 0;
  const vpnMbps =
    current && rate && lacking === 0 ? Math.round(Math.max(rate.inMbps, rate.outMbps) * 10) / 10 : undefined;
  return (
    <Stack gap="sm">
      {hasVpn && (
        <Meter label="VPN tunnels" value={tunnelCount(gateway)} limit={plan.vpn_tunnel_amount} isQuota />
      )}
      <Meter
        label="Connections now"
        value={current && activeConnections(current.data)}
        limit={plan.per_gateway_max_connections}
      />
      {hasVpn && (
        <Meter
          label="VPN bandwidth, busier way"
          value={vpnMbps}
          limit={plan.per_gateway_maximum_vpn_bandwidth_mbps ?? plan.per_gateway_bandwidth_mbps}
          unit="Mbit/s"
        />
      )}
      <Meter
        label="Bandwidth in all"
        value={undefined}
        limit={plan.per_gateway_bandwidth_mbps}
        unit="Mbit/s"
      />
      {metrics.data && <FactAge fact={fact} />}
      <Text size="xs" c="dimmed">
        {metrics.error
          ? 'The metrics could not be read, so what is used is not known.'
          : 'The service counts the bytes of tunnels only, so how much of the bandwidth NAT uses is not known.'}
      </Text>
    </Stack>
  );
}
