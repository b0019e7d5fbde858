import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  cleanUpAround,
  gateway,
  larger,
  ofConnection,
  openDialog,
  params,
  rename,
  rotation,
  secret,
} from '#testing/change-dialog.tsx';
import { json, problem, serveGateway } from '#testing/served-gateway.ts';
import { toastQueue } from '../../ui/notices/notify.ts';
import { pendingChangeName } from './pending-change-name.ts';

cleanUpAround();

describe('ChangeDialog', () => {
  it('shows field by field what changes, what it does, and the exact request, before anything is sent', () => {
    const { changes } = serveGateway(gateway);
    openDialog(rename);
    const table = screen.getByRole('table', { name: 'What changes, field by field' });
    expect(within(table).getByText('example-gateway')).toBeTruthy();
    expect(within(table).getByText('oulu')).toBeTruthy();
    expect(screen.getByText(/setup-gw and checkup/)).toBeTruthy();
    expect(screen.getByText(`PATCH /1.3/gateway/${gateway.uuid}`)).toBeTruthy();
    expect(screen.getByText(/Undo will restore everything/)).toBeTruthy();
    expect(changes()).toEqual([]);
  });

  it('promises an undo only where something is replaced, and never of an undo', () => {
    serveGateway(gateway);
    const change = { endpoint: 'createLabel' as const, params, body: { key: 'team', value: 'net' } };
    openDialog({ ...rename, steps: [{ change }] });
    expect(screen.queryByText(/Undo will restore/)).toBeNull();
    cleanup();
    openDialog({ ...rename, isUndo: true });
    expect(screen.queryByText(/Undo will restore/)).toBeNull();
  });

  it('sends it once under one key, however often it is pressed, with the version that was read', async () => {
    const { changes } = serveGateway(gateway);
    const { user, onClose } = openDialog(rename);
    await user.dblClick(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const [change, ...more] = changes();
    expect(more).toEqual([]);
    expect(change?.body).toBe('{"name":"oulu"}');
    expect(change?.headers).toMatchObject({ 'x-if-version': 'v1' });
    expect(change?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sessionStorage.getItem(pendingChangeName)).toBeNull();
  });

  it('closes by itself once all of it has come about, and says so', async () => {
    serveGateway(gateway);
    const { user, onClose } = openDialog(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(toastQueue.read().at(-1)).toMatchObject({
      tone: 'good',
      title: 'Done: change the plan of example-gateway',
    });
  });

  it('keeps what a refusal says, with its correlation id, and lets it be tried again', async () => {
    serveGateway(gateway, ({ method }) =>
      method === 'PATCH'
        ? json(400, {
            title: 'Validation error.',
            type: 'x#ERROR_INVALID_REQUEST',
            status: 400,
            correlation_id: '01ABC',
            invalid_params: [{ name: 'name', reason: 'Taken.' }],
          })
        : undefined,
    );
    const { user } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Taken.');
    expect(alert.textContent).toContain('01ABC');
    expect(screen.getByRole('button', { name: 'Rename again' })).toBeTruthy();
  });

  it('says which of several requests were made when one fails, and goes on from there', async () => {
    let isFull = true;
    const { changes } = serveGateway(gateway, ({ method, url }) =>
      method === 'POST' && url.endsWith('/labels') && isFull ? problem(400, 'No room.') : undefined,
    );
    const label = {
      change: { endpoint: 'createLabel' as const, params, body: { key: 'team', value: 'net' } },
    };
    const { user, onClose } = openDialog({ ...rename, steps: [...rename.steps, label] });
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('No room.')).toBeTruthy();
    const requests = screen.getByRole('list', { name: 'Requests' });
    expect(within(requests).getByText('(made)')).toBeTruthy();
    expect(within(requests).getByText('(not made)')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Undo what was made' })).toBeTruthy();
    isFull = false;
    await user.click(screen.getByRole('button', { name: 'Go on with step 2 of 2' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(changes().map(({ method }) => method)).toEqual(['PATCH', 'POST', 'POST']);
  });

  it('has the server keep what takes it back, under the keys it is sent with and without a key', async () => {
    const { sent, changes } = serveGateway(gateway);
    const { user, onClose } = openDialog(rename);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const kept = sent.find(({ url }) => url.includes('/recent-changes/'));
    expect(JSON.parse(kept?.body ?? '')).toMatchObject({
      title: 'Rename example-gateway',
      gatewayUuid: gateway.uuid,
      keys: [changes()[0]?.headers['idempotency-key']],
      blocked: null,
      before: { name: 'example-gateway', connections: [] },
      foretold: { name: 'oulu', connections: [] },
      undoes: null,
    });
    cleanup();
    const { sent: later } = serveGateway(gateway);
    openDialog(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    await screen.findByRole('button', { name: 'Undo' });
    const notes = later.filter(({ url }) => url.includes('/recent-changes/'));
    expect(notes.at(-1)?.body).toMatch(/"blocked":"Cannot be undone: The pre-shared key/);
    for (const { body } of notes) expect(body).not.toContain(secret);
  });

  it('asks for the name of what cannot be brought back', async () => {
    serveGateway(gateway);
    const { user } = openDialog({
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
    serveGateway(gateway);
    openDialog(rename, 'viewer');
    expect(screen.getByRole('button', { name: 'Rename' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('reads the version of what it deletes, where the page showed it as a part of its gateway', async () => {
    const { changes } = serveGateway(gateway);
    const { user, onClose } = openDialog({
      title: 'Delete connection example-connection',
      action: 'Delete connection',
      gateway,
      steps: [{ change: { endpoint: 'deleteConnection', params: ofConnection } }],
    });
    await user.click(screen.getByRole('button', { name: 'Delete connection' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(changes()[0]?.headers).toMatchObject({ 'x-if-version': 'v1' });
  });
});
