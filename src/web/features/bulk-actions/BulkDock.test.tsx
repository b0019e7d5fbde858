import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { SessionState } from '#contract/console-session.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { pretendLayout, quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { sessionQueries } from '../../resources/session.ts';
import { BulkDock } from './BulkDock.tsx';
import { bulkRunStore } from './bulk-run-store.ts';

const gateways = ['oulu', 'turku', 'espoo'].map((name, index) =>
  aGateway({ name, uuid: `10aa0000-0000-4000-8000-00000000000${index}` }),
);
const rows = gateways.map((gateway) => gatewayRow(gateway));

beforeEach(() => pretendLayout({ width: 1200, height: 480 }));
afterEach(() => {
  bulkRunStore.put(undefined);
  changed.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

interface Sent {
  url: string;
  method: string | undefined;
  key: string | null;
  ifVersion: string | null;
}

/** As somebody else has left it, by its name. */
const changed = new Map<string, Gateway>();

function read(url: string): Response {
  if (url.includes('/changes/')) return Response.json(lost);
  const found = gateways.find(({ uuid }) => url.includes(uuid));
  const now = found && (changed.get(found.name) ?? found);
  return Response.json(now ?? {}, { headers: { 'x-version': `v-${now?.name}` } });
}
const lost = {
  state: 'unknown',
  action: 'deleteGateway',
  gatewayUuid: null,
  at: '2026-01-15T09:00:00Z',
  status: null,
  body: null,
};

/** Answers by the name of the gateway, and keeps what was sent. */
function answerBy(
  statusOf: (name: string, tries: number) => number | 'lost',
  invalid: { name: string; reason: string }[] = [],
): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
    if (request.method === 'GET') return Promise.resolve(read(url));
    const name = rows.find(({ uuid }) => url.includes(uuid))?.name ?? '';
    const tries = sent.filter((other) => other.url === url).length;
    const headers = new Headers(request.headers);
    const ifVersion = headers.get('x-if-version');
    sent.push({ url, method: request.method, key: headers.get('idempotency-key'), ifVersion });
    const status = statusOf(name, tries);
    if (status === 'lost') return Promise.reject(new TypeError('failed to fetch'));
    const body = {
      type: 'x#ERROR_NO',
      title: `${name} cannot be deleted now.`,
      status,
      correlation_id: 'c',
      invalid_params: invalid,
    };
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status }));
  });
  return sent;
}

function renderDock() {
  const client = quietQueryClient();
  const session: SessionState = {
    state: 'signed-in',
    userId: 'u',
    username: 'noc',
    role: 'operator',
    expiresAt: '2026-01-16T00:00:00Z',
    idleLimitSeconds: 3600,
  };
  client.setQueryData(sessionQueries.current().queryKey, session);
  let update: (rows: readonly GatewayRow[]) => void = () => undefined;
  let show: (isThere: boolean) => void = () => undefined;
  function Page() {
    const [all, setAll] = useState<readonly GatewayRow[]>(rows);
    const [isThere, setThere] = useState(true);
    update = setAll;
    show = setThere;
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(rows.map(({ uuid }) => uuid)));
    if (!isThere) return null;
    return <BulkDock rows={all} matching={all.slice(0, 2)} selected={selected} onSelect={setSelected} />;
  }
  renderWeb(<Page />, client);
  return {
    update: (to: readonly GatewayRow[]) => update(to),
    show: (isThere: boolean) => act(() => show(isThere)),
  };
}

async function deleteAll(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog');
  const confirm = within(dialog).getByRole('button', { name: 'Delete 3 gateways' });
  expect(confirm.getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(within(dialog).getByLabelText(/^Type 3/), '3');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete 3 gateways' }));
}

describe('doing something with many gateways', () => {
  it('tells how many are selected, and how many of them a filter hides', () => {
    renderDock();
    expect(screen.getByRole('toolbar').textContent).toContain('3 gateways selected, 1 not shown');
  });

  it('shows a result for each, and tries again what failed: the lost one under its old key', async () => {
    const sent = answerBy((name, tries) => {
      if (tries > 0 || name === 'oulu') return 204;
      return name === 'turku' ? 409 : 'lost';
    });
    renderDock();
    await deleteAll();
    expect(await screen.findByText('1 done, 1 refused, 1 unknown')).toBeTruthy();
    expect(screen.getByText('turku cannot be deleted now.')).toBeTruthy();
    const keys = new Map(sent.map(({ url, key }) => [url, key]));
    expect(new Set(keys.values()).size).toBe(3);

    await userEvent.click(screen.getByRole('button', { name: 'Try 2 gateways again' }));
    expect(await screen.findByText('3 done')).toBeTruthy();
    expect(sent).toHaveLength(5);
    const again = sent.slice(3);
    const keyOf = (name: string) => again.find(({ url }) => url.includes(uuidOf(name)))?.key;
    const firstKeyOf = (name: string) => [...keys].find(([url]) => url.includes(uuidOf(name)))?.[1];
    expect(keyOf('espoo')).toBe(firstKeyOf('espoo'));
    expect(keyOf('turku')).not.toBe(firstKeyOf('turku'));
  });

  it('deletes only what was shown, and shows the rest again before it is asked for once more', async () => {
    const sent = answerBy(() => 204);
    renderDock();
    const own = gateways[1] ?? aGateway();
    changed.set('turku', {
      ...own,
      connections: [...own.connections, aConnection({ uuid: 'c-2', name: 'new' })],
    });
    await deleteAll();
    expect(await screen.findByText('2 done, 1 not as shown')).toBeTruthy();
    expect(screen.getByText(/it has 2 connections now/)).toBeTruthy();
    expect(new Set(sent.map(({ ifVersion }) => ifVersion))).toEqual(new Set(['v-espoo', 'v-oulu']));
    expect(screen.queryByRole('button', { name: /^Try/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Look at 1 gateway again' }));
    expect(await screen.findByRole('dialog', { name: 'Delete 1 gateway?' })).toBeTruthy();
  });

  it('asks again when somebody changes one of them while the plan is open', async () => {
    answerBy(() => 204);
    const { update } = renderDock();
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText(/^Type 3/), '3');
    const own = gateways[0] ?? aGateway();
    act(() =>
      update(rows.map((row) => (row.uuid === own.uuid ? gatewayRow({ ...own, connections: [] }) : row))),
    );
    expect(within(dialog).getByText(/Somebody changed one of them/)).toBeTruthy();
    const row = within(dialog).getByRole('row', { name: /oulu/ });
    expect(row.textContent).toContain('ChangedNot as it was shown: it has 0 connections now');
    const confirm = (count: string) => within(dialog).getByRole('button', { name: `Delete ${count}` });
    expect(confirm('3 gateways').getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete anyway: oulu' }));
    // What was typed was typed for another plan.
    expect(confirm('3 gateways').getAttribute('aria-disabled')).toBe('true');
    await userEvent.type(within(dialog).getByLabelText(/^Type 3/), '3');
    expect(confirm('3 gateways').getAttribute('aria-disabled')).toBeNull();

    act(() =>
      update(rows.map((each) => (each.uuid === own.uuid ? gatewayRow({ ...own, name: 'x' }) : each))),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Leave out: oulu' }));
    expect(within(dialog).getByText('You left it out.')).toBeTruthy();
    // Somebody else deletes one of those that are left.
    act(() => update(rows.slice(0, 2)));
    expect(within(dialog).getByText(/Deleted meanwhile by somebody else/).textContent).toContain('espoo');
    expect(confirm('1 gateway')).toBeTruthy();
  });

  it('keeps the label that is typed when its dialog goes away, and asks before it is lost', async () => {
    const { show } = renderDock();
    const label = () => screen.findByLabelText<HTMLInputElement>(/^Key/);
    fireEvent.click(screen.getByRole('button', { name: 'Label' }));
    fireEvent.change(await label(), { target: { value: 'env' } });
    show(false);
    show(true);
    fireEvent.click(screen.getByRole('button', { name: 'Label' }));
    expect((await label()).value).toBe('env');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    fireEvent.click(screen.getByRole('button', { name: 'Label' }));
    expect((await label()).value).toBe('');
  });

  it('brings what the service refuses of the label back to its field, in focus', async () => {
    answerBy(() => 400, [{ name: 'value', reason: 'Not this one.' }]);
    renderDock();
    fireEvent.click(screen.getByRole('button', { name: 'Label' }));
    fireEvent.change(await screen.findByLabelText(/^Key/), { target: { value: 'team' } });
    fireEvent.change(screen.getByLabelText('Value'), { target: { value: 'lab' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Label 3 gateways' }));
    await screen.findByText('3 refused');
    // Sent is saved: nothing asks.
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Change the label' }));
    const value = await screen.findByLabelText<HTMLInputElement>('Value');
    await waitFor(() => expect(document.activeElement).toBe(value));
    expect([value.value, value.getAttribute('aria-invalid')]).toEqual(['lab', 'true']);
    expect(screen.getByText('Not this one.')).toBeTruthy();
  });

  it('keeps the results until they are closed', async () => {
    answerBy(() => 204);
    renderDock();
    await deleteAll();
    expect(await screen.findByText('3 done')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Close results' }));
    expect(screen.queryByRole('table', { name: 'Results' })).toBeNull();
  });

  it('shows nobody the run of another user', () => {
    bulkRunStore.put({
      id: 'r',
      action: { kind: 'stop' },
      startedBy: 'somebody else',
      items: [],
      isCancelled: false,
    });
    renderDock();
    expect(screen.queryByRole('table', { name: 'Results' })).toBeNull();
  });

  it('says what a label must be before anything is planned', async () => {
    renderDock();
    await userEvent.click(screen.getByRole('button', { name: 'Label' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText(/^Key/), '_x');
    await userEvent.tab();
    expect(within(dialog).getByText(/must not start with "_"/)).toBeTruthy();
    expect(within(dialog).queryByRole('table')).toBeNull();
  });
});

function uuidOf(name: string): string {
  return rows.find((row) => row.name === name)?.uuid ?? '-';
}
