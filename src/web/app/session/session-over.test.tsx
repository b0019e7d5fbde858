import { createMemoryHistory } from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { consoleEndpoints, consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import { Users } from '#contract/console-session.ts';
import { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import { adminPassword, runGatehouse, type RunningGatehouse } from '#testing/running-gatehouse.ts';
import { paths } from '../../resources/links/paths.ts';
import { sessionQueries } from '../../resources/session.ts';
import { App } from '../App.tsx';
import { createQueryClient } from '../query-client.ts';
import { createAppRouter } from '../router.ts';

// Whole pages over a real server, of which the session is taken away while somebody types.

let server: RunningGatehouse;
let uuids: Record<string, string>;
/** To the server itself, whatever the page is given. */
const send = globalThis.fetch;
const usersPath = `${consolePrefix}${consoleEndpoints.listUsers.path}`;

beforeAll(async () => {
  server = await runGatehouse({ isEmpty: false });
  await server.cookie('operator');
  await server.cookie('viewer');
  const { body } = await server.call('admin', { target: `${proxyPrefix}/gateway` });
  const gateway = z
    .array(Gateway)
    .parse(JSON.parse(body))
    .find(({ connections }) => connections.length > 0);
  const [connection] = gateway?.connections ?? [];
  uuids = {
    gatewayUuid: gateway?.uuid ?? '',
    connectionUuid: connection?.uuid ?? '',
    tunnelUuid: connection?.tunnels[0]?.uuid ?? '',
  };
});
afterAll(() => server.stop());
beforeEach(() => vi.spyOn(window, 'scrollTo').mockReturnValue());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

/** The browser's part that jsdom does not have: cookies to this server, and a stream of which the test says what comes. */
async function open(path: string, username: string) {
  let cookie = await signIn(username);
  let untilAnswered = Promise.resolve();
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, request?: RequestInit) => {
    await untilAnswered;
    const url = String(input instanceof Request ? input.url : input);
    const headers = { ...Object.fromEntries(new Headers(request?.headers)), cookie, origin: server.origin };
    const answer = await send(`${server.origin}${url}`, { ...request, signal: null, headers });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  });
  const listeners = new Map<string, (event: MessageEvent<unknown>) => void>();
  vi.stubGlobal(
    'SharedWorker',
    class {
      port = {
        postMessage: () => undefined,
        close: () => undefined,
        set onmessage(listen: (event: MessageEvent<unknown>) => void) {
          listeners.set('told', listen);
        },
      };
    },
  );
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  const address = path.replaceAll(/\$(\w+)/g, (_, name: string) => uuids[name] ?? '');
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  await router.load();
  render(<App router={router} queryClient={queryClient} styleNonce="" />);
  await screen.findByRole('main');
  return {
    /** In another tab of the same browser, which has the same cookie. */
    async signInElsewhere() {
      cookie = await signIn(username);
    },
    address,
    router,
    queryClient,
    /** Its session is taken away, and the server's last word on the stream comes before any other answer. */
    async endSession(reason: string, end = () => takeSessions(username)) {
      let goOn = () => {};
      untilAnswered = new Promise((resolve) => (goOn = resolve));
      await end();
      const data = JSON.stringify({ kind: 'bye', reason, serverTime: Date.now() });
      listeners.get('told')?.(new MessageEvent('message', { data: { kind: 'event', name: 'bye', data } }));
      goOn();
    },
  };
}

async function signIn(username: string): Promise<string> {
  const answer = await send(`${server.origin}${consolePrefix}${consoleEndpoints.signIn.path}`, {
    method: 'POST',
    headers: { origin: server.origin, 'x-console': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: adminPassword }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function change(username: string, body: object): Promise<void> {
  const { body: list } = await server.call('admin', { target: usersPath });
  const { users } = Users.parse(JSON.parse(list));
  const id = users.find((user) => user.username === username)?.id ?? '';
  await server.call('admin', {
    method: 'PATCH',
    target: `${usersPath}/${id}`,
    body: JSON.stringify(body),
  });
}

/** As an admin does under People; the role is as it was at once, so that the same person can come back. */
async function takeSessions(username: string): Promise<void> {
  await change(username, { role: username === 'operator' ? 'viewer' : 'operator' });
  await change(username, { role: username });
}

const over = () => screen.findByRole('dialog', { name: 'Sign in to go on' }, { timeout: 10_000 });

async function signInOver(username: string): Promise<void> {
  const dialog = within(await over());
  fireEvent.input(dialog.getByLabelText(/User name/), { target: { value: username } });
  fireEvent.input(dialog.getByLabelText(/^Password/), { target: { value: adminPassword } });
  fireEvent.click(dialog.getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(screen.queryByText('Sign in to go on')).toBeNull(), { timeout: 10_000 });
}

/** Of the first field that is called so. */
const named = (label: RegExp) => screen.getAllByLabelText<HTMLInputElement>(label)[0];

function type(label: RegExp, value: string): void {
  const field = named(label);
  if (field) fireEvent.input(field, { target: { value } });
}

const pages = Object.entries(paths).filter(([page]) => !['signIn', 'setUp', 'byName'].includes(page));

describe('when the session ends', { timeout: 60_000 }, () => {
  it.each(pages)('%s stays, below a sign-in that says why', async (_page, path) => {
    const { endSession, address, router } = await open(path, 'operator');
    const main = await screen.findByRole('main');
    await waitFor(() => expect(main.textContent).not.toMatch(/Loading/), { timeout: 10_000 });
    const title = document.querySelector('[data-page-title]');
    expect(title).not.toBeNull();
    await endSession('role-changed');
    const dialog = await over();
    expect(dialog.textContent).toContain('An admin has given you another role.');
    expect(screen.queryByText('This page cannot be shown')).toBeNull();
    // The very same page, with its header.
    expect(document.querySelector('[data-page-title]')).toBe(title);
    expect(screen.getByRole('link', { name: 'Gatehouse, to the services' })).toBeTruthy();
    expect(router.state.location.pathname).toBe(address);
  });

  it('the same person goes on with everything as typed', async () => {
    const { endSession } = await open(paths.createGateway, 'operator');
    await screen.findByText(/Helsinki #1/, {}, { timeout: 10_000 });
    type(/^Name/, 'turku-edge');
    await endSession('ended');
    await signInOver('operator');
    expect(named(/^Name/)?.value).toBe('turku-edge');
    expect(screen.queryByText('Typed before, not saved')).toBeNull();
  });

  it('somebody else gets a page of their own, and what was typed to copy', async () => {
    const { endSession } = await open(paths.createGateway, 'operator');
    await screen.findByText(/Helsinki #1/, {}, { timeout: 10_000 });
    type(/^Name/, 'turku-edge');
    await endSession('ended');
    await signInOver('viewer');
    const left = await screen.findByRole('region', { name: 'Typed before, not saved' });
    expect(left.textContent).toContain('operator typed this before you signed in.');
    expect(left.textContent).toContain('turku-edge');
    // What was typed to sign in is none of it.
    expect(left.textContent).not.toContain('User name');
    expect(screen.getByText(/Creating a gateway needs the role operator/)).toBeTruthy();
  });

  it('a lesser role gets the reading view, and what was typed to copy', async () => {
    const { endSession } = await open(paths.createConnection, 'operator');
    await screen.findByText(/Local networks: none yet/, {}, { timeout: 10_000 });
    type(/^Name/, 'malmo-office');
    await endSession('role-changed', () => change('operator', { role: 'viewer' }));
    await signInOver('operator');
    const left = await screen.findByRole('region', { name: 'Typed before, not saved' });
    expect(left.textContent).toContain('Your role is viewer now, which cannot save this.');
    expect(left.textContent).toContain('malmo-office');
    await change('operator', { role: 'operator' });
  });

  it('a refusal alone is enough, and signing in elsewhere in this browser as well', async () => {
    const { queryClient, signInElsewhere } = await open(paths.services, 'viewer');
    await takeSessions('viewer');
    await queryClient.refetchQueries();
    expect((await over()).textContent).toContain(
      'Your session has ended: it ran out, or was ended elsewhere.',
    );
    await signInElsewhere();
    await queryClient.refetchQueries({ queryKey: sessionQueries.current().queryKey });
    await waitFor(() => expect(screen.queryByText('Sign in to go on')).toBeNull());
  });
});
