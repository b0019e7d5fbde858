import { queryOptions } from '@tanstack/react-query';
import type { ConsoleStatus } from '#contract/console-status.ts';
import { consoleApi } from './console-client.ts';

const statusPollMs = 15_000;
/** While the API does not answer: that it does again is seen within moments. It asks the console's own server only. */
const troublePollMs = 1_000;
/** Until the API has said what its network is. */
const unknownPollMs = 2_000;

export const statusQueries = {
  all: () => ['status'] as const,
  /** How the console stands towards the API: which network, and whether it answers. */
  current: () =>
    queryOptions({
      queryKey: [...statusQueries.all(), 'current'] as const,
      queryFn: async ({ signal }) => (await consoleApi.getStatus({}, { signal })).data,
      refetchInterval: ({ state }) => pollMs(state.data),
    }),
};

function pollMs(status: ConsoleStatus | undefined): number {
  if (status?.upstream.network === 'unknown') return unknownPollMs;
  const isWell = ['reachable', 'unknown', undefined].includes(status?.upstream.reachability.state);
  return isWell ? statusPollMs : troublePollMs;
}
