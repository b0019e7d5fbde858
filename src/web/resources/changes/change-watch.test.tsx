import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { observedAtHeader } from '#contract/client.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import {
  cleanUpAround,
  connection,
  describedBy,
  gateway,
  larger,
  openDialog,
  rotation,
  tunnel,
} from '#testing/change-dialog.tsx';
import { json, serveGateway } from '#testing/served-gateway.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';

cleanUpAround();

describe('a change that is watched', () => {
  it('warns when the service has something else than was asked for', async () => {
    const { change } = serveGateway(gateway, ({ method }) => {
      if (method !== 'PATCH') return undefined;
      change({ ...gateway, plan: 'premium' });
      return json(200, gateway);
    });
    const { user, onClose } = openDialog(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    expect(await screen.findByText(/somebody changed it again in the meantime/)).toBeTruthy();
    expect(screen.getByText('premium')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('does not wait ten seconds where the first answer is from just before the change', async () => {
    let reads = 0;
    let isSent = false;
    const after = { ...gateway, plan: 'advanced' };
    serveGateway(gateway, ({ method, url }) => {
      if (method === 'PATCH') isSent = true;
      if (method === 'PATCH' || !url.endsWith(gateway.uuid) || !isSent) return undefined;
      const observedAt = new Date(reads++ === 0 ? Date.now() - 60_000 : Date.now() + 60_000).toISOString();
      return json(200, after, { [observedAtHeader]: observedAt });
    });
    const { user, onClose } = openDialog(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce(), { timeout: 5_000 });
  });

  it('waits for each tunnel that is made anew to come up again', async () => {
    const down = aGateway({
      connections: [
        aConnection({ tunnels: [aTunnel({ tunnel_up: false, operational_state: 'connecting' })] }),
      ],
    });
    serveGateway(down);
    const { user, client } = openDialog({ ...rotation, gateway: down });
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    expect(await screen.findByText(/waiting for example-connection\/example-tunnel-1/)).toBeTruthy();
    client.setQueryData(
      gatewayQueries.detail(gateway.uuid).queryKey,
      (old) => old && { ...old, data: gateway },
    );
    expect(await screen.findByText(/^Done/)).toBeTruthy();
  });

  it('says that the gateway was deleted meanwhile, and does not go on counting', async () => {
    const { change } = serveGateway(gateway, ({ method }) => {
      if (method !== 'PATCH') return undefined;
      change(undefined);
      return json(200, gateway);
    });
    const { user, onClose } = openDialog(larger);
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    expect(await screen.findByText(/Deleted meanwhile: .* somebody deleted the gateway/)).toBeTruthy();
    expect(screen.queryByText(/at work/)).toBeNull();
    expect(describedBy(screen.getByRole('button', { name: 'Undo' }))).toMatch(
      /gateway was deleted meanwhile/,
    );
    expect(onClose).not.toHaveBeenCalled();
  });

  it('says that the tunnel was deleted meanwhile that it had changed', async () => {
    const { change } = serveGateway(gateway, ({ method }) => {
      if (method !== 'PATCH') return undefined;
      change({ ...gateway, connections: [{ ...connection, tunnels: [] }] });
      return json(200, tunnel);
    });
    const { user } = openDialog(rotation);
    await user.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await user.click(screen.getByRole('button', { name: 'Set key' }));
    const notice = await screen.findByText(/Deleted meanwhile: /);
    expect(notice.textContent).toContain('example-connection/example-tunnel-1');
    const undo = describedBy(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toMatch(/What it changed was deleted meanwhile/);
  });
});
