import type { Page } from '@playwright/test';
import type { Gateway } from '#contract/gateway.ts';
import type { ConsoleApi } from '#testing/console-api.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';
import { whereFound } from './support/where-found.ts';

const oldKey = 'an-old-key'.replaceAll('-', '_');

/** A gateway with one tunnel to a peer that behaves. */
async function makeTunnel(api: ConsoleApi): Promise<{ gateway: Gateway; path: string }> {
  const { uuid } = await makeGateway(api, 'office', {
    name: 'oulu',
    plan: 'advanced',
    features: ['vpn'],
    connections: [
      {
        name: 'tampere',
        type: 'ipsec',
        local_routes: [{ name: 'local', type: 'static', static_network: '10.0.0.0/24' }],
        remote_routes: [{ name: 'remote', type: 'static', static_network: '192.168.81.0/24' }],
        tunnels: [
          {
            name: 'tampere-1',
            local_address: { name: 'public-ip-1' },
            remote_address: { address: '198.51.100.81' },
            ipsec: { authentication: { authentication: 'psk', psk: oldKey } },
          },
        ],
      },
    ],
  });
  const params = { service_uuid: uuid };
  await expect
    .poll(async () => (await api.gateways.getGateway({ params })).data.connections[0]?.tunnels[0]?.tunnel_up)
    .toBe(true);
  const { data: gateway } = await api.gateways.getGateway({ params });
  const [connection] = gateway.connections;
  const path = `/gateways/${uuid}/connections/${connection?.uuid}/tunnels/${connection?.tunnels[0]?.uuid}`;
  return { gateway, path };
}

interface Sent {
  method: string;
  path: string;
  body: string;
}

function watchChanges(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' || !request.url().includes('/api/1.3/')) return;
    sent.push({
      method: request.method(),
      path: new URL(request.url()).pathname,
      body: request.postData() ?? '',
    });
  });
  return sent;
}

test('a key is rotated in place: the same tunnel, and no other request has a key or a tunnel', async ({
  admin: page,
  api,
}) => {
  test.slow();
  const { gateway, path } = await makeTunnel(api);
  const sent = watchChanges(page);
  await page.goto(path);
  await page.getByRole('button', { name: 'Rotate the pre-shared key' }).click();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const psk = await page.getByLabel('New pre-shared key').inputValue();
  expect(psk).toHaveLength(64);
  await page.getByRole('button', { name: 'Review the rotation' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('cannot be');
  await expect(dialog).not.toContainText(psk);
  await dialog.getByRole('checkbox', { name: 'I have the key for the peer' }).check();
  await dialog.getByRole('button', { name: 'Rotate the key' }).click();
  await expect(dialog.getByText(/shown here for the last time/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the key of tampere-1' }).click();
  await expect(dialog.getByText(psk)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('The new key is in use')).toBeVisible({ timeout: 30_000 });
  expect(await whereFound(page, psk)).toEqual([]);
  await expectAccessible(page);

  // Something else is changed as well: it must bring neither the key nor the list of tunnels along.
  await page.getByLabel('Ping interval').fill('15');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await dialog.getByRole('button', { name: 'Change tunnel' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });

  const [rotation, ...others] = sent;
  expect(rotation?.method).toBe('PATCH');
  expect(rotation?.path.endsWith(path.slice('/gateways'.length))).toBe(true);
  expect(JSON.parse(rotation?.body ?? '')).toEqual({
    ipsec: { authentication: { authentication: 'psk', psk } },
  });
  expect(others.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { internal_peer_ping_interval: 15 },
  ]);
  expect(others.filter(({ body }) => /psk|tunnels/.test(body))).toEqual([]);

  const after = await api.gateways.getGateway({ params: { service_uuid: gateway.uuid } });
  const [was, is] = [gateway, after.data].map(({ connections }) => connections[0]?.tunnels[0]);
  expect(is?.uuid).toBe(was?.uuid);
  expect(is?.created_at).toBe(was?.created_at);
  expect(is?.internal_peer_ping_interval).toBe(15);
});

test('a tunnel is duplicated with a new name and without its key', async ({ admin: page, api }) => {
  const { path } = await makeTunnel(api);
  await page.goto(path);
  await page.getByRole('link', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { name: 'Duplicate a tunnel' })).toBeVisible();
  await expect(page.getByLabel('Name of the tunnel')).toHaveValue('tampere-1-copy');
  await expect(page.getByLabel('Address of the peer')).toHaveValue('198.51.100.81');
  await expect(page.getByText(/tampere-1 goes to 198\.51\.100\.81 too/)).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /Pre-shared key/ })
    .click();
  await expect(page.getByLabel('Pre-shared key *')).toHaveValue('');
});
