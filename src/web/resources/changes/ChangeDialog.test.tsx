// Long because it walks one dialog through every state a change can be in.
import { act, cleanup, prettyDOM, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { toastQueue } from '../../ui/notices/notify.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { sessionQueries } from '../session.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { pendingChangeName } from './pending-change-name.ts';
import { observedAtHeader } from '#contract/client.ts';
import type { ProposedChange } from './proposed-change.ts';

const gateway = aGateway();
const params = { service_uuid: gateway.uuid };
const secret = 'a_key_that_must_not_be_shown';
const rename: ProposedChange = {
  title: 'Rename example-gateway',
  action: 'Rename',
  gateway,
  steps: [{ change: { endpoint: 'modifyGateway', params, body: { name: 'oulu' } }, ifVersion: 'v1' }],
};
/** Something that is watched until it has come about. */
const larger: ProposedChange = {
  title: 'Change the plan of example-gateway',
  action: 'Change plan',
  gateway,
  steps: [{ change: { endpoint: 'modifyGateway', params, body: { plan: 'advanced' } }, ifVersion: 'v1' }],
};
const connection = gateway.connections[0] ?? aConnection();
const tunnel = connection.tunnels[0] ?? aTunnel();
const ofTunnel = { ...params, connection_uuid: connection.uuid ?? '', tunnel_uuid: tunnel.uuid ?? '' };
const rotation: ProposedChange = {
  title: 'New key',
  action: 'Set key',
  gateway,
  steps: [
    {
      change: {
        endpoint: 'modifyTunnel',
        params: ofTunnel,
        body: { ipsec: { authentication: { psk: secret } } },
      },
    },
  ],
};

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** Answers requests by their method and path; what is left open waits. */
function serve(answer: (request: Sent) => Response | Promise<Response>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (url: string, { method, headers, body }: RequestInit) => {
    const request = {
      url,
      method: method ?? 'GET',
      headers: headers as Record<string, string>,
      body: typeof body === 'string' ? body : '',
    };
    sent.push(request);
    return Promise.resolve(answer(request));
  });
  return sent;
}
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const changesOf = (sent: Sent[]) =>
  sent.filter(({ method, url }) => method !== 'GET' && !url.includes('/console/'));
const describedBy = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;

function open(proposal: ProposedChange) {
  const client = quietQueryClient();
  client.setQueryData(sessionQueries.current().queryKey, {
    state: 'signed-in',
    username: 'ada',
    role: 'operator',
  } as never);
  const onClose = vi.fn();
  const onPropose = vi.fn<(proposal: ProposedChange) => void>();
  renderWeb(<ChangeDialog proposal={proposal} onClose={onClose} onPropose={onPropose} />, client);
  return { client, onClose, onPropose, user: userEvent.setup() };
}

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('ChangeDialog', () => {
  it('shows field by field what changes, what it does, and the exact request, before anything is sent', () => {
    const sent = serve(() => json(500, {}));
    open(rename);
    const table = screen.getByRole('table', { name: 'What changes, field by field' });
    expect(within(table).getByText('example-gateway')).toBeTruthy();
    expect(within(table).getByText('oulu')).toBeTruthy();
    expect(screen.getByText(/setup-gw and checkup/)).toBeTruthy();
    expect(screen.getByText(`PATCH /1.3/gateway/${gateway.uuid}`)).toBeTruthy();
    expect(screen.getByText(/Undo will restore everything/)).toBeTruthy();
    expect(changesOf(sent)).toEqual([]);
  });

  it('promises an undo only where something is replaced, and never of an undo', () => {
    serve(() => json(500, {}));
    const change = { endpoint: 'createLabel' as const, params, body: { key: 'team', value: 'net' } };
    open({ ...rename, steps: [{ change }] });
    expect(screen.queryByText(/Undo will restore/)).toBeNull();
    cleanup();
    open({ ...rename, isUndo: true });
    expect(screen.queryByText(/Undo will restore/)).toBeNull();
  });

  it('sends it once under one key, however often it is pressed, with the version that was read', async () => {
    const sent = serve(() => json(200, { ...gateway, name: 'oulu' }));
    const { user, onClose } = open(rename);
    await user.dblClick(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const [change, ...more] = changesOf(sent);
    expect(more).toEqual([]);
    expect(change?.body).toBe('{"name":"oulu"}');
    expect(change?.headers).toMatchObject({ 'x-if-version': 'v1' });
    expect(change?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sessionStorage.getItem(pendingChangeName)).toBeNull();
  });

  it('closes by itself once all of it has come about, and says so', async () => {
    serve(() => json(200, { ...gateway, plan: 'advanced' }));
    const { user, onClose } = open(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(toastQueue.read().at(-1)).toMatchObject({
      tone: 'good',
      title: 'Done: change the plan of example-gateway',
    });
  });

  it('asks whether one has the key before it is sent, and shows it once after', async () => {
    const sent = serve(({ method }) => json(200, method === 'PATCH' ? tunnel : gateway));
    const { user, onClose } = open(rotation);
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    expect(changesOf(sent)).toEqual([]);
    expect(describedBy(screen.getByRole('button', { name: 'Set key' }))).toMatch(/Copy the key first/);
    await user.click(screen.getByRole('button', { name: 'Show the key of example-tunnel-1' }));
    expect(screen.getByText(secret)).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    expect(await screen.findByText(/shown here for the last time/)).toBeTruthy();
    expect(screen.queryByText(secret)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show the key of example-tunnel-1' }));
    expect(screen.getByText(secret)).toBeTruthy();
    expect(await screen.findByText('Done.')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('says in words why what was made cannot be undone', async () => {
    serve(({ method }) => json(200, method === 'PATCH' ? tunnel : gateway));
    const { user } = open(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    await screen.findByRole('button', { name: 'Undo' });
    expect(screen.getAllByText(/^Cannot be undone: The pre-shared key/).length).toBeGreaterThan(0);
  });

  it('never shows a key unasked nor keeps it anywhere', async () => {
    let during: string | null = null;
    serve(({ method }) => {
      if (method === 'PATCH') during = sessionStorage.getItem(pendingChangeName);
      return method === 'PATCH' ? json(200, tunnel) : json(200, gateway);
    });
    const { user, client } = open(rotation);
    expect(document.body.textContent).not.toContain(secret);
    expect(screen.getByText('This cannot be undone')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    expect(await screen.findByText('Done.')).toBeTruthy();
    expect(during).toContain('New key');
    const kept = [
      during,
      prettyDOM(document.body, Infinity, { highlight: false }),
      JSON.stringify(
        client
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ];
    for (const text of kept) expect(text).not.toContain(secret);
  });

  it('leaves nothing of what was sent in the cache once it is closed', async () => {
    serve(({ method }) => json(200, method === 'PATCH' ? tunnel : gateway));
    const { client, user } = open(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    await screen.findByRole('button', { name: 'Close' });
    expect(client.getMutationCache().getAll()).not.toEqual([]);
    cleanup();
    await waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
  });

  it('asks what became of a lost answer, and sends nothing again by itself', async () => {
    let isLost = true;
    const sent = serve(({ method, url }) => {
      if (method === 'PATCH' && isLost) throw new TypeError('Failed to fetch');
      if (url.includes('/changes/')) {
        return json(200, {
          state: 'done',
          action: 'modifyGateway',
          gatewayUuid: gateway.uuid,
          at: '2026-01-15T09:00:00Z',
          status: 200,
          body: {},
        });
      }
      return json(200, { ...gateway, name: 'oulu' });
    });
    const { user, onClose } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    isLost = false;
    expect(changesOf(sent)).toHaveLength(1);
    const asked = sent.find(({ url }) => url.includes('/changes/'));
    expect(asked?.url).toContain(changesOf(sent)[0]?.headers['idempotency-key']);
  });

  it('says that it was not made, and sends it again under the same key', async () => {
    let tries = 0;
    const sent = serve(({ method, url }) => {
      if (method === 'PATCH' && tries++ === 0) throw new TypeError('Failed to fetch');
      if (url.includes('/changes/'))
        return json(404, { title: 'No change of yours is known.', type: 'x', status: 404 });
      return json(200, { ...gateway, name: 'oulu' });
    });
    const { user, onClose } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('It was not made')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Send it again' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const [first, second] = changesOf(sent);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  it('offers nothing while nobody knows, but to ask again or to look', async () => {
    serve(({ method, url }) => {
      if (method === 'PATCH') throw new TypeError('Failed to fetch');
      if (url.includes('/changes/')) throw new TypeError('Failed to fetch');
      return json(200, gateway);
    });
    const { user } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('It is not known yet whether it was made')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send it again' }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy();
  });

  it('keeps what a refusal says, with its correlation id, and lets it be tried again', async () => {
    serve(({ method }) =>
      method === 'PATCH'
        ? json(400, {
            title: 'Validation error.',
            type: 'x#ERROR_INVALID_REQUEST',
            status: 400,
            correlation_id: '01ABC',
            invalid_params: [{ name: 'name', reason: 'Taken.' }],
          })
        : json(200, gateway),
    );
    const { user } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Taken.');
    expect(alert.textContent).toContain('01ABC');
    expect(screen.getByRole('button', { name: 'Rename again' })).toBeTruthy();
  });

  it('says which of several requests were made when one fails, and goes on from there', async () => {
    let isFull = true;
    const sent = serve(({ method, url }) => {
      if (method === 'POST' && url.endsWith('/labels') && isFull)
        return json(400, { title: 'No room.', type: 'x', status: 400 });
      if (method === 'POST') return json(201, { key: 'team', value: 'net' });
      return json(200, {
        ...gateway,
        name: 'oulu',
        labels: [...gateway.labels, { key: 'team', value: 'net' }],
      });
    });
    const label = {
      change: { endpoint: 'createLabel' as const, params, body: { key: 'team', value: 'net' } },
    };
    const { user, onClose } = open({ ...rename, steps: [...rename.steps, label] });
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('No room.')).toBeTruthy();
    const requests = screen.getByRole('list', { name: 'Requests' });
    expect(within(requests).getByText('(made)')).toBeTruthy();
    expect(within(requests).getByText('(not made)')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Undo what was made' })).toBeTruthy();
    isFull = false;
    await user.click(screen.getByRole('button', { name: 'Go on with step 2 of 2' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(changesOf(sent).map(({ method }) => method)).toEqual(['PATCH', 'POST', 'POST']);
  });

  it('proposes the way back as a plan of its own, on what is there now', async () => {
    serve(
      ({ url }) =>
        new Response(JSON.stringify({ ...gateway, plan: 'advanced', operational_state: 'pending' }), {
          status: 200,
          headers: { 'x-version': url.includes('gateway') ? 'v2' : '' },
        }),
    );
    const { user, onPropose } = open(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(onPropose).toHaveBeenCalled());
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      title: 'Undo: change the plan of example-gateway',
      isUndo: true,
      steps: [
        { change: { endpoint: 'modifyGateway', params, body: { plan: gateway.plan } }, ifVersion: 'v2' },
      ],
    });
  });

  it('has the server keep what takes it back, under the keys it is sent with and without a key', async () => {
    const sent = serve(({ method }) => json(200, method === 'PATCH' ? tunnel : gateway));
    const { user, onClose } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const kept = sent.find(({ url }) => url.includes('/recent-changes/'));
    expect(JSON.parse(kept?.body ?? '')).toMatchObject({
      title: 'Rename example-gateway',
      gatewayUuid: gateway.uuid,
      keys: [changesOf(sent)[0]?.headers['idempotency-key']],
      blocked: null,
      before: { name: 'example-gateway', connections: [] },
      foretold: { name: 'oulu', connections: [] },
      undoes: null,
    });
    cleanup();
    open(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    await screen.findByRole('button', { name: 'Undo' });
    const notes = sent.filter(({ url }) => url.includes('/recent-changes/'));
    expect(notes.at(-1)?.body).toMatch(/"blocked":"Cannot be undone: The pre-shared key/);
    for (const { body } of notes) expect(body).not.toContain(secret);
  });

  it('warns when the service has something else than was asked for', async () => {
    serve(() => json(200, { ...gateway, plan: 'premium' }));
    const { user, onClose } = open(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    expect(await screen.findByText(/somebody changed it again in the meantime/)).toBeTruthy();
    expect(screen.getByText('premium')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('does not wait ten seconds where the first answer is from just before the change', async () => {
    let reads = 0;
    const after = { ...gateway, plan: 'advanced' };
    serve(({ method, url }) => {
      if (method === 'PATCH' || !url.endsWith(gateway.uuid)) return json(200, after);
      const observedAt = new Date(reads++ === 0 ? Date.now() - 60_000 : Date.now() + 60_000).toISOString();
      return new Response(JSON.stringify(after), {
        status: 200,
        headers: { [observedAtHeader]: observedAt },
      });
    });
    const { user, onClose } = open(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce(), { timeout: 5_000 });
  });

  it('waits for each tunnel that is made anew to come up again', async () => {
    const down = aGateway({
      connections: [
        aConnection({ tunnels: [aTunnel({ tunnel_up: false, operational_state: 'connecting' })] }),
      ],
    });
    serve(({ method }) => (method === 'PATCH' ? json(200, tunnel) : json(200, down)));
    const { user, client } = open(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    expect(await screen.findByText(/waiting for example-connection\/example-tunnel-1/)).toBeTruthy();
    client.setQueryData(
      gatewayQueries.detail(gateway.uuid).queryKey,
      (old) => old && { ...old, data: gateway },
    );
    expect(await screen.findByText(/^Done/)).toBeTruthy();
  });

  it('shows both changes when somebody else was faster, and plans what is chosen on top of theirs', async () => {
    const theirs = {
      ...gateway,
      name: 'by-bob',
      labels: [...gateway.labels, { key: 'owner', value: 'bob' }],
    };
    serve(({ method }) =>
      method === 'PATCH'
        ? json(409, {
            title: 'The gateway was changed since you opened it.',
            type: 'x#ERROR_CHANGED_MEANWHILE',
            status: 409,
          })
        : new Response(JSON.stringify(theirs), { status: 200, headers: { 'x-version': 'v7' } }),
    );
    const { user, onPropose } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    expect(within(table).getByText('by-bob')).toBeTruthy();
    expect(within(table).getByText('owner=bob')).toBeTruthy();
    const again = screen.getByRole('button', { name: 'Plan it on top of what is there now' });
    expect(again.getAttribute('aria-disabled')).toBe('true');
    await user.click(within(table).getByRole('radio', { name: 'Yours' }));
    await user.click(screen.getByRole('button', { name: 'Plan it on top of what is there now' }));
    await waitFor(() => expect(onPropose).toHaveBeenCalled());
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      gateway: { name: 'by-bob' },
      steps: [{ change: { endpoint: 'modifyGateway', params, body: { name: 'oulu' } }, ifVersion: 'v7' }],
    });
  });

  it('plans nothing on what was changed once more while the choice was made, and shows that', async () => {
    let label = 'bob';
    const theirs = () => ({ ...gateway, name: 'by-bob', labels: [{ key: 'owner', value: label }] });
    serve(({ method }) =>
      method === 'PATCH'
        ? json(409, { title: 'It was changed.', type: 'x#ERROR_CHANGED_MEANWHILE', status: 409 })
        : new Response(JSON.stringify(theirs()), { status: 200, headers: { 'x-version': label } }),
    );
    const { user, onPropose } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    await user.click(within(table).getByRole('radio', { name: 'Yours' }));
    label = 'carol';
    await user.click(screen.getByRole('button', { name: 'Plan it on top of what is there now' }));
    expect(await within(table).findByText('owner=carol')).toBeTruthy();
    expect(onPropose).not.toHaveBeenCalled();
    // What was chosen is still chosen, of a field that did not change again.
    expect(within(table).getByRole<HTMLInputElement>('radio', { name: 'Yours' }).checked).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Plan it on top of what is there now' }));
    await waitFor(() => expect(onPropose).toHaveBeenCalledOnce());
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      gateway: { labels: [{ key: 'owner', value: 'carol' }] },
      steps: [{ ifVersion: 'carol' }],
    });
  });

  it('keeps the choices and the focus while what is there now is read again', async () => {
    let name = 'by-bob';
    let answer = (): void => undefined;
    const pauses: Promise<void>[] = [];
    serve(async ({ method }) => {
      if (method === 'PATCH')
        return json(409, { title: 'It was changed.', type: 'x#ERROR_CHANGED_MEANWHILE', status: 409 });
      await Promise.all(pauses);
      return new Response(JSON.stringify({ ...gateway, name }), {
        status: 200,
        headers: { 'x-version': name },
      });
    });
    const { user, client } = open(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    const yours = within(table).getByRole<HTMLInputElement>('radio', { name: 'Yours' });
    await user.click(yours);
    const { queryKey } = gatewayQueries.detail(gateway.uuid);
    pauses.push(new Promise((resolve) => (answer = resolve)));
    const again = client.refetchQueries({ queryKey });
    await act(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    expect(client.getQueryState(queryKey)?.fetchStatus).toBe('fetching');
    expect(yours.isConnected && yours.checked).toBe(true);
    expect(document.activeElement).toBe(yours);
    answer();
    await again;
    // Another value than the one that was decided about is to be decided about again.
    name = 'by-carol';
    await client.refetchQueries({ queryKey });
    expect(await within(table).findByText('by-carol')).toBeTruthy();
    expect(within(table).getByRole<HTMLInputElement>('radio', { name: 'Yours' }).checked).toBe(false);
  });

  it('asks for the name of what cannot be brought back', async () => {
    serve(() => new Response(null, { status: 204 }));
    const { user } = open({
      title: 'Delete example-gateway',
      action: 'Delete gateway',
      gateway,
      steps: [{ change: { endpoint: 'deleteGateway', params } }],
      confirmName: 'example-gateway',
      isDestructive: true,
    });
    const button = screen.getByRole('button', { name: 'Delete gateway' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.type(screen.getByLabelText(/^Type/), 'example-gateway');
    expect(screen.getByRole('button', { name: 'Delete gateway' }).getAttribute('aria-disabled')).toBeNull();
  });

  it('lets nobody apply it who may only look', () => {
    serve(() => json(200, gateway));
    const client = quietQueryClient();
    client.setQueryData(sessionQueries.current().queryKey, {
      state: 'signed-in',
      username: 'eve',
      role: 'viewer',
    } as never);
    renderWeb(<ChangeDialog proposal={rename} onClose={vi.fn()} onPropose={vi.fn()} />, client);
    expect(screen.getByRole('button', { name: 'Rename' }).getAttribute('aria-disabled')).toBe('true');
  });
});
