import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext, OtherGateway } from '#domain/rules/context.ts';
import { planQueries } from '../plans.ts';
import { networkQueries, routerQueries } from '../routers.ts';
import { gatewayQueries } from './gateway-queries.ts';

/**
 * What the rules may know about a change of this gateway: plans, networks and the account's other gateways as far as
 * they are loaded. It changes when an answer does, not at every keystroke.
 */
export function useGatewayContext(gateway: Gateway | undefined): GatewayContext {
  const plans = useQuery(planQueries.list());
  const routers = useQuery(routerQueries.list());
  const networks = useQuery(networkQueries.list());
  const fleet = useQuery(gatewayQueries.fleet());
  return useMemo<GatewayContext>(
    () => ({
      isCreate: false,
      plans: plans.data?.data,
      routers: routers.data?.data.routers.router,
      networks: networks.data?.data.networks.network,
      others: fleet.data?.gateways satisfies readonly OtherGateway[] | undefined,
      ...(gateway && { self: storedGateway(gateway) }),
    }),
    [gateway, plans.data, routers.data, networks.data, fleet.data],
  );
}

function storedGateway({ uuid, plan, features, connections }: Gateway): NonNullable<GatewayContext['self']> {
  return {
    uuid,
    ...(plan !== undefined && { plan }),
    features,
    storedTunnels: connections.flatMap(({ tunnels }) => tunnels),
  };
}
