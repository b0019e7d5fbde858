import { queryOptions } from '@tanstack/react-query';
import { consoleApi } from '../console-client.ts';

/** What this user changed lately, as the console's server keeps it: it outlives the tab. */
export const recentChangeQueries = {
  all: () => ['recent-changes'] as const,
  ofGateway: (gatewayUuid: string) =>
    queryOptions({
      queryKey: [...recentChangeQueries.all(), 'gateway', gatewayUuid] as const,
      queryFn: async ({ signal }) =>
        (await consoleApi.listRecentChanges({ query: { gateway: gatewayUuid } }, { signal })).data.changes,
    }),
  /** Of many gateways at once, each by itself. */
  bulk: () =>
    queryOptions({
      queryKey: [...recentChangeQueries.all(), 'bulk'] as const,
      queryFn: async ({ signal }) =>
        (await consoleApi.listRecentChanges({ query: { bulk: 'only', limit: 200 } }, { signal })).data
          .changes,
    }),
  /** With what it replaced: large, and wanted only to take it back. */
  detail: (id: string) =>
    queryOptions({
      queryKey: [...recentChangeQueries.all(), 'detail', id] as const,
      queryFn: async ({ signal }) =>
        (await consoleApi.getRecentChange({ params: { recent_id: id } }, { signal })).data,
      gcTime: 0,
    }),
};
