import { mutationOptions, queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import type { ChangePassword, SessionState, SetUp, SignIn } from '#contract/console-session.ts';
import { roles, type Role } from '#contract/endpoint.ts';
import { consoleApi } from './console-client.ts';

export type SignedIn = Extract<SessionState, { state: 'signed-in' }>;

export const sessionQueries = {
  all: () => ['session'] as const,
  /** Who is signed in. The gate of every page asks it; a 401 anywhere else writes it. */
  current: () =>
    queryOptions({
      queryKey: [...sessionQueries.all(), 'current'] as const,
      queryFn: async ({ signal }) => (await consoleApi.getSession({}, { signal })).data,
      staleTime: 60_000,
    }),
};

/** Who signs in, out or changes a password; where to go next is the caller's business. */
export const sessionMutations = {
  signIn: () => mutationOptions({ mutationFn: (body: SignIn) => consoleApi.signIn({ body }) }),
  setUp: () => mutationOptions({ mutationFn: (body: SetUp) => consoleApi.setUp({ body }) }),
  signOut: () => mutationOptions({ mutationFn: () => consoleApi.signOut({}) }),
  changePassword: () =>
    mutationOptions({ mutationFn: (body: ChangePassword) => consoleApi.changePassword({ body }) }),
};

/** The session of whoever sees the page; `undefined` on the pages before sign-in. */
export function useSignedIn(): SignedIn | undefined {
  const { data } = useQuery(sessionQueries.current());
  return data?.state === 'signed-in' ? data : undefined;
}

/** Why this user may not do what needs `least`, or `undefined` when they may: for `blockedReason`. */
export function useRoleBlock(least: Role): string | undefined {
  return roleBlock(useSignedIn()?.role, least);
}

export function roleBlock(role: Role | undefined, least: Role): string | undefined {
  if (role !== undefined && roles.indexOf(role) >= roles.indexOf(least)) return undefined;
  const own = role === undefined ? 'You are not signed in.' : `You are signed in as ${role}.`;
  return `Needs the role ${least}${least === 'operator' ? ' or admin' : ''}. ${own}`;
}

/** Somebody has just signed in: nothing read for the user before is kept. */
export function enterConsole(client: QueryClient, session: SessionState): void {
  forgetEverything(client);
  client.setQueryData(sessionQueries.current().queryKey, session);
}

/** Forgets everything that was read, but who is signed in. */
export function forgetEverything(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQueries.all()[0] });
}
