import { useQuery } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '#contract/endpoint.ts';
import type { StoredPeer } from '#contract/peer.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { peerOf, peerQueries } from '../../resources/peers/peer-queries.ts';
import { sessionQueries, type SignedIn } from '../../resources/session.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { PeerPanel } from './PeerPanel.tsx';

// Fetched when it is opened, which takes the longest the first time.
beforeAll(() => import('./PeerDialog.tsx'));
afterEach(() => vi.unstubAllGlobals());

const gatewayUuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const tunnelUuid = '10c153e0-12e4-4dea-8748-4f34850ff76e';
const noted: StoredPeer = {
  tunnelUuid,
  make: 'fortigate',
  model: null,
  isBehindNat: true,
  notes: 'Ask Ana.\nShe has the key to the cabinet.',
  version: 3,
  changedAt: '2026-01-15T12:00:00.000Z',
  changedBy: 'grace',
};

function Shown() {
  const query = useQuery(peerQueries.ofGateway(gatewayUuid));
  return (
    <PeerPanel
      gatewayUuid={gatewayUuid}
      tunnelUuid={tunnelUuid}
      tunnelName="hq-1"
      peer={peerOf(query.data, tunnelUuid)}
      view={viewOfQuery(query, { what: 'What is known about the peer could not be read.' })}
    />
  );
}
function renderPanel(peers: StoredPeer[] | undefined, role: Role = 'operator') {
  const client = quietQueryClient();
  const session: SignedIn = {
    state: 'signed-in',
    userId: 'u',
    username: 'noc',
    role,
    expiresAt: '2026-01-16T00:00:00Z',
    idleLimitSeconds: 3600,
  };
  client.setQueryData(sessionQueries.current().queryKey, session);
  const { queryKey } = peerQueries.ofGateway(gatewayUuid);
  if (peers) client.setQueryData(queryKey, peers);
  renderWeb(<Shown />, client);
  return { say: (newer: StoredPeer) => act(() => void client.setQueryData(queryKey, [newer])) };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

/** Opens the form and types other notes. */
async function noting(value: string) {
  press('Change notes');
  const notes = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' });
  fireEvent.change(notes, { target: { value } });
  return notes;
}

describe('the peer of a tunnel', () => {
  it('is told with who noted it, as they wrote it', () => {
    renderPanel([noted]);
    expect(screen.getByText('FortiGate')).toBeTruthy();
    expect(screen.getByText('Yes')).toBeTruthy();
    expect(screen.getByText(/She has the key to the cabinet/)).toBeTruthy();
    expect(screen.getByText('grace')).toBeTruthy();
  });

  it('is read by viewers, who have nothing to press', () => {
    renderPanel([noted], 'viewer');
    expect(screen.getByText('FortiGate')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that could not be read is not one of which nothing is noted', async () => {
    answerFetch(500, { title: 'The disk is asleep.' });
    renderPanel(undefined);
    expect(await screen.findByText('What is known about the peer could not be read.')).toBeTruthy();
    expect(screen.queryByText(/Nothing is noted/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add notes' })).toBeNull();
  });

  it('is noted as what it replaces', async () => {
    const sent = answerFetch(200, { ...noted, version: 4 });
    renderPanel([noted]);
    await noting('Ask Bo.');
    press('Save');
    await waitFor(() => expect(sent[0]).toBeTruthy());
    expect(sent[0]).toMatchObject({
      method: 'PUT',
      url: expect.stringContaining(`/gateways/${gatewayUuid}/peers/${tunnelUuid}`) as string,
      body: { make: 'fortigate', model: null, isBehindNat: true, notes: 'Ask Bo.', ifVersion: 3 },
    });
  });

  it('follows what somebody else notes where nothing was typed, and asks where both did', async () => {
    const { say } = renderPanel([noted]);
    const notes = await noting('Ask Bo.');
    say({ ...noted, isBehindNat: false, version: 4, changedBy: 'heidi' });
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: /Behind NAT/ })).toHaveProperty(
        'value',
        'No, the public address is its own',
      ),
    );
    expect(screen.queryByText(/while you typed/)).toBeNull();
    say({ ...noted, notes: 'Ask Cy.', version: 5, changedBy: 'heidi' });
    const mark = (await screen.findByText(/changed this while you typed/)).closest('[role=status]');
    expect(mark?.textContent).toContain(
      'heidi changed this while you typed. It was Ask Ana. She has the key to the cabinet., now it is Ask Cy.; yours is Ask Bo..',
    );
    expect(notes.value).toBe('Ask Bo.');
    const sent = answerFetch(200, { ...noted, version: 6 });
    press('Save');
    await screen.findByText(/changed Notes while you typed: keep yours or take theirs first/);
    press('Keep mine: Notes');
    press('Save');
    await waitFor(() => expect(sent[0]).toBeTruthy());
    expect(sent[0]?.body).toMatchObject({ ifVersion: 5, notes: 'Ask Bo.' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    // Nothing of it is mine any more, and nothing is asked by leaving.
    press('Change notes');
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Notes' })).value).toBe('Ask Cy.');
  });

  it('taken over from somebody else is theirs', async () => {
    const { say } = renderPanel([noted]);
    const notes = await noting('Ask Bo.');
    say({ ...noted, notes: 'Ask Cy.', version: 4 });
    fireEvent.click(await screen.findByRole('button', { name: 'Take theirs: Notes' }));
    expect(notes.value).toBe('Ask Cy.');
  });
});
