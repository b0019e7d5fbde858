import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SignInForm } from './SignInForm.tsx';

const session = {
  state: 'signed-in',
  userId: 'u',
  username: 'ann',
  role: 'viewer',
  expiresAt: '2026-01-15T14:02:10Z',
  idleLimitSeconds: 1800,
};

async function signIn(status: number, body: unknown) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status })));
  const onSignedIn = vi.fn(() => Promise.resolve());
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <SignInForm onSignedIn={onSignedIn} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await userEvent.type(screen.getByLabelText('User name'), 'ann');
  await userEvent.type(screen.getByLabelText('Password'), 'a long enough sentence');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return onSignedIn;
}
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('signing in', () => {
  it('hands over the session', async () => {
    const onSignedIn = await signIn(200, session);
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledWith(session));
  });

  it('does not say which of the two was wrong', async () => {
    const onSignedIn = await signIn(401, { title: 'Authentication failed.', type: 'x', status: 401 });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The user name or the password is wrong.');
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it('says in the server’s words when there were too many tries', async () => {
    await signIn(429, { title: 'Too many tries. Wait 30 seconds.', type: 'x', status: 429 });
    expect((await screen.findByRole('alert')).textContent).toContain('Wait 30 seconds.');
  });
});
