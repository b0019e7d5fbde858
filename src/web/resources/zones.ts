import { queryOptions } from '@tanstack/react-query';
import { api } from './console-client.ts';

const zonesStaleMs = 10 * 60_000;

export const zoneQueries = {
  all: () => ['zones'] as const,
  list: () =>
    queryOptions({
      queryKey: [...zoneQueries.all(), 'list'] as const,
      queryFn: ({ signal }) => api.listZones({}, { signal }),
      staleTime: zonesStaleMs,
    }),
};
