import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway, routers } from './support/gateways.ts';
import { expect, test } from './support/test.ts';
import { whereFound } from './support/where-found.ts';
import { wizard } from './support/wizard.ts';

const vpn = { name: 'oulu', plan: 'advanced', features: ['vpn' as const] };
const { network } = routers.office;

test('a tunnel to a FortiGate, from nothing until it is up', async ({ admin: page, api }) => {
  // Eight pages are judged for accessibility, each in both colour schemes.
  test.slow();
  const { uuid } = await makeGateway(api, 'office', vpn);
  const sent: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== 'GET' && pathname.startsWith('/api/1.3/'))
      sent.push(`${request.method()} ${pathname}`);
  });
  await page.goto(`/gateways/${uuid}/tunnels/new`);
  await page.getByLabel('Name of the connection').fill('tampere');
  await wizard.enterPeer(page, { address: '198.51.100.77', make: 'FortiGate', name: 'tampere-1' });
  await expectAccessible(page);
  await wizard.goOn(page, 'Networks');
  await wizard.enterNetworks(page, network, '192.168.77.5/24');
  await page.getByLabel('Remote networks, 1', { exact: true }).blur();
  await expect(page.getByText('192.168.77.5/24 was made 192.168.77.0/24')).toBeVisible();
  await expectAccessible(page);
  await wizard.goOn(page, 'Crypto');
  await expect(page.getByText('With FortiGate: works')).toBeVisible();
  await page.getByRole('radio', { name: /^Balanced/ }).check();
  await page.getByText('Compare with what the peer offers').click();
  await page.getByLabel('Proposals of the peer').fill('aes256-sha512-modp4096');
  await page.getByRole('button', { name: 'Use what the peer offers' }).click();
  await expect(page.getByRole('radio', { name: /^By hand/ })).toBeChecked();
  await expect(page.getByText('Phase 1, in common: both have aes256-sha512-modp4096.')).toBeVisible();
  await expectAccessible(page);
  await wizard.goOn(page, 'Pre-shared key');
  const psk = await wizard.makeKey(page);
  expect(psk).toMatch(/^[a-zA-Z1-9_.][a-zA-Z0-9_.]{63}$/);
  await expectAccessible(page);
  await wizard.goOn(page, 'Review');
  // However long the review is, what it is for is in sight, and the sheet is folded.
  await expect(page.getByRole('button', { name: 'Create the tunnel' })).toBeInViewport();
  const sheet = page.getByRole('table', { name: /^Tunnel tampere-1/ });
  await expect(sheet).toBeHidden();
  await page.getByText('For whoever runs the peer').click();
  await expect(sheet).toContainText('198.51.100.77');
  await expectAccessible(page);
  await wizard.create(page);

  await expect(page.getByRole('heading', { name: 'tampere-1 is created' })).toBeVisible();
  // What is needed while one waits for the peer: its values, and the key once more.
  await expect(sheet).toBeVisible();
  await page.getByRole('button', { name: 'Show the key of tampere-1' }).click();
  await expect(page.getByText(psk)).toBeVisible();
  await page.getByRole('button', { name: 'Hide the key of tampere-1' }).click();
  const steps = page.getByRole('list', { name: 'How far the tunnel has come' });
  await expect(steps.getByRole('listitem').filter({ hasText: '(done)' })).toHaveCount(6, { timeout: 30_000 });
  await expect(page.getByText('The tunnel is up.')).toBeVisible();
  await expectAccessible(page);
  expect(sent).toEqual([expect.stringMatching(/^POST .*\/connections$/)]);
  expect(await whereFound(page, psk)).toEqual([]);

  const params = { service_uuid: uuid };
  const { data: gateway } = await api.gateways.getGateway({ params });
  expect(gateway.connections).toMatchObject([
    {
      name: 'tampere',
      remote_routes: [{ static_network: '192.168.77.0/24' }],
      tunnels: [{ name: 'tampere-1', remote_address: { address: '198.51.100.77' }, tunnel_up: true }],
    },
  ]);
  await page.getByRole('link', { name: 'To the tunnel' }).click();
  await expect(page.getByRole('heading', { name: 'tampere-1', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review changes' })).toBeVisible();
  await expectAccessible(page);
});

test('the whole wizard by keyboard alone', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', vpn);
  await page.goto(`/gateways/${uuid}/tunnels/new`);
  await expect(wizard.step(page, 'Peer')).toBeVisible();
  const { keyboard } = page;
  /** To a control by Tab, as somebody without a mouse gets there. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses++) {
      await keyboard.press('Tab');
      const label = await page.evaluate(focusedName);
      if (name.test(label)) return;
    }
    throw new Error(`No Tab leads to ${name.source}.`);
  };
  await tabTo(/^Address of the peer/);
  await keyboard.type('198.51.100.78');
  await tabTo(/^Make of the peer/);
  await keyboard.type('FortiGate');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(/^No$/);
  await keyboard.press('Space');
  await keyboard.press('Enter');

  await expect(wizard.step(page, 'Networks')).toBeFocused();
  await tabTo(/^Local networks, 1/);
  await keyboard.type(network);
  await tabTo(/^Remote networks, 1/);
  await keyboard.type('192.168.78.0/24');
  await keyboard.press('Enter');

  await expect(wizard.step(page, 'Crypto')).toBeFocused();
  await tabTo(/^Modern/);
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Balanced/ })).toBeChecked();
  await keyboard.press('Enter');

  await expect(wizard.step(page, 'Pre-shared key')).toBeFocused();
  await tabTo(/^Make a key/);
  await keyboard.press('Enter');
  await tabTo(/^Continue/);
  await keyboard.press('Enter');

  await expect(wizard.step(page, 'Review')).toBeFocused();
  await tabTo(/^I have the key/);
  await keyboard.press('Space');
  await tabTo(/^Create the tunnel/);
  await keyboard.press('Enter');
  await expect(page.getByText('The tunnel is up.')).toBeVisible({ timeout: 30_000 });
});

test('a reload in the middle goes on where one was, without the key', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', vpn);
  await page.goto(`/gateways/${uuid}/tunnels/new`);
  await wizard.enterPeer(page, { address: '198.51.100.79', make: 'MikroTik RouterOS' });
  await wizard.goOn(page, 'Networks');
  await wizard.enterNetworks(page, network, '192.168.79.0/24');
  await wizard.goOn(page, 'Crypto');
  await page.getByText(/^Monitoring: ping off/).click();
  await page.getByLabel('Ping interval').fill('10');
  await wizard.goOn(page, 'Pre-shared key');
  const psk = await wizard.makeKey(page);
  await page.goBack();
  await expect(page.getByText(/^Monitoring: ping every 10 s/)).toBeVisible();
  expect(await whereFound(page, psk)).toEqual([]);
  await page.goForward();
  await expect(wizard.keyField(page)).toHaveValue(psk);
  await page.reload();
  await expect(wizard.step(page, 'Pre-shared key')).toBeVisible();
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await steps.getByRole('button', { name: /Review/ }).click();
  await expect(page.getByText('every 10 s')).toBeVisible();
  await expect(
    page.getByText('Pre-shared key: Make a key, or type the one that the peer has.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create the tunnel' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('button', { name: /^Pre-shared key: Make a key/ }).click();
  await expect(wizard.keyField(page)).toHaveValue('');
  await steps.getByRole('button', { name: /Peer/ }).click();
  await expect(page.getByLabel('Address of the peer')).toHaveValue('198.51.100.79');
});

test('a peer with another key: the step that fails says why', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', vpn);
  await page.goto(`/gateways/${uuid}/tunnels/new`);
  await wizard.enterPeer(page, { address: '203.0.113.10', make: 'Other or unknown' });
  await wizard.goOn(page, 'Networks');
  await wizard.enterNetworks(page, network, '192.168.80.0/24');
  await wizard.goOn(page, 'Crypto');
  await wizard.goOn(page, 'Pre-shared key');
  await wizard.keyField(page).fill('0starts-with-nought');
  await wizard.keyField(page).blur();
  await expect(page.getByText(/must not start with 0/)).toBeVisible();
  await wizard.keyField(page).fill('typed_by_hand');
  await expect(page.getByText(/128 bits are wanted/)).toBeVisible();
  await wizard.goOn(page, 'Review');
  await wizard.create(page);

  const steps = page.getByRole('list', { name: 'How far the tunnel has come' });
  await expect(steps.getByRole('listitem').filter({ hasText: 'IKE_AUTH' })).toContainText('failed', {
    timeout: 30_000,
  });
  await expect(page.getByText(/The peer refused our proof of identity/)).toBeVisible();
  await expect(page.getByText('received AUTHENTICATION_FAILED notify error')).toBeVisible();
  await expect(page.getByText('Check on the peer')).toBeVisible();
});

test('a gateway without VPN says so at the first step', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'nat-only' });
  await page.goto(`/gateways/${uuid}/tunnels/new`);
  await expect(page.getByRole('alert').filter({ hasText: 'has no VPN feature' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('link', { name: 'To the gateway' }).click();
  await expect(page.getByRole('heading', { name: 'nat-only', level: 1 })).toBeVisible();
});

function focusedName(): string {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return '';
  const labelledBy = element.getAttribute('aria-labelledby');
  const by = labelledBy === null ? undefined : document.getElementById(labelledBy)?.textContent;
  const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
  return (element.getAttribute('aria-label') ?? by ?? label ?? element.textContent ?? '').trim();
}
