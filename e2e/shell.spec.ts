import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

test('the palette finds a gateway by its address', async ({ admin: page, api }) => {
  const { uuid, addresses } = await makeGateway(api, 'office', { name: 'found-by-address' });
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page
    .getByRole('textbox', { name: 'Find a gateway, tunnel or page' })
    .fill(addresses[0]?.address ?? '');
  await expect(page.getByText('found-by-address')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/gateways/${uuid}`);
});

test('the palette and the services search lead straight to a connection and a tunnel', async ({
  admin: page,
  api,
}) => {
  const { uuid, connections } = await makeGateway(api, 'office', {
    name: 'branch-edge',
    plan: 'production',
    features: ['vpn'],
    connections: [
      {
        name: 'payments',
        type: 'ipsec',
        local_routes: [{ name: 'office', type: 'static', static_network: '10.0.0.0/24' }],
        remote_routes: [{ name: 'branch', type: 'static', static_network: '192.168.78.0/24' }],
        tunnels: [aTunnelCreate({ name: 'primary', remote_address: { address: '198.51.100.78' } })],
      },
    ],
  });
  const [connection] = connections;
  const connectionPath = `/gateways/${uuid}/connections/${connection?.uuid}`;
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find services' }).fill('payments');
  const found = page.getByRole('navigation', { name: 'Connections and tunnels found' });
  await expect(found).toContainText('Connection payments in branch-edge');
  await found.getByRole('link', { name: 'payments', exact: true }).click();
  await expect(page).toHaveURL(connectionPath);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('payments');

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a gateway, tunnel or page' }).fill('198.51.100.78');
  await expect(page.getByText('payments/primary')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${connectionPath}/tunnels/${connection?.tunnels[0]?.uuid}`);
});

test('shortcuts lead everywhere, and ? shows them', async ({ admin: page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL('/audit');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL('/');
});

test('the colour scheme that was chosen stays', async ({ admin: page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Colour scheme' }).click();
  await page
    .getByRole('menuitem', { name: 'Dark' })
    .or(page.getByRole('menuitemradio', { name: 'Dark' }))
    .click();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('everything can be reached on a phone, and nothing is cut off', async ({ admin: page, api }) => {
  await makeGateway(api, 'office', { name: 'on-the-phone' });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/', '/gateways/new', '/audit', '/people', '/account']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Simulated network')).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${path} scrolls sideways by so many pixels`).toBe(0);
  }
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click();
  await expect(page).toHaveURL('/audit');
  await page.goto('/');
  await page.getByRole('link', { name: /on-the-phone/ }).click();
  await expect(page.getByRole('heading', { name: 'on-the-phone' })).toBeVisible();
});
