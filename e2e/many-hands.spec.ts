import type { BrowserContext, Page } from '@playwright/test';
import type { Gateway } from '#contract/gateway.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { type ConsoleApi, giveSession } from '#testing/console-api.ts';
import { makeGateway, routers } from './support/gateways.ts';
import { applyPlan, chooseAction } from './support/plans.ts';
import { expect, test as base } from './support/test.ts';

/* Two browsers on one gateway: nothing typed is lost, and nothing of others is taken away. */

const test = base.extend<{ bob: Page }>({
  /** The other browser. */
  bob: async ({ browser, server, api, openPage }, use) => {
    const context = await browser.newContext({ baseURL: server.origin });
    await giveSession(context, server.origin, api);
    await use(await openPage(context));
    await context.close();
  },
});

const route = (name: string, static_network: string) => ({ name, type: 'static', static_network }) as const;

/** Its tunnel goes to a peer that answers nothing (203.0.113.60, `src/dataplane/README.md`). */
async function makeVpnGateway(api: ConsoleApi): Promise<{ gateway: Gateway; tunnelPath: string }> {
  const gateway = await makeGateway(api, 'office', {
    name: 'shared',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    addresses: [{ name: 'public-ip-1' }],
    connections: [
      {
        name: 'branch',
        type: 'ipsec',
        local_routes: [route('here', routers.office.network)],
        remote_routes: [route('one', '192.168.1.0/24')],
        tunnels: [aTunnelCreate({ remote_address: { address: '203.0.113.60' } })],
      },
    ],
  });
  const [connection] = gateway.connections;
  const path = `/gateways/${gateway.uuid}/connections/${connection?.uuid ?? ''}`;
  return { gateway, tunnelPath: `${path}/tunnels/${connection?.tunnels[0]?.uuid ?? ''}` };
}
async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await applyPlan(page, /^Rename/, 'Rename');
}

test('the way back and a deletion take nothing with them that somebody else has made since', async ({
  admin: ada,
  bob,
  api,
}) => {
  const { gateway } = await makeVpnGateway(api);
  const stored = async () => (await api.gateways.getGateway({ params: { service_uuid: gateway.uuid } })).data;
  const dialog = ada.getByRole('dialog');
  for (const page of [ada, bob]) await page.goto(`/gateways/${gateway.uuid}`);
  await rename(ada, 'of-ada');
  await expect(bob.getByRole('heading', { name: 'of-ada', level: 1 })).toBeVisible();
  await rename(bob, 'of-bob');

  await test.step('undo', async () => {
    await ada.getByRole('button', { name: 'Undo: Rename shared' }).click();
    const since = dialog.getByRole('table', { name: 'What somebody else changed since your change' });
    await expect(since.getByRole('row', { name: /Name .*of-ada .*of-bob .*shared/ })).toBeVisible();
    await expect(since.getByRole('radio', { name: 'Theirs' })).toBeChecked();
    await ada.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('delete a connection', async () => {
    await ada.getByRole('button', { name: 'Delete connection branch' }).click();
    await expect(dialog).toContainText('branch');
    const params = { service_uuid: gateway.uuid, connection_uuid: gateway.connections[0]?.uuid ?? '' };
    const remote_routes = [route('one', '192.168.1.0/24'), route('new', '192.168.2.0/24')];
    await api.gateways.modifyConnection({ params, body: { remote_routes } });
    await expect(dialog).toContainText('Somebody changed it while this was open');
    await expect(dialog.getByRole('row', { name: /192\.168\.2\.0\/24/ }).first()).toBeVisible();
    expect((await stored()).connections[0]?.remote_routes).toHaveLength(2);
    await ada.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('delete the gateway', async () => {
    await chooseAction(ada, 'Delete gateway');
    await expect(dialog.getByLabel(/^Type of-bob/)).toBeVisible();
    await rename(bob, 'of-bob-again');
    await expect(dialog).toContainText('Somebody changed it while this was open');
    await expect(dialog.getByLabel(/^Type of-bob-again/)).toBeVisible();
    expect((await stored()).name).toBe('of-bob-again');
  });
});

test('on a tunnel that is down what both changed can be decided, while it is read every second', async ({
  admin: ada,
  bob,
  api,
}) => {
  const { tunnelPath } = await makeVpnGateway(api);
  for (const page of [ada, bob]) await page.goto(tunnelPath);
  const interval = (page: Page) => page.getByRole('textbox', { name: 'Ping interval' });
  await interval(ada).fill('15');
  await interval(bob).fill('20');
  await bob.getByRole('button', { name: 'Review changes' }).click();
  await applyPlan(bob, /^Change tunnel/, 'Change tunnel');

  const keep = ada.getByRole('button', { name: /^Keep mine: / });
  await keep.focus();
  for (let reading = 0; reading < 2; reading++) {
    await ada.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith('/api/1.3/gateway/'));
  }
  await expect(keep).toBeFocused();
  await keep.press('Enter');
  await ada.getByRole('button', { name: 'Review changes' }).click();
  await expect(
    ada
      .getByRole('dialog')
      .getByRole('row', { name: /20.*15/ })
      .first(),
  ).toBeVisible();
  await applyPlan(ada, /^Change tunnel/, 'Change tunnel');
  await expect(interval(bob)).toHaveValue('15');
});

test('a session that ends under a page leaves it: the same person goes on, with a lesser role the text is there to copy', async ({
  visitor: page,
  sessions,
  api,
}) => {
  const carol = { username: 'carol', password: 'copper-heron-window-maple-33' };
  const { data: user } = await sessions.admin.console.createUser({ body: { ...carol, role: 'operator' } });
  const { uuid } = await makeGateway(api, 'office', { name: 'shared' });
  const signIn = async (within: Pick<Page, 'getByLabel' | 'getByRole'>) => {
    await within.getByLabel('Password', { exact: true }).fill(carol.password);
    await within.getByRole('button', { name: 'Sign in' }).click();
  };
  await page.goto(`/gateways/${uuid}`);
  await page.getByLabel('User name').fill(carol.username);
  await signIn(page);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  const name = page.getByRole('dialog', { name: /^Rename/ }).getByLabel('Name');
  await name.fill('half-typed');
  const over = page.getByRole('dialog', { name: 'Sign in to go on' });

  await signOutElsewhere(page.context());
  await expect(over).toContainText('You have signed out in another tab.');
  await signIn(over);
  await expect(over).toBeHidden();
  await expect(name).toHaveValue('half-typed');

  await sessions.admin.console.modifyUser({ params: { user_id: user.id }, body: { role: 'viewer' } });
  await expect(over).toContainText('An admin has given you another role.');
  await signIn(over);
  await expect(page.getByRole('region', { name: 'Typed before, not saved' })).toContainText('half-typed');
  await expect(page.getByRole('button', { name: 'Rename', exact: true })).toBeHidden();
  await sessions.admin.console.deleteUser({ params: { user_id: user.id } });
});

async function signOutElsewhere(context: BrowserContext): Promise<void> {
  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'Signed in as carol' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();
}
