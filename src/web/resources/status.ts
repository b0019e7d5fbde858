import { queryOptions } from '@tanstack/react-query';
import { consoleApi } from './console-client.ts';

const statusPollMs = 15_000;
/** Until the API has said what its network is. */
const unknownPollMs = 2_000;

export const statusQueries = {
  all: () => ['status'] as const,
  /** How the console stands towards the API: which network, and whether it answers. */
  current: () =>
    queryOptions({
      queryKey: [...statusQueries.all(), 'current'] as const,
      queryFn: async ({ signal }) => (await consoleApi.getStatus({}, { signal })).data,
      refetchInterval: ({ state }) =>
        state.data?.upstream.network === 'unknown' ? unknownPollMs : statusPollMs,
    }),
};
