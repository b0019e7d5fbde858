import { prettyDOM, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  cleanUpAround,
  describedBy,
  gateway,
  openDialog,
  rotation,
  secret,
} from '#testing/change-dialog.tsx';
import { serveGateway } from '#testing/served-gateway.ts';
import { pendingChangeName } from './pending-change-name.ts';

cleanUpAround();

describe('a change that brings a pre-shared key', () => {
  it('asks whether one has the key before it is sent, and shows it once after', async () => {
    const { changes } = serveGateway(gateway);
    const { user, onClose } = openDialog(rotation);
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    expect(changes()).toEqual([]);
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
    serveGateway(gateway);
    const { user } = openDialog(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    await screen.findByRole('button', { name: 'Undo' });
    expect(screen.getAllByText(/^Cannot be undone: The pre-shared key/).length).toBeGreaterThan(0);
  });

  it('never shows a key unasked nor keeps it anywhere', async () => {
    let during: string | null = null;
    serveGateway(gateway, ({ method }) => {
      if (method === 'PATCH') during = sessionStorage.getItem(pendingChangeName);
      return undefined;
    });
    const { user, client } = openDialog(rotation);
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

  it('leaves nothing of what was sent in the cache', async () => {
    serveGateway(gateway);
    const { client, user } = openDialog(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    await screen.findByRole('button', { name: 'Close' });
    await waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
  });
});
