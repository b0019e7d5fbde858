import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GatewayContext } from '#domain/rules/context.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { zoneQueries } from '../../resources/zones.ts';

/** What a new gateway is made of and checked against. A rule whose part is not loaded yet says nothing. */
export function useCreateContext() {
  const zones = useQuery(zoneQueries.list());
  const routers = useQuery(routerQueries.list());
  const networks = useQuery(networkQueries.list());
  const plans = useQuery(planQueries.list());
  const fleet = useQuery(gatewayQueries.fleet());

  // The form's resolver is made of it: it should change when an answer does, not at every keystroke.
  const context = useMemo<GatewayContext>(
    () => ({
      isCreate: true,
      zones: zones.data?.data.zones.zone,
      routers: routers.data?.data.routers.router,
      networks: networks.data?.data.networks.network,
      plans: plans.data?.data,
      others: fleet.data?.gateways,
    }),
    [zones.data, routers.data, networks.data, plans.data, fleet.data],
  );
  return { zones, routers, networks, plans, fleet, context };
}
export type CreateContext = ReturnType<typeof useCreateContext>;
