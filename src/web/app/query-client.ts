import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ApiError } from '#contract/client.ts';
import { sessionQueries } from '../resources/session.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Queries that a success of this change makes out of date. */
      invalidates?: readonly QueryKey[];
    };
  }
}

const mostRetries = 2;

/**
 * The one cache of the page, in memory only. A change says by `meta.invalidates` what it makes out of date; any
 * answer 401 means that the session is over, and whatever stands around the page asks to sign in over it.
 */
export function createQueryClient(): QueryClient {
  const noticeLostSession = (error: unknown) => {
    if (!isUnauthenticated(error)) return;
    if (client.getQueryData(sessionQueries.current().queryKey)?.state !== 'signed-in') return;
    client.setQueryData(sessionQueries.current().queryKey, { state: 'signed-out' });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeLostSession }),
    mutationCache: new MutationCache({
      onError: noticeLostSession,
      onSuccess: async (_data, _variables, _context, mutation) => {
        const keys = mutation.meta?.invalidates ?? [];
        await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < mostRetries && mayPass(error),
        // The browser's idea of "offline" is about the internet; the console may well be on this very machine.
        networkMode: 'always',
      },
      mutations: {
        retry: false,
        networkMode: 'always',
        // What was sent may hold a password or a pre-shared key: it is forgotten at once (security row S4).
        gcTime: 0,
      },
    },
  });
  return client;
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 401;
}

/** A refusal is an answer; only what may pass by itself is asked again. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || error.problem.status >= 500;
}
