import type { Page, Request } from '@playwright/test';
import type { ConnectionCreate } from '#contract/connection.ts';
import type { Gateway, GatewayCreate } from '#contract/gateway.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import type { ConsoleApi } from '#testing/console-api.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway, routers } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

const aRoute = (name: string, static_network: string) => ({ name, type: 'static' as const, static_network });
function aConnectionCreate(differences: Partial<ConnectionCreate> = {}): ConnectionCreate {
  return {
    name: 'branch',
    type: 'ipsec',
    local_routes: [aRoute('here', routers.office.network)],
    remote_routes: [
      aRoute('one', '192.168.1.0/24'),
      aRoute('two', '192.168.2.0/24'),
      aRoute('three', '192.168.3.0/24'),
    ],
    tunnels: [aTunnelCreate({ name: 'branch-1' })],
    ...differences,
  };
}
function makeVpnGateway(api: ConsoleApi, differences: Partial<GatewayCreate> = {}): Promise<Gateway> {
  return makeGateway(api, 'office', {
    plan: 'advanced',
    features: ['nat', 'vpn'],
    addresses: [{ name: 'public-ip-1' }],
    connections: [aConnectionCreate()],
    ...differences,
  });
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const row = (page: Page, side: 'Local' | 'Remote', number: number) =>
  page
    .getByRole('list', { name: `${side} networks`, exact: true })
    .getByRole('listitem')
    .filter({
      has: field(page, `${side} network ${number}`),
    });
const dialog = (page: Page) => page.getByRole('dialog');

async function apply(page: Page, action: string): Promise<void> {
  await dialog(page).getByRole('button', { name: action, exact: true }).click();
  await expect(dialog(page)).toHaveCount(0, { timeout: 30_000 });
}
async function openConnection(page: Page, gateway: Gateway): Promise<void> {
  const [connection] = gateway.connections;
  await page.goto(`/gateways/${gateway.uuid}/connections/${connection?.uuid ?? ''}`);
  await expect(field(page, 'Local network 1')).toBeVisible();
}
async function connectionsOf({ gateways }: ConsoleApi, { uuid }: Gateway) {
  return (await gateways.getGateway({ params: { service_uuid: uuid } })).data.connections;
}
const routesOf = (connection: { name: string; static_network: string }[] | undefined) =>
  (connection ?? []).map(({ name, static_network }) => `${name} ${static_network}`);

/** What a page sends with PATCH, from now on. */
function patchesOf(page: Page): Record<string, unknown>[] {
  const bodies: Record<string, unknown>[] = [];
  page.on('request', (request: Request) => {
    if (request.method() === 'PATCH') bodies.push(request.postDataJSON() as Record<string, unknown>);
  });
  return bodies;
}

test('create a connection out of a pasted list', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api, { connections: [] });
  await page.goto(`/gateways/${gateway.uuid}`);
  await page.getByRole('link', { name: 'New connection' }).click();
  await expect(page.getByRole('heading', { name: 'Create a connection', level: 1 })).toBeVisible();
  await field(page, 'Name').fill('oulu');
  await page.getByRole('button', { name: /^Add 10\.0\.0\.0\/24/ }).click();
  await expect(field(page, 'Local network 1')).toHaveValue('10.0.0.0/24');

  await page.getByRole('button', { name: 'Paste a list' }).last().click();
  await field(page, 'Paste remote networks').fill(
    'office 192.168.1.0/24\n192.168.2.0 255.255.255.0, 192.168.3.4-192.168.3.7\nHello!',
  );
  await page.getByRole('button', { name: 'Add to the table' }).click();
  await expect(field(page, 'Remote network 3')).toHaveValue('192.168.3.4/30');
  await expect(page.getByText('192.168.2.0 255.255.255.0 was taken as 192.168.2.0/24')).toBeVisible();
  await expect(field(page, 'Left over')).toHaveValue('Hello!');
  await page.getByRole('button', { name: 'Leave these out' }).click();

  await page.getByRole('button', { name: 'Review and create' }).click();
  await apply(page, 'Create connection');
  await expect(page.getByRole('heading', { name: 'oulu', level: 1 })).toBeVisible();
  const [made] = await connectionsOf(api, gateway);
  expect(made).toMatchObject({ name: 'oulu', tunnels: [] });
  expect(routesOf(made?.local_routes).map((route) => route.split(' ')[1])).toEqual(['10.0.0.0/24']);
  expect(routesOf(made?.remote_routes)).toEqual([
    'office 192.168.1.0/24',
    'net-192-168-2-0-24 192.168.2.0/24',
    'net-192-168-3-4-30 192.168.3.4/30',
  ]);
});

test('an overlap is found while typing and drawn on both ends', async ({ admin: page, api }) => {
  await openConnection(page, await makeVpnGateway(api));
  const words = page.getByRole('list', { name: 'Both sides of the connection, in words' });
  await expect(words).toContainText('Remote network 192.168.1.0/24.');
  await field(page, 'Remote network 1').fill('10.0.0.0/16');
  await expect(row(page, 'Remote', 1)).toContainText(/10\.0\.0\.0\/24/);
  await expect(words).toContainText('Remote network 10.0.0.0/16 overlaps 10.0.0.0/24 of the other side.');
  await expect(words).toContainText('overlaps 10.0.0.0/16 of the other side.');
  await expectAccessible(page);
});

test('host bits are explained and set right by one press', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api);
  await openConnection(page, gateway);
  await field(page, 'Remote network 2').fill('10.4.2.7/16');
  await expect(row(page, 'Remote', 2)).toContainText(
    '10.4.2.7/16 has host bits: 10.4.0.0/16 is the network.',
  );
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(field(page, 'Remote network 2')).toBeFocused();
  await row(page, 'Remote', 2).getByRole('button', { name: 'Use 10.4.0.0/16' }).click();
  await expect(field(page, 'Remote network 2')).toHaveValue('10.4.0.0/16');

  await page.getByRole('button', { name: 'Review changes' }).click();
  await apply(page, 'Change connection');
  const [changed] = await connectionsOf(api, gateway);
  expect(routesOf(changed?.remote_routes)[1]).toBe('two 10.4.0.0/16');
});

test('routes are moved by keyboard and sent without tunnels or keys', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api);
  await openConnection(page, gateway);
  const patches = patchesOf(page);
  await field(page, 'Remote network 3').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(field(page, 'Remote network 2')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(field(page, 'Remote network 1')).toBeFocused();
  await expect(field(page, 'Remote network 1')).toHaveValue('192.168.3.0/24');
  await page.getByRole('button', { name: 'Move remote network 3 up' }).click();
  await page.getByRole('button', { name: 'Review changes' }).click();
  await apply(page, 'Change connection');

  const [changed] = await connectionsOf(api, gateway);
  expect(routesOf(changed?.remote_routes)).toEqual([
    'three 192.168.3.0/24',
    'two 192.168.2.0/24',
    'one 192.168.1.0/24',
  ]);
  expect(changed?.tunnels[0]?.uuid).toBe(gateway.connections[0]?.tunnels[0]?.uuid);
  expect(patches.map((body) => Object.keys(body))).toEqual([['remote_routes']]);
  expect(JSON.stringify(patches)).not.toMatch(/psk|tunnels/);
});

test('rename a connection, and nothing else is sent', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api);
  await openConnection(page, gateway);
  const patches = patchesOf(page);
  await field(page, 'Name').fill('not a name!');
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/letters, digits/);
  await field(page, 'Name').fill('branch-2');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await apply(page, 'Change connection');
  await expect(page.getByRole('heading', { name: 'branch-2', level: 1 })).toBeVisible();
  expect(patches).toEqual([{ name: 'branch-2' }]);
  // It was saved, so nothing is lost by leaving.
  await page.getByRole('link', { name: gateway.name }).first().click();
  await expect(page.getByRole('heading', { name: gateway.name, level: 1 })).toBeVisible();
});

test('duplicate a connection with a tunnel that gets a key of its own', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api);
  await page.goto(`/gateways/${gateway.uuid}`);
  await page.getByRole('link', { name: 'Duplicate connection branch' }).click();
  await expect(field(page, 'Name')).toHaveValue('branch-copy');
  await expect(field(page, 'Remote network 3')).toHaveValue('192.168.3.0/24');
  await expectAccessible(page);

  await page.getByRole('switch', { name: 'Copy tunnel branch-1' }).click();
  await page.getByRole('button', { name: 'Review and create' }).click();
  await expect(page.getByText('Give it a pre-shared key, or leave the tunnel out.')).toBeVisible();
  await page.getByRole('button', { name: 'Make one' }).click();
  await field(page, 'Address of the peer').fill('198.51.100.99');
  await page.getByRole('button', { name: 'Review and create' }).click();
  await dialog(page).getByRole('checkbox', { name: 'I have the key for the peer' }).check();
  await dialog(page).getByRole('button', { name: 'Create connection', exact: true }).click();
  await expect(dialog(page).getByText(/shown here for the last time/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().click();

  await expect(page.getByRole('heading', { name: 'branch-copy', level: 1 })).toBeVisible();
  const made = (await connectionsOf(api, gateway)).find(({ name }) => name === 'branch-copy');
  expect(made?.tunnels).toMatchObject([
    { name: 'branch-1-copy', remote_address: { address: '198.51.100.99' } },
  ]);
  expect(routesOf(made?.remote_routes)).toEqual(routesOf(gateway.connections[0]?.remote_routes));
});

test('delete a connection after its plan, and undo that', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api, {
    connections: [aConnectionCreate({ tunnels: [] }), aConnectionCreate({ name: 'other', tunnels: [] })],
  });
  await page.goto(`/gateways/${gateway.uuid}`);
  await page.getByRole('button', { name: 'Delete connection branch' }).click();
  await expect(dialog(page)).toContainText('branch');
  await apply(page, 'Delete connection');
  await page.getByRole('button', { name: 'Undo: Delete connection branch' }).click();
  await expect(dialog(page)).toContainText('Undo: delete connection branch');
  expect((await connectionsOf(api, gateway)).map(({ name }) => name)).toEqual(['other']);
  await apply(page, 'Undo');
  const back = (await connectionsOf(api, gateway)).find(({ name }) => name === 'branch');
  expect(routesOf(back?.remote_routes)).toEqual(routesOf(gateway.connections[0]?.remote_routes));
});

test('a deleted tunnel says that its key is lost', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api);
  await openConnection(page, gateway);
  await page.getByRole('button', { name: 'Delete tunnel branch-1' }).click();
  await expect(dialog(page)).toContainText(/pre-shared key/);
  await apply(page, 'Delete tunnel');
  await expect(page.getByText('Nothing is carried to the other side until there is one.')).toBeVisible();
});

test('leaving what was typed asks first', async ({ admin: page, api }) => {
  const gateway = await makeVpnGateway(api);
  await openConnection(page, gateway);
  await field(page, 'Remote network 1').fill('172.20.0.0/16');
  await page.getByRole('link', { name: 'Services' }).first().click();
  await expect(dialog(page)).toContainText('Leave without saving?');
  await dialog(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(field(page, 'Remote network 1')).toHaveValue('172.20.0.0/16');
});

test('a connection that somebody else changed is told, and nothing typed is taken away', async ({
  admin: page,
  api,
}) => {
  const gateway = await makeVpnGateway(api);
  await openConnection(page, gateway);
  await field(page, 'Name').fill('mine');
  const [connection] = gateway.connections;
  const params = { service_uuid: gateway.uuid, connection_uuid: connection?.uuid ?? '' };
  const theirs = (network: string) =>
    api.gateways.modifyConnection({ params, body: { remote_routes: [aRoute('theirs', network)] } });
  await theirs('172.30.0.0/16');
  await expect(field(page, 'Remote network 1')).toHaveValue('172.30.0.0/16');
  await field(page, 'Remote network 1').fill('172.31.0.0/16');
  await theirs('172.28.0.0/16');
  const line = page.getByRole('status').filter({ hasText: '1 field was changed by somebody else' });
  await expect(line).toBeInViewport();
  await page.getByRole('button', { name: /^Take theirs: / }).click();
  await expect(field(page, 'Remote network 1')).toHaveValue('172.28.0.0/16');
  await expect(line).toBeHidden();

  await page.getByRole('button', { name: 'Review changes' }).click();
  await dialog(page).getByRole('button', { name: 'Change connection', exact: true }).click();
  await expect
    .poll(async () => (await connectionsOf(api, gateway))[0])
    .toMatchObject({ name: 'mine', remote_routes: [{ name: 'theirs', static_network: '172.28.0.0/16' }] });
});
