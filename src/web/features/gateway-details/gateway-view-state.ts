import type { UseQueryResult } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { serverTimeOf } from '../../resources/server-clock.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import type { ViewState } from '../../ui/states/QueryStates.tsx';

type GatewayQuery = Pick<UseQueryResult<Answer<Gateway>>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'>;

/** The page's four states. Old are also answers that the console gives again because the service did not answer it. */
export function gatewayViewState(query: GatewayQuery): ViewState {
  const view = viewOfQuery(query, {
    what: 'The gateway could not be read.',
    observedAt: ({ observedAt }) => observedAt,
  });
  const { data } = query;
  if (view.state !== 'ready' || view.staleSince !== undefined || !data?.isStale) return view;
  return {
    ...view,
    staleSince: data.observedAt ?? serverTimeOf(query.dataUpdatedAt),
    why: 'The service does not answer the console at the moment.',
    onRetry: () => void query.refetch(),
  };
}
