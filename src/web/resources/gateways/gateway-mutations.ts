import { mutationOptions } from '@tanstack/react-query';
import type { Gateway, GatewayCreate } from '#contract/gateway.ts';
import { auditQueries } from '../audit.ts';
import { routerQueries } from '../routers.ts';
import { gatewayQueries } from './gateway-queries.ts';

/** What is not changed through a plan. Where to go next and what to say is the caller's business. */
export const gatewayMutations = {
  /** @param creating of one form, which never creates two */
  create: (creating: (body: GatewayCreate) => Promise<Gateway>) =>
    mutationOptions({
      mutationFn: creating,
      meta: { invalidates: [gatewayQueries.all(), routerQueries.all(), auditQueries.all()] },
    }),
};
