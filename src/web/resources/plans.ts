import { queryOptions } from '@tanstack/react-query';
import { api } from './console-client.ts';

/** Plans change with the service's price list, not with anything done here. */
const plansStaleMs = 10 * 60_000;

export const planQueries = {
  all: () => ['plans'] as const,
  /** Every plan the account can use; the service has fewer than one page of them (contract §2.2). */
  list: () =>
    queryOptions({
      queryKey: [...planQueries.all(), 'list'] as const,
      queryFn: ({ signal }) => api.listPlans({ query: { limit: 100 } }, { signal }),
      staleTime: plansStaleMs,
    }),
};
