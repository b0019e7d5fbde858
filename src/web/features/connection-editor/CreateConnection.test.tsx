import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '#contract/connection.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { ProposeContext } from '../../resources/changes/use-propose.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { networkQueries } from '../../resources/routers.ts';
import { sessionQueries } from '../../resources/session.ts';
import { CreateConnection } from './CreateConnection.tsx';

const source = aConnection({
  uuid: '10c153e0-12e4-4dea-8748-4f34850ff111',
  tunnels: [aTunnel({ name: 'hq-1' })],
});
const gateway = aGateway({ connections: [source] });

beforeEach(() => sessionStorage.clear());

function open(copied?: Connection, client = quietQueryClient()) {
  client.setQueryData(sessionQueries.current().queryKey, {
    state: 'signed-in',
    username: 'ada',
    role: 'operator',
  } as never);
  return renderWeb(
    <ProposeContext value={vi.fn()}>
      <CreateConnection gateway={gateway} source={copied} onCreated={vi.fn()} />
    </ProposeContext>,
    client,
  );
}
const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
const stored = () => JSON.stringify({ ...sessionStorage });

describe('a new connection', () => {
  it('is not warned of before anything is typed', () => {
    open();
    expect(screen.queryByText(/has no tunnels/)).toBeNull();
    expect(screen.queryAllByRole('note')).toEqual([]);
  });

  it('offers no network as free before it is known which are used', async () => {
    const client = quietQueryClient();
    const fleet = { observedAt: null, gateways: [], unreadable: [], problem: null, sweepIntervalMs: 10_000 };
    const put = (key: readonly unknown[], data: unknown) =>
      act(async () => {
        client.setQueryData(key, data);
        // The cache tells of it in a turn of its own.
        await new Promise((resolve) => setTimeout(resolve));
      });
    const offer = () => screen.queryByRole('button', { name: 'Add 10.0.0.0/24' });
    open(undefined, client);
    expect(offer()).toBeNull();
    await put(networkQueries.list().queryKey, { data: { networks: { network: [] } } });
    expect(offer()).toBeNull();
    // Not all gateways were read.
    await put(gatewayQueries.fleet().queryKey, fleet);
    expect(offer()).toBeNull();
    await put(gatewayQueries.fleet().queryKey, { ...fleet, observedAt: '2026-01-15T14:02:10Z' });
    expect(await screen.findByRole('button', { name: 'Add 10.0.0.0/24' })).toBeTruthy();
  });

  it('with nothing in it is refused when one goes on, and the focus is where that is said', async () => {
    open();
    await userEvent.type(name(), 'branch');
    const words = /^At least one local route, remote route or tunnel must be given/;
    expect(screen.queryByText(words)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Review and create' }));
    const notice = await screen.findByText(words);
    await waitFor(() => expect(document.activeElement?.contains(notice)).toBe(true));
    expect(document.activeElement).not.toBe(document.body);
  });

  it('is drafted: a reload goes on with what was typed, and a press begins anew', async () => {
    const { unmount } = open();
    await userEvent.type(name(), 'branch');
    await userEvent.type(screen.getByRole('textbox', { name: 'Remote network 1' }), '192.168.9.0/24');
    await waitFor(() => expect(stored()).toContain('192.168.9.0/24'));
    unmount();
    open();
    expect(name().value).toBe('branch');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Remote network 1' }).value).toBe(
      '192.168.9.0/24',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(name().value).toBe('');
  });

  it('never has a key in its draft', async () => {
    open(source);
    await userEvent.click(screen.getByRole('switch', { name: 'Copy tunnel hq-1' }));
    await userEvent.type(screen.getByLabelText(/^Pre-shared key/, { selector: 'input' }), 'a_typed_secret');
    await userEvent.type(name(), '-x');
    await waitFor(() => expect(stored()).toContain('-copy-x'));
    expect(stored()).not.toContain('a_typed_secret');
  });
});
