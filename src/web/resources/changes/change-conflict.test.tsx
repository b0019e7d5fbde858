import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { cleanUpAround, gateway, openDialog, params, rename, withBranch } from '#testing/change-dialog.tsx';
import { problem, serveGateway } from '#testing/served-gateway.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { ProposedChange } from './proposed-change.ts';

const again = 'Plan it on top of what is there now';

/** Somebody else is faster: what is sent is refused, and what they made of it is there. */
function serveConflict(theirs: Gateway) {
  const served = serveGateway(gateway, ({ method, url }) => {
    if (method === 'GET' || url.includes('/console/')) return undefined;
    if (served.read() === gateway) served.change(theirs);
    return problem(409, 'The gateway was changed since you opened it.', 'CHANGED_MEANWHILE', 'refused');
  });
  return served;
}

cleanUpAround();

describe('two changes of the same', () => {
  it('shows both, and plans what is chosen on top of theirs', async () => {
    serveConflict({
      ...gateway,
      name: 'by-bob',
      labels: [...gateway.labels, { key: 'owner', value: 'bob' }],
    });
    const { user, onPropose } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    expect(within(table).getByText('by-bob')).toBeTruthy();
    expect(within(table).getByText('owner=bob')).toBeTruthy();
    expect(screen.getByRole('button', { name: again }).getAttribute('aria-disabled')).toBe('true');
    await user.click(within(table).getByRole('radio', { name: 'Yours' }));
    await user.click(screen.getByRole('button', { name: again }));
    await waitFor(() => expect(onPropose).toHaveBeenCalled());
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      gateway: { name: 'by-bob' },
      steps: [{ change: { endpoint: 'modifyGateway', params, body: { name: 'oulu' } }, ifVersion: 'v2' }],
    });
  });

  it('plans on the very answer that is on screen, whatever was changed once more since', async () => {
    const { change } = serveConflict({ ...gateway, name: 'by-bob' });
    const { user, onPropose } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    await user.click(within(table).getByRole('radio', { name: 'Yours' }));
    // Two seconds later, before the next poll: neither is it seen, nor does what is sent insist on it.
    change({ ...gateway, name: 'by-bob', labels: [{ key: 'owner', value: 'carol' }] });
    await user.click(screen.getByRole('button', { name: again }));
    await waitFor(() => expect(onPropose).toHaveBeenCalledOnce());
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      gateway: { name: 'by-bob', labels: gateway.labels },
      steps: [{ ifVersion: 'v2' }],
    });
  });

  it('keeps the choices and the focus while what is there now is read again', async () => {
    const { change } = serveConflict({ ...gateway, name: 'by-bob' });
    const { user, client } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    const yours = within(table).getByRole<HTMLInputElement>('radio', { name: 'Yours' });
    await user.click(yours);
    const { queryKey } = gatewayQueries.detail(gateway.uuid);
    const reading = client.refetchQueries({ queryKey });
    await act(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    await reading;
    expect(yours.isConnected && yours.checked).toBe(true);
    expect(document.activeElement).toBe(yours);
    // Another value than the one that was decided about is to be decided about again.
    change({ ...gateway, name: 'by-carol' });
    await client.refetchQueries({ queryKey });
    expect(await within(table).findByText('by-carol')).toBeTruthy();
    expect(within(table).getByRole<HTMLInputElement>('radio', { name: 'Yours' }).checked).toBe(false);
  });

  it('of a deletion it says what is new, and plans it anew with the name that it has now', async () => {
    const deletion = (of: Gateway): ProposedChange => ({
      title: `Delete ${of.name}`,
      action: 'Delete gateway',
      gateway: of,
      steps: [{ change: { endpoint: 'deleteGateway', params }, ifVersion: 'v1' }],
      confirmName: of.name,
      remake: (answer) => deletion(answer?.data ?? of),
    });
    serveConflict(withBranch({ ...gateway, name: 'by-bob' }));
    const { user, onPropose } = openDialog(deletion(gateway));
    await user.type(screen.getByLabelText(/^Type/), gateway.name);
    await user.click(screen.getByRole('button', { name: 'Delete gateway' }));
    const news = await screen.findByRole('table', { name: 'When you read it and now' });
    expect(within(news).getByText('by-bob')).toBeTruthy();
    expect(within(news).getByText('Connection branch')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Plan it on what is there now' }));
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({ title: 'Delete by-bob', confirmName: 'by-bob' });
  });

  it('of a replacement it sends the labels that are chosen, and is called what it is', async () => {
    serveConflict({ ...gateway, name: 'by-bob', labels: [{ key: 'env', value: 'theirs' }] });
    const { user, onPropose } = openDialog({
      ...rename,
      title: 'Replace example-gateway',
      action: 'Replace gateway',
      steps: [
        {
          change: {
            endpoint: 'replaceGateway',
            params,
            body: { name: 'oulu', configured_status: 'started' },
          },
          ifVersion: 'v1',
        },
      ],
    });
    await user.click(screen.getByRole('button', { name: 'Replace gateway' }));
    const table = await screen.findByRole('table', { name: 'What both of you changed' });
    for (const radio of within(table).getAllByRole('radio', { name: 'Yours' })) await user.click(radio);
    await user.click(screen.getByRole('button', { name: again }));
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      title: 'Change by-bob',
      action: 'Apply change',
      steps: [{ change: { endpoint: 'modifyGateway', body: { name: 'oulu', labels: [] } } }],
    });
  });
});
