import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ChangeOutcome } from '#contract/change-outcome.ts';
import { cleanUpAround, gateway, ofConnection, openDialog, rename } from '#testing/change-dialog.tsx';
import { json, problem, serveGateway } from '#testing/served-gateway.ts';

function outcome(state: ChangeOutcome['state']): ChangeOutcome {
  return {
    state,
    action: 'modifyGateway',
    gatewayUuid: gateway.uuid,
    at: '2026-01-15T09:00:00Z',
    status: 200,
    body: {},
  };
}

cleanUpAround();

describe('a change whose answer does not arrive', () => {
  it('asks what became of a lost answer, and sends nothing again by itself', async () => {
    const { sent, changes, change } = serveGateway(gateway, ({ method, url }) => {
      if (method === 'PATCH') {
        change({ ...gateway, name: 'oulu' });
        throw new TypeError('Failed to fetch');
      }
      return url.includes('/changes/') ? json(200, outcome('made')) : undefined;
    });
    const { user, onClose } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(changes()).toHaveLength(1);
    const asked = sent.find(({ url }) => url.includes('/changes/'));
    expect(asked?.url).toContain(changes()[0]?.headers['idempotency-key']);
  });

  it.each([
    ['the console has never heard of it', undefined, 404, 'It was not sent', 'Send it again'],
    ['the console says so', 'not-sent', 502, 'It was not sent', 'Send it again'],
    ['it was looked for', 'not-there', 502, 'It was not made', 'Send it again'],
    ['nobody can say', 'unknown', 502, 'Nobody knows whether it was made', 'Ask again'],
  ])('when %s, it says so in the words for that', async (_, verdict, status, title, button) => {
    const { changes } = serveGateway(gateway, ({ method, url }) => {
      if (method !== 'PATCH') return url.includes('/changes/') ? problem(404, 'Never heard of.') : undefined;
      if (verdict === undefined) throw new TypeError('Failed to fetch');
      return problem(status, 'The API cannot be reached.', 'API_UNREACHABLE', verdict);
    });
    const { user } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText(title)).toBeTruthy();
    expect(screen.getByRole('button', { name: button })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Send it again' }));
    await waitFor(() => expect(changes()).toHaveLength(2));
    const [first, second] = changes();
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  it('has sent nothing when what it is about could not even be read', async () => {
    const { changes } = serveGateway(gateway, ({ method, url }) =>
      method === 'GET' && url.includes('/connections/')
        ? problem(504, 'The API did not answer in time.')
        : undefined,
    );
    const { user } = openDialog({
      ...rename,
      action: 'Delete',
      steps: [{ change: { endpoint: 'deleteConnection', params: ofConnection } }],
    });
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('It was not sent')).toBeTruthy();
    expect(screen.getByText('The API did not answer in time.')).toBeTruthy();
    expect(changes()).toEqual([]);
  });

  it('offers nothing while nobody knows, but to ask again or to look', async () => {
    serveGateway(gateway, ({ method, url }) => {
      if (method === 'PATCH' || url.includes('/changes/')) throw new TypeError('Failed to fetch');
      return undefined;
    });
    const { user } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('It is not known yet whether it was made')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send it again' }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy();
  });
});
