import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Editor } from '#contract/presence.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { createUnsavedChanges, UnsavedChangesContext } from '../../ui/form/unsaved-changes.ts';
import { PageSessionContext, type SignedIn } from '../session.ts';
import { presenceQueries } from './presence-queries.ts';
import { PresenceNote } from './PresenceNote.tsx';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const session: SignedIn = {
  state: 'signed-in',
  userId: 'ann',
  username: 'ann',
  role: 'operator',
  expiresAt: '2099-01-15T14:02:10Z',
  idleLimitSeconds: 1800,
};

afterEach(() => vi.unstubAllGlobals());

function show(role: SignedIn['role'] = 'operator') {
  const sent: { method: string | undefined; body: unknown }[] = [];
  vi.stubGlobal('fetch', (_url: string, { method, body }: RequestInit = {}) => {
    if (method === 'PUT') sent.push({ method, body: JSON.parse(typeof body === 'string' ? body : '{}') });
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  const client = quietQueryClient();
  const { queryKey } = presenceQueries.ofGateway(uuid);
  client.setQueryData(queryKey, []);
  const unsaved = createUnsavedChanges();
  const shown = renderWeb(
    <PageSessionContext value={{ ...session, role }}>
      <UnsavedChangesContext value={unsaved}>
        <PresenceNote gatewayUuid={uuid} />
      </UnsavedChangesContext>
    </PageSessionContext>,
    client,
  );
  return {
    ...shown,
    sent,
    unsaved,
    tell: (editors: Editor[]) => act(() => void client.setQueryData(queryKey, editors)),
  };
}

it('says who else has something typed, since when, and nothing of oneself', async () => {
  const { tell } = show();
  const since = new Date().toISOString();
  tell([{ userId: 'ann', username: 'ann', since }]);
  expect(screen.queryByRole('status')).toBeNull();
  tell([{ userId: 'maria', username: 'maria', since }]);
  expect((await screen.findByRole('status')).textContent).toMatch(
    /^Also open: maria since \d\d:\d\d:\d\d\. What they typed is not saved yet\.$/,
  );
  tell([]);
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
});

it('tells others that something is typed, once, and that it is not any more; never what', () => {
  const { sent, unsaved, unmount } = show();
  act(() => unsaved.mark('form', true, () => [{ label: 'Name', text: 'canary' }]));
  act(() => unsaved.mark('another', true));
  expect(sent.map(({ body }) => body)).toEqual([{ tab: expect.any(String) as string, isEditing: true }]);
  act(() => unsaved.mark('form', false));
  unmount();
  expect(sent).toHaveLength(2);
  expect(sent[1]?.body).toMatchObject({ isEditing: false });
  expect(JSON.stringify(sent)).not.toContain('canary');
});

it('a viewer tells nothing', () => {
  const { sent, unsaved } = show('viewer');
  act(() => unsaved.mark('form', true));
  expect(sent).toEqual([]);
});
