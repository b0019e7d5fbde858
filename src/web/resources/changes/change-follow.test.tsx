import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import {
  cleanUpAround,
  connection,
  describedBy,
  gateway,
  ofConnection,
  ofTunnel,
  openDialog,
  readAgain,
  rename,
  tunnel,
} from '#testing/change-dialog.tsx';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { serveGateway } from '#testing/served-gateway.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { ProposedChange } from './proposed-change.ts';

const aFleet = (gateways: GatewayRow[]) => ({
  observedAt: '2026-01-15T12:00:00Z',
  gateways,
  unreadable: [],
  problem: null,
  sweepIntervalMs: 10_000,
});
const deletion: ProposedChange = {
  title: 'Delete connection example-connection',
  action: 'Delete connection',
  gateway,
  steps: [{ change: { endpoint: 'deleteConnection', params: ofConnection } }],
};
const ping: ProposedChange = {
  title: 'Change tunnel example-tunnel-1',
  action: 'Change tunnel',
  gateway,
  steps: [
    {
      change: { endpoint: 'modifyTunnel', params: ofTunnel, body: { internal_peer_ping_interval: 7 } },
      ifVersion: 'v1',
    },
  ],
};
const withTunnel = (change: Partial<typeof tunnel>) => ({
  ...gateway,
  connections: [{ ...connection, tunnels: [{ ...tunnel, ...change }] }],
});
const another = aTunnel({ uuid: 't-2', name: 'theirs' });
const withAnother = { ...gateway, connections: [{ ...connection, tunnels: [tunnel, another] }] };

cleanUpAround();

describe('a plan that is open', () => {
  it('has theirs before mine, and is sent only once it was read again', async () => {
    const { change, changes } = serveGateway(gateway);
    const { user, client, onClose } = openDialog(ping);
    change(withTunnel({ internal_peer_ping_interval: 70 }));
    await readAgain(client);
    const plan = await screen.findByRole('table', { name: 'What changes, field by field' });
    expect(await within(plan).findByText('70 s')).toBeTruthy();
    const button = screen.getByRole('button', { name: 'Change tunnel' });
    expect(describedBy(button)).toMatch(/Somebody changed it meanwhile/);
    await user.click(screen.getByRole('button', { name: 'I have read it' }));
    await user.click(screen.getByRole('button', { name: 'Change tunnel' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(changes()[0]?.body).toBe('{"internal_peer_ping_interval":7}');
    expect(changes()[0]?.headers).toMatchObject({ 'x-if-version': 'v2' });
  });

  it('follows in silence what it says nothing of', async () => {
    const { change } = serveGateway(gateway);
    const { client } = openDialog(rename);
    change({ ...gateway, labels: [{ key: 'by', value: 'terraform' }] });
    await readAgain(client);
    expect(screen.queryByText(/Somebody changed it/)).toBeNull();
  });

  it('says that what it deletes has more in it by now, and deletes nothing that was not shown', async () => {
    const { change, changes } = serveGateway(gateway);
    const { user } = openDialog(deletion);
    // Before any poll: it is found when it is sent, and nothing is.
    change(withAnother);
    await user.click(screen.getByRole('button', { name: 'Delete connection' }));
    expect(await screen.findByText(/Somebody changed it once more/)).toBeTruthy();
    const news = await screen.findByRole('table', { name: 'When you read it and now' });
    expect(within(news).getByText('Tunnel example-connection/theirs')).toBeTruthy();
    expect(changes()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'I have read it' }));
    await user.click(screen.getByRole('button', { name: 'Delete connection again' }));
    await waitFor(() => expect(changes()[0]?.headers).toMatchObject({ 'x-if-version': 'v2' }));
  });

  it('has nothing left to do once what it deletes is gone', async () => {
    const { change } = serveGateway(gateway);
    const { client } = openDialog(deletion);
    change({ ...gateway, connections: [] });
    await readAgain(client);
    const news = await screen.findByRole('table', { name: 'When you read it and now' });
    expect(within(news).getByText('Connection example-connection')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Delete connection' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  it('says that another gateway has the network by now', async () => {
    serveGateway(gateway);
    const added = [...connection.remote_routes.map(({ name, static_network }) => ({ name, static_network }))];
    const remote_routes = [...added, { name: 'new', static_network: '10.66.0.0/24' }].map((route) => ({
      ...route,
      type: 'static' as const,
    }));
    const { client } = openDialog({
      ...rename,
      action: 'Change connection',
      context: { others: [] },
      steps: [{ change: { endpoint: 'modifyConnection', params: ofConnection, body: { remote_routes } } }],
    });
    const other = aGatewayRow({
      name: 'turku',
      uuid: '10aa0000-0000-4000-8000-000000000001',
      connections: [
        { name: 'x', local: [], remote: ['10.66.0.0/24'], peers: ['198.51.100.9'], tunnels: ['x-1'] },
      ],
    });
    act(() => void client.setQueryData(gatewayQueries.fleet().queryKey, aFleet([other])));
    expect(await screen.findByText(/Somebody changed it while this was open/)).toBeTruthy();
    expect(screen.getByText(/turku/)).toBeTruthy();
  });

  it('says that its gateway is gone', async () => {
    const { change } = serveGateway(gateway);
    const { client } = openDialog(rename);
    change(undefined);
    await readAgain(client);
    expect(await screen.findByText(/was deleted meanwhile/)).toBeTruthy();
    expect(describedBy(screen.getByRole('button', { name: 'Rename' }))).toMatch(/not there any more/);
  });

  it('says that it does not fit any more', async () => {
    const small = { ...gateway, plan: 'development' };
    const { change } = serveGateway(small);
    const { client } = openDialog({
      ...rename,
      gateway: small,
      title: 'Rename tunnel',
      action: 'Rename tunnel',
      steps: [{ change: { endpoint: 'modifyTunnel', params: ofTunnel, body: { name: 'theirs' } } }],
    });
    change({ ...withAnother, plan: 'development' });
    await readAgain(client);
    expect(await screen.findByText(/Somebody changed it while this was open/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Rename tunnel' }).getAttribute('aria-disabled')).toBe('true');
  });
});
