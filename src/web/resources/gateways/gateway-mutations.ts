import { mutationOptions } from '@tanstack/react-query';
import type { GatewayCreate } from '#contract/gateway.ts';
import { auditQueries } from '../audit.ts';
import { api } from '../console-client.ts';
import { routerQueries } from '../routers.ts';
import { gatewayQueries } from './gateway-queries.ts';

/** What is not changed through a plan. Where to go next and what to say is the caller's business. */
export const gatewayMutations = {
  create: () =>
    mutationOptions({
      mutationFn: (body: GatewayCreate) => api.createGateway({ body }),
      meta: { invalidates: [gatewayQueries.all(), routerQueries.all(), auditQueries.all()] },
    }),
};
