import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecentChange } from '#contract/recent-change.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { sessionQueries } from '../session.ts';
import type { ProposedChange } from './proposed-change.ts';
import { RecentChanges } from './RecentChanges.tsx';
import { ProposeContext } from './use-propose.ts';

const gateway = aGateway({ name: 'new' });
const renamed: RecentChange = {
  id: '10c153e0-12e4-4dea-8748-4f34850ff001',
  title: 'Rename old',
  gatewayUuid: gateway.uuid,
  at: '2026-01-15T11:00:00Z',
  made: 1,
  of: 1,
  blocked: null,
  undoneAt: null,
  bulk: null,
};

afterEach(() => vi.unstubAllGlobals());

function show(...changes: RecentChange[]) {
  vi.stubGlobal('fetch', (url: string) => {
    const detail = {
      ...renamed,
      actions: ['modifyGateway'],
      answers: [null],
      before: { ...gateway, name: 'old' },
      foretold: gateway,
    };
    const body = /recent-changes\?/.test(url)
      ? { changes }
      : url.includes('/recent-changes/')
        ? detail
        : gateway;
    return Promise.resolve(
      new Response(JSON.stringify(body), { status: 200, headers: { 'x-version': 'v7' } }),
    );
  });
  const client = quietQueryClient();
  client.setQueryData(sessionQueries.current().queryKey, {
    state: 'signed-in',
    username: 'ada',
    role: 'operator',
  } as never);
  const propose = vi.fn<(proposal: ProposedChange) => void>();
  renderWeb(
    <ProposeContext value={propose}>
      <RecentChanges gatewayUuid={gateway.uuid} />
    </ProposeContext>,
    client,
  );
  return propose;
}

describe('recent changes', () => {
  it('are taken back from what the server kept, as a plan on what is there now', async () => {
    const propose = show(renamed);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo: Rename old' }));
    await waitFor(() => expect(propose).toHaveBeenCalled());
    expect(propose.mock.calls[0]?.[0]).toMatchObject({
      title: 'Undo: rename old',
      undoes: renamed.id,
      steps: [{ change: { endpoint: 'modifyGateway', body: { name: 'old' } }, ifVersion: 'v7' }],
    });
  });

  it('that were undone say so and offer nothing', async () => {
    show({ ...renamed, undoneAt: '2026-01-15T11:30:00Z' });
    expect(await screen.findByText(/^Undone/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that cannot be undone say why, to be read without a pointer', async () => {
    const blocked = 'Cannot be undone: The pre-shared key of hq/a cannot be read back.';
    show({ ...renamed, title: 'Rotate the key', blocked }, { ...renamed, id: 'x', made: 1, of: 3 });
    expect(
      (await screen.findAllByText(/The pre-shared key of hq\/a cannot be read back/)).length,
    ).toBeGreaterThan(0);
    expect(screen.getAllByText(/Only 1 of its 3 requests was made/).length).toBeGreaterThan(0);
    for (const button of screen.getAllByRole('button')) {
      expect(button.getAttribute('aria-disabled')).toBe('true');
    }
  });

  it('stay short: the newest three are in sight, the rest is folded', async () => {
    show(...[1, 2, 3, 4, 5].map((number) => ({ ...renamed, id: `${number}`, title: `Rename ${number}` })));
    expect(await screen.findByText('2 older')).toBeTruthy();
    expect(screen.getByText('Rename 3').closest('details')).toBeNull();
    expect(screen.getByText('Rename 4').closest('details')?.open).toBe(false);
  });

  it('of many gateways at once say with how many others', async () => {
    show({ ...renamed, title: 'Label env=lab', bulk: { id: 'b', of: 12 } });
    expect(await screen.findByText(/with 11 other gateways/)).toBeTruthy();
  });
});
