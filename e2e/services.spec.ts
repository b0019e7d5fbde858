import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

test('an empty account says what to do next', async ({ admin: page, api }) => {
  await api.gateways.getAccount({});
  await page.goto('/');
  await expect(page.getByText('0 gateways').or(page.getByText('No gateways'))).toBeVisible();
  // The list scrolls inside, so the page itself has nothing to scroll.
  const root = page.locator('html');
  const height = await root.evaluate(({ clientHeight }) => clientHeight);
  await expect(root).toHaveJSProperty('scrollHeight', height);
  await page.getByRole('main').getByRole('link', { name: 'Create a gateway' }).first().click();
  await expect(page).toHaveURL('/gateways/new');
});

test('find a gateway by an address inside one of its networks; the filter survives a reload', async ({
  admin: page,
  api,
}) => {
  await makeGateway(api, 'office', {
    name: 'office-edge',
    plan: 'production',
    features: ['nat', 'vpn'],
    connections: [
      {
        name: 'to-branch',
        type: 'ipsec',
        local_routes: [{ name: 'office', type: 'static', static_network: '10.0.0.0/24' }],
        remote_routes: [{ name: 'branch', type: 'static', static_network: '192.168.77.0/24' }],
        tunnels: [aTunnelCreate({ remote_address: { address: '198.51.100.77' } })],
      },
    ],
  });
  await makeGateway(api, 'plant', { name: 'plant-edge', labels: [{ key: 'env', value: 'plant' }] });

  await page.goto('/');
  const table = page.getByRole('table', { name: 'Services' });
  await expect(table.getByRole('link')).toHaveText(['office-edge', 'plant-edge']);

  const search = page.getByRole('searchbox', { name: 'Find services' });
  await search.fill('192.168.77.9');
  await expect(table.getByRole('link')).toHaveText(['office-edge']);
  await expect(page.getByText('1 of 2 gateways')).toBeVisible();
  await expect(page).toHaveURL(/192\.168\.77\.9/);
  await page.reload();
  await expect(search).toHaveValue('192.168.77.9');
  await expect(table.getByRole('link')).toHaveText(['office-edge']);

  await search.fill('nothing like this');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(table.getByRole('link')).toHaveCount(2);

  await table.getByTitle('Show only env=plant').click();
  await expect(table.getByRole('link')).toHaveText(['plant-edge']);
  await page.reload();
  await expect(table.getByRole('link')).toHaveText(['plant-edge']);
  await page.getByRole('button', { name: 'Remove env=plant' }).click();
  await expect(table.getByRole('link')).toHaveCount(2);

  await table.getByRole('button', { name: 'Name' }).click();
  await expect(page).toHaveURL(/sort=name/);
});

test('a gateway that somebody else creates or deletes comes and goes by itself', async ({
  admin: page,
  api,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible();
  const gateway = await makeGateway(api, 'office', { name: 'made-elsewhere' });
  const row = page.getByRole('link', { name: 'made-elsewhere' });
  await expect(row).toBeVisible();
  await api.gateways.deleteGateway({ params: { service_uuid: gateway.uuid } });
  await expect(row).toBeHidden();
});
