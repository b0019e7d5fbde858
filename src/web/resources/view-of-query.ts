import type { UseQueryResult } from '@tanstack/react-query';
import type { EmptyStateProps } from '../ui/states/EmptyState.tsx';
import type { ViewState } from '../ui/states/QueryStates.tsx';
import { speak } from '../ui/speech/speak.ts';
import { explainError } from './explain-error.ts';
import { serverTimeOf } from './server-clock.ts';

export interface QueryView<T> {
  /** What failed to be read: "The gateways could not be read." */
  what: string;
  isEmpty?: (data: T) => boolean;
  empty?: EmptyStateProps;
  /** Unix ms; when the data was true, where its answer says so. */
  observedAt?: (data: T) => number | undefined;
}

/** The four states of a list or panel, of the query behind it. An error over old data makes it stale, never empty. */
export function viewOfQuery<T>(
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'>,
  { what, isEmpty, empty, observedAt }: QueryView<T>,
): ViewState {
  const { data, error, dataUpdatedAt } = query;
  const onRetry = () => void readAgain(query);
  if (data === undefined) {
    return error ? { state: 'failed', what, onRetry, ...explainError(error) } : { state: 'loading' };
  }
  if (error) {
    const staleSince = observedAt?.(data) ?? serverTimeOf(dataUpdatedAt);
    return { state: 'ready', staleSince, why: explainError(error).why, onRetry };
  }
  return empty && isEmpty?.(data) ? { state: 'empty', ...empty } : { state: 'ready' };
}

/** What was pressed has no answer but the same page in time: it is said. */
async function readAgain(query: Pick<UseQueryResult, 'refetch'>): Promise<void> {
  const { isSuccess } = await query.refetch();
  speak(isSuccess ? 'Read again' : 'It still could not be read');
}
