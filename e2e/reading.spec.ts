import type { Page } from '@playwright/test';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import type { ConsoleApi } from '#testing/console-api.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

/** A gateway with one of everything that is printed, folded or measured. */
async function makeStage(api: ConsoleApi) {
  const gateway = await makeGateway(api, 'office', {
    name: 'stage',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    labels: [{ key: 'env', value: 'testing' }],
    connections: [
      {
        name: 'branch',
        type: 'ipsec',
        local_routes: [{ name: 'here', type: 'static', static_network: '10.0.0.0/24' }],
        remote_routes: [{ name: 'there', type: 'static', static_network: '192.168.77.0/24' }],
        tunnels: [aTunnelCreate({ name: 'first' })],
      },
    ],
  });
  const [connection] = gateway.connections;
  const gatewayPath = `/gateways/${gateway.uuid}`;
  const connectionPath = `${gatewayPath}/connections/${connection?.uuid}`;
  return {
    gatewayPath,
    connectionPath,
    tunnelPath: `${connectionPath}/tunnels/${connection?.tunnels[0]?.uuid}`,
  };
}
const main = (page: Page) => page.getByRole('main');

test('on a slow line the frame is there before the styles and scripts are', async ({ admin: page }) => {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  // A little slower than what browsers call Slow 3G.
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 60_000,
    uploadThroughput: 60_000,
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText('Loading …')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Loading …')).toHaveCount(0);
  const { painted, styled } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    // The last of them: the page is unstyled until then.
    styled: Math.max(
      ...performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.css'))
        .map(({ startTime, duration }) => startTime + duration),
    ),
  }));
  expect(painted).toBeLessThan(styled);
});

test('on paper there is what is to be read: no navigation, buttons or forms', async ({
  admin: page,
  api,
}) => {
  const { gatewayPath, connectionPath, tunnelPath } = await makeStage(api);
  await page.emulateMedia({ media: 'print' });
  for (const [path, words] of [
    ['/', 'stage'],
    [gatewayPath, '192.168.77.0/24'],
    [connectionPath, '192.168.77.0/24'],
    [tunnelPath, '198.51.100.20'],
    ['/audit', 'Create the gateway'],
  ] as const) {
    await page.goto(path);
    await expect(main(page).getByText(words).locator('visible=true').first()).toBeVisible();
    for (const role of ['navigation', 'textbox', 'searchbox', 'checkbox'] as const) {
      await expect(page.getByRole(role, { name: /^(?!Breadcrumbs)/ }), `${role} on ${path}`).toHaveCount(0);
    }
    // What the columns and labels say stays, though they are pressed to sort and filter by.
    const pressed = main(page)
      .getByRole('button', { name: /^(?!env=)/ })
      .and(page.locator(':not(th *, [role=columnheader] *)'));
    await expect(pressed, `buttons on ${path}`).toHaveCount(0);
    await expect(page.getByRole('banner').getByRole('button'), `buttons over ${path}`).toHaveCount(0);
  }
});

test('with the system’s own colours a meter shows how full it is', async ({ admin: page, api }) => {
  const { gatewayPath } = await makeStage(api);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(gatewayPath);
  const bar = page.getByRole('progressbar', { name: 'VPN tunnels' });
  await expect(bar).toBeVisible();
  const colours = await bar.evaluate((filled) => {
    const { backgroundColor } = getComputedStyle(filled);
    const around = filled.parentElement && getComputedStyle(filled.parentElement);
    return { filled: backgroundColor, around: around?.backgroundColor, line: around?.borderTopWidth };
  });
  expect(colours.filled).not.toBe(colours.around);
  expect(colours.line).toBe('1px');
});

test('the outline of a sort header is whole', async ({ admin: page, api }) => {
  await makeStage(api);
  await page.goto('/');
  const header = page.getByRole('table').getByRole('button', { name: 'Name' });
  await header.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(header).toBeFocused();
  const room = await header.evaluate((button) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(button);
    const outline = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const own = button.getBoundingClientRect();
    const cell = button.closest('[role=columnheader]')?.getBoundingClientRect();
    return cell && [own.left - outline - cell.left, cell.right - own.right - outline];
  });
  for (const side of room ?? []) expect(side).toBeGreaterThanOrEqual(-4);
});

test('on a phone a tunnel’s page shows its state, and folds what is secondary', async ({
  admin: page,
  api,
}) => {
  const { tunnelPath } = await makeStage(api);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(tunnelPath);
  await expect(page.getByRole('region', { name: 'State' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show: Properties' })).toBeVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(2_600);
  const properties = page.getByRole('region', { name: 'Properties' });
  await expect(properties.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show: Properties' }).click();
  await expect(properties.getByRole('textbox').first()).toBeVisible();
  // And the word that nothing here is real leaves room for the rest of the header.
  const badge = await page.getByText('Simulated', { exact: false }).first().boundingBox();
  expect(badge?.width).toBeLessThan(360 / 3);
});
