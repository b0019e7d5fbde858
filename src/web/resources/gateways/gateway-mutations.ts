import { mutationOptions } from '@tanstack/react-query';
import type { ConfiguredStatus, GatewayCreate } from '#contract/gateway.ts';
import { auditQueries } from '../audit.ts';
import { api } from '../console-client.ts';
import { routerQueries } from '../routers.ts';
import { gatewayQueries } from './gateway-queries.ts';

/** Changes to gateways. Where to go next and what to say is the caller's business. */
export const gatewayMutations = {
  create: () =>
    mutationOptions({
      mutationFn: (body: GatewayCreate) => api.createGateway({ body }),
      meta: { invalidates: [gatewayQueries.all(), routerQueries.all(), auditQueries.all()] },
    }),
  /** Start or stop: nothing else of the gateway is sent, so nothing else can change. */
  setConfiguredStatus: (uuid: string) =>
    mutationOptions({
      mutationFn: (status: ConfiguredStatus) =>
        api.modifyGateway({ params: { service_uuid: uuid }, body: { configured_status: status } }),
      meta: { invalidates: [gatewayQueries.all(), auditQueries.all()] },
    }),
  remove: (uuid: string) =>
    mutationOptions({
      mutationFn: () => api.deleteGateway({ params: { service_uuid: uuid } }),
      meta: { invalidates: [gatewayQueries.all(), routerQueries.all(), auditQueries.all()] },
    }),
};
