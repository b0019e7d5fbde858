import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { pretendLayout, quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { sessionQueries } from '../../resources/session.ts';
import { BulkDock } from './BulkDock.tsx';
import { bulkRunStore } from './bulk-run-store.ts';

const rows = ['oulu', 'turku', 'espoo'].map((name, index) =>
  aGatewayRow({ name, uuid: `10aa0000-0000-4000-8000-00000000000${index}` }),
);

beforeEach(() => pretendLayout({ width: 1200, height: 480 }));
afterEach(() => {
  bulkRunStore.put(undefined);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

interface Sent {
  url: string;
  method: string | undefined;
  key: string | null;
}

/** Answers by the name of the gateway, and keeps what was sent. */
function answerBy(statusOf: (name: string, tries: number) => number | 'lost'): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
    if (request.method === 'GET') return Promise.resolve(new Response('{}', { status: 200 }));
    const name = rows.find(({ uuid }) => url.includes(uuid))?.name ?? '';
    const tries = sent.filter((other) => other.url === url).length;
    sent.push({ url, method: request.method, key: new Headers(request.headers).get('idempotency-key') });
    const status = statusOf(name, tries);
    if (status === 'lost') return Promise.reject(new TypeError('failed to fetch'));
    const body = { type: 'x#ERROR_NO', title: `${name} cannot be deleted now.`, status, correlation_id: 'c' };
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
  function Page() {
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(rows.map(({ uuid }) => uuid)));
    return <BulkDock rows={rows} matching={rows.slice(0, 2)} selected={selected} onSelect={setSelected} />;
  }
  renderWeb(<Page />, client);
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
    await userEvent.type(within(dialog).getByLabelText('Key'), '_x');
    await userEvent.tab();
    expect(within(dialog).getByText(/must not start with "_"/)).toBeTruthy();
    expect(within(dialog).queryByRole('table')).toBeNull();
  });
});

function uuidOf(name: string): string {
  return rows.find((row) => row.name === name)?.uuid ?? '-';
}
