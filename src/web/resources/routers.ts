import { queryOptions } from '@tanstack/react-query';
import { api } from './console-client.ts';

/** Routers and networks are changed elsewhere (another console, Terraform): look again, but not at every click. */
const neighboursStaleMs = 30_000;

export const routerQueries = {
  all: () => ['routers'] as const,
  list: () =>
    queryOptions({
      queryKey: [...routerQueries.all(), 'list'] as const,
      queryFn: ({ signal }) => api.listRouters({}, { signal }),
      staleTime: neighboursStaleMs,
    }),
};

export const networkQueries = {
  all: () => ['networks'] as const,
  /** The account's SDN networks of every zone. */
  list: () =>
    queryOptions({
      queryKey: [...networkQueries.all(), 'list'] as const,
      queryFn: ({ signal }) => api.listNetworks({}, { signal }),
      staleTime: neighboursStaleMs,
    }),
};
