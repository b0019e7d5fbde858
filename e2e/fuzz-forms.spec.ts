import type { Locator, Page } from '@playwright/test';
import type { Gateway } from '#contract/gateway.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import type { ConsoleApi } from '#testing/console-api.ts';
import { expectAlive, fuzzFields } from './support/fuzz.ts';
import { makeGateway, routers } from './support/gateways.ts';
import { hostileValues } from '#testing/hostile-values.ts';
import { expect, test } from './support/test.ts';
import { wizard } from './support/wizard.ts';

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog').last();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A gateway that has one of everything that can be changed. */
function makeStage(api: ConsoleApi): Promise<Gateway> {
  return makeGateway(api, 'office', {
    name: 'stage',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    automatic_tunnel_internal_ip_allocation: false,
    labels: [{ key: 'env', value: 'testing' }],
    connections: [
      {
        name: 'branch',
        type: 'ipsec',
        local_routes: [{ name: 'here', type: 'static', static_network: routers.office.network }],
        remote_routes: [{ name: 'there', type: 'static', static_network: '192.168.77.0/24' }],
        tunnels: [aTunnelCreate({ name: 'first' })],
      },
    ],
  });
}

interface Form {
  /** Opens it and says where its fields are. */
  open: (page: Page, gateway: Gateway) => Promise<Locator>;
  /** Of which fields it has at least so many. */
  fields: number;
}

const connectionOf = ({ uuid, connections: [connection] }: Gateway) =>
  `/gateways/${uuid}/connections/${connection?.uuid ?? ''}`;
const onGateway =
  (button: string) =>
  async (page: Page, { uuid }: Gateway) => {
    await page.goto(`/gateways/${uuid}`);
    await press(page, button);
    return dialog(page);
  };
const onPage = (path: string, button?: string) => async (page: Page) => {
  await page.goto(path);
  if (button === undefined) return main(page);
  await page.getByRole('button', { name: button }).first().click();
  return dialog(page);
};

const forms: Record<string, Form> = {
  'search and filter of the services': { fields: 2, open: onPage('/') },
  'which way, in the address space': { fields: 1, open: onPage('/address-space') },
  'create a gateway': {
    fields: 3,
    open: async (page) => {
      await page.goto('/gateways/new');
      await press(page, 'Add a label');
      return main(page);
    },
  },
  'rename a gateway': { fields: 1, open: onGateway('Rename') },
  'add a label': { fields: 2, open: onGateway('Add label') },
  'change a label': { fields: 2, open: onGateway('Change label env') },
  'attach a floating IP': { fields: 1, open: onGateway('Attach floating IP') },
  'label many gateways': {
    fields: 2,
    open: async (page) => {
      await page.goto('/');
      await page.getByRole('checkbox', { name: 'Select stage' }).click();
      await press(page, 'Label');
      return dialog(page);
    },
  },
  'create a connection': {
    fields: 3,
    open: async (page, { uuid }) => {
      await page.goto(`/gateways/${uuid}/connections/new`);
      return main(page);
    },
  },
  'edit a connection': {
    fields: 3,
    open: async (page, gateway) => {
      await page.goto(connectionOf(gateway));
      return main(page);
    },
  },
  'edit a tunnel': {
    fields: 3,
    open: async (page, gateway) => {
      const [tunnel] = gateway.connections[0]?.tunnels ?? [];
      await page.goto(`${connectionOf(gateway)}/tunnels/${tunnel?.uuid ?? ''}`);
      await press(page, 'Rotate the pre-shared key');
      return main(page);
    },
  },
  'the tunnel wizard: peer': {
    fields: 2,
    open: async (page, { uuid }) => {
      await page.goto(`/gateways/${uuid}/tunnels/new`);
      return main(page);
    },
  },
  'try the API': {
    fields: 3,
    open: async (page) => {
      await page.goto('/api-reference');
      await page.getByRole('button', { name: /^Try S3/ }).click();
      return dialog(page);
    },
  },
  'add a person': { fields: 2, open: onPage('/people', 'Add') },
  'your password': { fields: 2, open: onPage('/account') },
};

for (const [name, { open, fields }] of Object.entries(forms)) {
  test(`no field breaks the page, whatever is typed: ${name}`, async ({ admin: page, api }) => {
    // The tunnel has some twenty fields, each drawn with its advice after every value.
    test.setTimeout(360_000);
    const gateway = await makeStage(api);
    const form = await open(page, gateway);
    expect(await fuzzFields(page, form)).toBeGreaterThanOrEqual(fields);
  });
}

test('no field breaks the page, whatever is typed: the other steps of the tunnel wizard', async ({
  admin: page,
  api,
}) => {
  test.slow();
  const { uuid } = await makeStage(api);
  await page.goto(`/gateways/${uuid}/tunnels/new`);
  await page.getByLabel('Name of the connection').fill('tampere');
  await wizard.enterPeer(page, { address: '198.51.100.77', make: 'FortiGate', name: 'tampere-1' });
  await wizard.goOn(page, 'Networks');
  await wizard.enterNetworks(page, routers.office.network, '192.168.88.0/24');
  await fuzzFields(page, main(page));
  await wizard.goOn(page, 'Crypto');
  await page.getByRole('radio', { name: /^By hand/ }).check();
  await page.getByText(/^Monitoring: ping off/).click();
  await fuzzFields(page, main(page));
  await wizard.goOn(page, 'Pre-shared key');
  await fuzzFields(page, main(page));
});

test('no field breaks the page, whatever is typed: sign-in', async ({ visitor: page }) => {
  await page.goto('/sign-in');
  expect(await fuzzFields(page, page.locator('form'))).toBe(2);
});

test('no text breaks the JSON editor', async ({ admin: page, api }) => {
  test.slow();
  const { uuid } = await makeStage(api);
  await page.goto(`/gateways/${uuid}/json`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const editor = page.getByRole('textbox', { name: 'Gateway as JSON' });
  await expect(editor).toBeVisible();
  for (const [kind, value] of Object.entries(hostileValues)) {
    for (const text of [
      value,
      JSON.stringify({ name: value, [value]: value, labels: [{ key: value, value }] }),
    ]) {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await editor.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press(text === '' ? 'Delete' : 'Control+v');
      await expect(page.getByRole('list', { name: 'Problems' }), kind).toBeVisible();
      await expectAlive(page, kind);
    }
  }
});

test('an address of the services page, or of the audit log, may say anything', async ({
  admin: page,
  api,
}) => {
  // Seventy pages, each loaded anew.
  test.slow();
  await makeStage(api);
  for (const [kind, value] of Object.entries(hostileValues)) {
    // A longer address is refused by the server before there is a page.
    const asked = value.slice(0, 200);
    const services = new URLSearchParams({ q: asked, label: asked, sort: asked });
    const audit = new URLSearchParams({ gateway: asked });
    for (const path of [`/?${services.toString()}`, `/audit?${audit.toString()}`]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }), kind).toBeVisible();
      await expectAlive(page, kind);
    }
  }
});
