import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { UserCreate, UserModify } from '#contract/console-session.ts';
import { consoleApi } from './console-client.ts';

export const userQueries = {
  all: () => ['users'] as const,
  list: () =>
    queryOptions({
      queryKey: [...userQueries.all(), 'list'] as const,
      queryFn: async ({ signal }) => (await consoleApi.listUsers({}, { signal })).data.users,
    }),
};

export const openSessionQueries = {
  all: () => ['sessions'] as const,
  /** An admin sees everybody's, others their own. */
  list: () =>
    queryOptions({
      queryKey: [...openSessionQueries.all(), 'list'] as const,
      queryFn: async ({ signal }) => (await consoleApi.listSessions({}, { signal })).data.sessions,
      refetchInterval: 30_000,
    }),
};

// A role, a password or a block ends the sessions of that user, so those are read again too.
const peopleKeys = [userQueries.all(), openSessionQueries.all()];

export const userMutations = {
  create: () =>
    mutationOptions({
      mutationFn: (body: UserCreate) => consoleApi.createUser({ body }),
      meta: { invalidates: [userQueries.all()] },
    }),
  modify: (userId: string) =>
    mutationOptions({
      mutationFn: (body: UserModify) => consoleApi.modifyUser({ params: { user_id: userId }, body }),
      meta: { invalidates: peopleKeys },
    }),
  remove: (userId: string) =>
    mutationOptions({
      mutationFn: () => consoleApi.deleteUser({ params: { user_id: userId } }),
      meta: { invalidates: peopleKeys },
    }),
  endSession: () =>
    mutationOptions({
      mutationFn: (sessionId: string) => consoleApi.endSession({ params: { session_id: sessionId } }),
      meta: { invalidates: [openSessionQueries.all()] },
    }),
};
