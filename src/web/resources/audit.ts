import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditKind } from '#contract/audit.ts';
import { consoleApi } from './console-client.ts';

const pageSize = 50;

/** Which entries are wanted; all of them where nothing is said. */
export interface AuditFilter {
  /** Uuid. */
  gateway?: string | undefined;
  words?: string | undefined;
  kind?: AuditKind | undefined;
  /** Username of who did it. */
  person?: string | undefined;
  /** RFC 3339. */
  from?: string | undefined;
  until?: string | undefined;
}

export const auditQueries = {
  all: () => ['audit'] as const,
  /** The log, newest first, page by page. What is shown stays until another filter's first page is there. */
  log: (filter: AuditFilter = {}) =>
    infiniteQueryOptions({
      queryKey: [...auditQueries.all(), 'log', filter] as const,
      queryFn: async ({ pageParam, signal }) => {
        const query = { ...filter, limit: pageSize, before: pageParam };
        return (await consoleApi.listAudit({ query }, { signal })).data;
      },
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (page) => page.before ?? undefined,
      placeholderData: keepPreviousData,
      // What was read stays to be looked at when the server is gone.
      gcTime: 60 * 60_000,
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
