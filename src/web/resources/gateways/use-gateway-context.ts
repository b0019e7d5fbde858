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
  // Of each answer only what the rules read: its age moves on with every sweep, and says nothing to them.
  const plans = useQuery(planQueries.list()).data?.data;
  const routers = useQuery(routerQueries.list()).data?.data.routers.router;
  const networks = useQuery(networkQueries.list()).data?.data.networks.network;
  const fleet = useQuery(gatewayQueries.fleet()).data;
  // Before a first sweep is over nobody knows which others there are.
  const others: readonly OtherGateway[] | undefined =
    fleet?.observedAt === null ? undefined : fleet?.gateways;
  return useMemo<GatewayContext>(
    () => ({
      isCreate: false,
      plans,
      routers,
      networks,
      others,
      ...(gateway && { self: storedGateway(gateway) }),
    }),
    [gateway, plans, routers, networks, others],
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
