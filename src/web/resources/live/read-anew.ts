import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Has something read again, where anybody has asked for it. A read that is under way is given up for it, except the first
 * of all: that one cannot be (`Query.fetch` of TanStack), so it is done again when it has ended.
 */
export function readAnew(queryClient: QueryClient, queryKey: QueryKey): void {
  const query = queryClient.getQueryCache().find({ queryKey });
  if (!query) return;
  const invalidate = () => queryClient.invalidateQueries({ queryKey, exact: true });
  if (query.state.data !== undefined || query.state.fetchStatus !== 'fetching') return void invalidate();
  // It joins the read that is under way.
  void query.fetch().then(invalidate, () => undefined);
}
