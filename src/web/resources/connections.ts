import { type Answer, ApiError } from '#contract/client.ts';
import type { Label } from '#contract/label.ts';
import { mayTravel } from '#contract/proxy-path.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from './console-client.ts';
import { gatewayQueries } from './gateways/gateway-queries.ts';

/**
 * What a change form is filled from, each with the version it was read at: asked when the form is opened, not polled,
 * since a form must not change under the hands of whoever fills it. State is the gateway query's business.
 */
export const connectionQueries = {
  detail: (gatewayUuid: string, uuid: string) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'connection', gatewayUuid, uuid] as const,
      queryFn: ({ signal }) =>
        api.getConnection({ params: { service_uuid: gatewayUuid, connection_uuid: uuid } }, { signal }),
    }),
};

export const tunnelQueries = {
  detail: (gatewayUuid: string, connectionUuid: string, uuid: string) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'tunnel', gatewayUuid, connectionUuid, uuid] as const,
      queryFn: ({ signal }) =>
        api.getTunnel(
          {
            params: {
              service_uuid: gatewayUuid,
              connection_uuid: connectionUuid,
              tunnel_uuid: uuid,
            },
          },
          { signal },
        ),
    }),
};

export const labelQueries = {
  detail: (gatewayUuid: string, key: string) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'label', gatewayUuid, key] as const,
      queryFn: ({ signal }) =>
        mayTravel(key)
          ? api.getLabel({ params: { service_uuid: gatewayUuid, key } }, { signal })
          : labelOfGateway(gatewayUuid, key, signal),
    }),
};

/** A key that can stand in no path is found in the gateway, whose version it then has: it is changed with its list. */
async function labelOfGateway(gatewayUuid: string, key: string, signal: AbortSignal): Promise<Answer<Label>> {
  const answer = await api.getGateway({ params: { service_uuid: gatewayUuid } }, { signal });
  const label = answer.data.labels.find((each) => each.key === key);
  if (label) return { ...answer, data: label };
  const title = 'The gateway has no such label.';
  throw new ApiError({ status: 404, code: 'NOT_FOUND', title, correlationId: undefined, invalidParams: [] });
}

export const addressQueries = {
  detail: (gatewayUuid: string, name: string) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'address', gatewayUuid, name] as const,
      queryFn: ({ signal }) =>
        api.getAddress({ params: { service_uuid: gatewayUuid, address_name: name } }, { signal }),
    }),
};
