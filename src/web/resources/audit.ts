import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { consoleApi } from './console-client.ts';

const pageSize = 50;

export const auditQueries = {
  all: () => ['audit'] as const,
  /** The log, newest first, page by page; of one gateway when its uuid is given. */
  log: (gatewayUuid?: string) =>
    infiniteQueryOptions({
      queryKey: [...auditQueries.all(), 'log', gatewayUuid ?? null] as const,
      queryFn: async ({ pageParam, signal }) => {
        const query = { limit: pageSize, gateway: gatewayUuid, before: pageParam };
        return (await consoleApi.listAudit({ query }, { signal })).data;
      },
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (page) => page.before ?? undefined,
    }),
  /** The newest few entries of one gateway. */
  recent: (gatewayUuid: string, limit = 20) =>
    queryOptions({
      queryKey: [...auditQueries.all(), 'recent', gatewayUuid, limit] as const,
      queryFn: async ({ signal }) =>
        (await consoleApi.listAudit({ query: { limit, gateway: gatewayUuid } }, { signal })).data.entries,
      refetchInterval: 15_000,
    }),
};
