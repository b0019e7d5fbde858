import { queryOptions } from '@tanstack/react-query';
import { consoleApi } from '../console-client.ts';

export const presenceQueries = {
  all: () => ['presence'] as const,
  /** Who has something typed on this gateway's pages. The live stream writes it; it is asked for once, for what was before. */
  ofGateway: (gatewayUuid: string) =>
    queryOptions({
      queryKey: [...presenceQueries.all(), gatewayUuid] as const,
      queryFn: async ({ signal }) =>
        (await consoleApi.listEditors({ params: { service_uuid: gatewayUuid } }, { signal })).data.editors,
      staleTime: Infinity,
    }),
};
