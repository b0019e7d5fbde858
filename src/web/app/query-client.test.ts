import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '#contract/client.ts';
import { sessionQueries, type SignedIn } from '../resources/session.ts';
import { createQueryClient } from './query-client.ts';

const session: SignedIn = {
  state: 'signed-in',
  userId: 'u',
  username: 'ann',
  role: 'admin',
  expiresAt: '2026-01-15T14:02:10Z',
  idleLimitSeconds: 1800,
};
const refusal = (status: number) =>
  new ApiError({ status, code: 'X', title: 'No.', correlationId: undefined, invalidParams: [] });
const read = (client: ReturnType<typeof createQueryClient>, error: Error) =>
  client
    .fetchQuery({ queryKey: ['x'], queryFn: () => Promise.reject(error), retry: false })
    .catch(() => undefined);

describe('the query cache of the console', () => {
  it('ends the session at a 401', async () => {
    const client = createQueryClient();
    client.setQueryData(sessionQueries.current().queryKey, session);
    await read(client, refusal(401));
    await read(client, refusal(401));
    expect(client.getQueryData(sessionQueries.current().queryKey)).toEqual({ state: 'signed-out' });
  });

  it('keeps the session at any other refusal, and does not take a wrong password for a lost session', async () => {
    const client = createQueryClient();
    await read(client, refusal(401));
    client.setQueryData(sessionQueries.current().queryKey, session);
    await read(client, refusal(403));
    expect(client.getQueryData(sessionQueries.current().queryKey)).toEqual(session);
  });

  it('makes out of date what a change says it does, and keeps nothing that was sent', async () => {
    const client = createQueryClient();
    client.setQueryData(['users', 'list'], []);
    client.setQueryData(['audit'], []);
    const mutation = client.getMutationCache().build(client, {
      mutationFn: (password: string) => Promise.resolve(password.length),
      meta: { invalidates: [['users']] },
    });
    await mutation.execute('canary-password');
    expect(client.getQueryState(['users', 'list'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['audit'])?.isInvalidated).toBe(false);
    await vi.waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
  });
});
