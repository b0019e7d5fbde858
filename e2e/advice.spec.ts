import type { ConnectionCreate } from '#contract/connection.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

function connection(name: string, remote: string, peers: string[]): ConnectionCreate {
  const route = (network: string) => ({ name: 'net', type: 'static' as const, static_network: network });
  return {
    name,
    type: 'ipsec',
    local_routes: [route('10.0.0.0/24')],
    remote_routes: [route(remote)],
    tunnels: peers.map((address, index) =>
      aTunnelCreate({ name: `${name}-${index + 1}`, remote_address: { address } }),
    ),
  };
}
const vpn = { plan: 'advanced', features: ['vpn' as const, 'nat' as const] };

test('a gateway says what is wrong with it and leads to where it is mended', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', {
    ...vpn,
    name: 'with-a-clash',
    connections: [
      connection('oulu', '10.0.0.0/25', ['198.51.100.20', '198.51.100.21']),
      connection('turku', '10.4.0.0/16', ['198.51.100.22']),
    ],
  });
  await page.goto(`/gateways/${uuid}`);
  const advice = page.getByRole('region', { name: 'Advice' });
  const clash = advice
    .getByRole('listitem')
    .filter({ hasText: '10.0.0.0/25 is inside local network 10.0.0.0/24' });
  await expect(clash).toBeVisible();
  await expect(clash).toContainText('have one site renumbered or translated');
  await expectAccessible(page);
  await clash.getByRole('link', { name: 'Connection oulu' }).click();
  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
});

test('which way an address goes: to a server, through the narrowest route, to the internet or nowhere', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', {
    ...vpn,
    name: 'with-ways',
    connections: [
      connection('wide', '10.0.0.0/8', ['198.51.100.20']),
      connection('narrow', '10.4.0.0/16', ['198.51.100.21']),
    ],
  });
  await page.goto(`/gateways/${uuid}`);
  const ways = page.getByRole('region', { name: 'Which way does it go?' });
  const address = ways.getByRole('textbox', { name: 'Address' });
  await address.fill('10.4.2.7');
  await expect(ways.getByText('Through connection narrow')).toBeVisible();
  await expect(
    ways.getByText('10.0.0.0/8 is wider than 10.4.0.0/16: the longest prefix wins.'),
  ).toBeVisible();
  await address.fill('10.0.0.5');
  await expect(ways.getByText('Straight to SDN network')).toBeVisible();
  await address.fill('192.0.2.1');
  await expect(ways.getByText('To the internet, through NAT.')).toBeVisible();
  await address.fill('192.168.3.4');
  await expect(ways.getByText('Nowhere. No route has it')).toBeVisible();
  await expectAccessible(page);
});

test('the address space of the account: who has a network, what is free, what overlaps', async ({
  viewer: page,
  api,
}) => {
  await makeGateway(api, 'office', {
    ...vpn,
    name: 'office-gateway',
    connections: [connection('shop', '192.168.1.0/24', ['198.51.100.20'])],
  });
  await makeGateway(api, 'plant', {
    ...vpn,
    name: 'plant-gateway',
    connections: [connection('depot', '192.168.0.0/16', ['198.51.100.21'])],
  });
  await page.goto('/');
  await expect(page.getByRole('table').getByRole('link', { name: 'plant-gateway' })).toBeVisible();
  await page.getByRole('link', { name: 'Address space' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Address space' })).toBeVisible();

  const overlaps = page.getByRole('region', { name: 'Overlaps' });
  await overlaps.getByText('in one place, inside one wider network').first().click();
  await expect(overlaps.getByRole('link', { name: 'office-gateway' }).first()).toBeVisible();

  const who = page.getByRole('region', { name: 'Who has it?' });
  await who.getByRole('textbox').fill('192.168.1.77, 172.31.0.0/24');
  await expect(who.getByText('Inside a network in use')).toBeVisible();
  await expect(who.getByText('Free', { exact: true })).toBeVisible();

  const free = page.getByRole('region', { name: 'Next free network' });
  await free.getByRole('combobox', { name: 'Out of' }).fill('192.168.0.0/16');
  await expect(free.getByText('No /24 is free in 192.168.0.0/16.')).toBeVisible();
  await free.getByRole('combobox', { name: 'Out of' }).fill('172.16.0.0/12');
  await expect(free.getByText('172.16.0.0/24')).toBeVisible();
  await expectAccessible(page);
});
