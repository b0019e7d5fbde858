import type { Fleet } from '#contract/fleet.ts';
import { explainError } from '../../resources/explain-error.ts';
import type { ViewState } from '../../ui/states/QueryStates.tsx';

interface FleetQuery {
  data: Fleet | undefined;
  error: Error | null;
  refetch: () => Promise<unknown>;
}

/** The fleet's four states. Two can fail: the browser's way to the console, and the console's way to the service. */
export function fleetViewState({ data, error, refetch }: FleetQuery): ViewState {
  const onRetry = () => void refetch();
  const what = 'The gateways could not be read.';
  const why = error ? explainError(error).why : (data?.problem ?? undefined);
  const observedAt = data?.observedAt ? Date.parse(data.observedAt) : undefined;
  // Rows of a sweep that is still under way are there, and of now.
  if (data && observedAt === undefined && data.gateways.length > 0) return { state: 'ready' };
  if (observedAt === undefined) {
    if (why === undefined) return { state: 'loading', what: 'Reading the gateways', lines: 8 };
    return {
      state: 'failed',
      what,
      why,
      onRetry,
      correlationId: error ? explainError(error).correlationId : undefined,
    };
  }
  return why === undefined ? { state: 'ready' } : { state: 'ready', staleSince: observedAt, why, onRetry };
}
