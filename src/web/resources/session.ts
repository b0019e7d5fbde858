import { mutationOptions, queryOptions, skipToken, useQuery, type QueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { ChangePassword, SessionState, SetUp, SignIn } from '#contract/console-session.ts';
import { roles, type Role } from '#contract/endpoint.ts';
import { consoleApi } from './console-client.ts';

export type SignedIn = Extract<SessionState, { state: 'signed-in' }>;

export const sessionQueries = {
  all: () => ['session'] as const,
  ask: async (signal: AbortSignal) => (await consoleApi.getSession({}, { signal })).data,
  /** Who is signed in. The gate of every page asks it; a 401 anywhere else writes it. */
  current: () =>
    queryOptions({
      queryKey: [...sessionQueries.all(), 'current'] as const,
      queryFn: ({ signal }) => sessionQueries.ask(signal),
      staleTime: 60_000,
    }),
  /** Why the last one ended, as far as it was told: the live stream's goodbye, or whoever left by this very page. */
  end: () =>
    queryOptions<SessionEnd>({
      queryKey: [...sessionQueries.all(), 'end'] as const,
      queryFn: skipToken,
      gcTime: Infinity,
    }),
};

/** In the server's words, since it may be one that another version knows; `left` is somebody's own press on *Sign out* here. */
export type SessionEnd = 'left' | (string & {});

/** Who signs in, out or changes a password; where to go next is the caller's business. */
export const sessionMutations = {
  signIn: () => mutationOptions({ mutationFn: (body: SignIn) => consoleApi.signIn({ body }) }),
  setUp: () => mutationOptions({ mutationFn: (body: SetUp) => consoleApi.setUp({ body }) }),
  signOut: () => mutationOptions({ mutationFn: () => consoleApi.signOut({}) }),
  changePassword: () =>
    mutationOptions({ mutationFn: (body: ChangePassword) => consoleApi.changePassword({ body }) }),
};

/** Whose page it is. It stays so when the session ends, until somebody has signed in again over it. */
export const PageSessionContext = createContext<SignedIn | undefined>(undefined);

/** The session of whoever the page is for; `undefined` on the pages before sign-in. */
export function useSignedIn(): SignedIn | undefined {
  const ofPage = use(PageSessionContext);
  const { data } = useQuery(sessionQueries.current());
  return ofPage ?? (data?.state === 'signed-in' ? data : undefined);
}

/** Why this user may not do what needs `least`, or `undefined` when they may: for `blockedReason`. */
export function useRoleBlock(least: Role): string | undefined {
  return roleBlock(useSignedIn()?.role, least);
}

export function roleBlock(role: Role | undefined, least: Role): string | undefined {
  if (role !== undefined && isAtLeast(role, least)) return undefined;
  const own = role === undefined ? 'You are not signed in.' : `You are signed in as ${role}.`;
  return `Needs the role ${least}${least === 'operator' ? ' or admin' : ''}. ${own}`;
}

export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** Somebody has just signed in: nothing read for the user before is kept. */
export function enterConsole(client: QueryClient, session: SessionState): void {
  forgetEverything(client);
  client.removeQueries({ queryKey: sessionQueries.end().queryKey });
  client.setQueryData(sessionQueries.current().queryKey, session);
}

/** Forgets everything that was read, but who is signed in. */
export function forgetEverything(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQueries.all()[0] });
}
