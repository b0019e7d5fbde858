import type { Page } from '@playwright/test';
import { accounts } from '#testing/accounts.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway } from './support/gateways.ts';
import { type LossyLine, startLossyLine } from './support/lossy-line.ts';
import { expect, test } from './support/test.ts';

const apiToken = 'a-token-of-this-test';
const dialogOf = (page: Page) => page.getByRole('dialog').last();

async function typeName(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
}
async function typeLabel(page: Page, key: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Add label' }).click();
  await page.getByRole('dialog').getByLabel('Key').fill(key);
  await page.getByRole('dialog').getByLabel('Value').fill(value);
}
/** It closes by itself once it is through. */
async function applied(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 });
}

test('a change is planned, made, watched, and taken back', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'before' });
  await page.goto(`/gateways/${uuid}`);
  await typeName(page, 'after');
  const dialog = dialogOf(page);
  const table = dialog.getByRole('table', { name: 'What changes, field by field' });
  await expect(table.getByRole('row', { name: /Name .*before .*after/ })).toBeVisible();
  await expect(dialog.getByText(`PATCH /1.3/gateway/${uuid}`)).toBeAttached();
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
  await applied(page);
  await expectAccessible(page);
  await expect(page.getByRole('heading', { name: 'after' })).toBeVisible();

  await page.getByRole('button', { name: 'Undo: Rename before' }).click();
  await expect(dialogOf(page).getByRole('row', { name: /Name .*after .*before/ })).toBeVisible();
  await dialogOf(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await applied(page);
  expect((await api.gateways.getGateway({ params: { service_uuid: uuid } })).data.name).toBe('before');
});

test('two admins change the same: the second sees both and loses nothing', async ({
  admin: ada,
  api,
  browser,
  server,
  openPage,
}) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'shared' });
  const context = await browser.newContext({ baseURL: server.origin });
  await giveSession(context, server.origin, api);
  const bob = await openPage(context);
  await ada.goto(`/gateways/${uuid}`);
  await bob.goto(`/gateways/${uuid}`);
  await typeName(ada, 'by-ada');

  await typeName(bob, 'by-bob');
  await dialogOf(bob).getByRole('button', { name: 'Rename', exact: true }).click();
  await applied(bob);
  await typeLabel(bob, 'owner', 'bob');
  await dialogOf(bob).getByRole('button', { name: 'Add label', exact: true }).click();
  await applied(bob);

  const mark = dialogOf(ada).getByText('It was shared, now it is by-bob; yours is by-ada.');
  await expect(mark).toBeVisible();
  await expectAccessible(ada);
  await dialogOf(ada).getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(dialogOf(ada).getByText(/keep yours or take theirs first/)).toBeVisible();
  await dialogOf(ada).getByRole('button', { name: 'Keep mine: Name' }).click();
  await expect(mark).toBeHidden();
  await expect(dialogOf(ada).getByRole('row', { name: /Name .*by-bob .*by-ada/ })).toBeVisible();
  // What was decided about one value is not decided about the next.
  await api.gateways.modifyGateway({ params: { service_uuid: uuid }, body: { name: 'by-bob-again' } });
  await expect(dialogOf(ada).getByText(/now it is by-bob-again; yours is by-ada/)).toBeVisible();
  await dialogOf(ada).getByRole('button', { name: 'Keep mine: Name' }).click();
  await expect(dialogOf(ada).getByRole('row', { name: /Name .*by-bob-again .*by-ada/ })).toBeVisible();
  await dialogOf(ada).getByRole('button', { name: 'Rename', exact: true }).click();
  await applied(ada);
  const { data } = await api.gateways.getGateway({ params: { service_uuid: uuid } });
  expect(data).toMatchObject({ name: 'by-ada', labels: [{ key: 'owner', value: 'bob' }] });
  await context.close();
});

test('a removed route is brought back, under the uuid that its connection has', async ({
  admin: page,
  api,
}) => {
  const route = (name: string, network: string) => ({
    name,
    type: 'static' as const,
    static_network: network,
  });
  const remote_routes = [route('branch', '192.168.10.0/24'), route('depot', '192.168.20.0/24')];
  const { uuid } = await makeGateway(api, 'office', {
    name: 'with-routes',
    plan: 'production',
    features: ['nat', 'vpn'],
    addresses: [{ name: 'public-ip-1' }],
    connections: [
      {
        name: 'hq',
        type: 'ipsec',
        local_routes: [route('office', '10.0.0.0/24')],
        remote_routes,
        tunnels: [aTunnelCreate()],
      },
    ],
  });
  const stored = async () =>
    (await api.gateways.getGateway({ params: { service_uuid: uuid } })).data.connections[0];
  const connectionUuid = (await stored())?.uuid;
  await page.goto(`/gateways/${uuid}/connections/${connectionUuid}`);
  await page.getByRole('button', { name: 'Remove remote network 2' }).click();
  await page.getByRole('button', { name: 'Review changes' }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByText('Tunnel hq/tunnel-1')).toBeVisible();
  await dialog.getByRole('button', { name: 'Change connection' }).click();
  await applied(page);
  expect((await stored())?.remote_routes.map(({ name }) => name)).toEqual(['branch']);

  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'Undo: Change connection hq' }).click();
  await expect(dialogOf(page).getByText('Connection hq, remote route depot')).toBeVisible();
  await dialogOf(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await applied(page);
  expect(await stored()).toMatchObject({ uuid: connectionUuid, remote_routes });
});

test('what was typed is not lost without asking', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'typed-over' });
  await page.goto(`/gateways/${uuid}`);
  await typeName(page, 'half-typed');
  await page.keyboard.press('Escape');
  await expect(page.getByText('What you typed has not been applied and would be lost.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on editing' }).click();
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('half-typed');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

interface Lossy {
  page: Page;
  api: ConsoleApi;
  line: LossyLine;
}

/** A console whose line to the API can lose answers. */
async function onLossyLine(
  open: (origin: string, api: ConsoleApi) => Promise<Page>,
  use: (lossy: Lossy) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const embedded = await startProgram({
      program: 'embedded-api',
      flags: ['--port', '0', '--data', `${folder}/api`, '--provisioning-time', '0', '--empty'],
      env: { GATEHOUSE_API_TOKEN: apiToken },
    });
    const line = await startLossyLine(embedded.origin);
    const server = await startProgram({
      program: 'main',
      flags: ['--port', '0', '--data', `${folder}/console`],
      env: {
        UPCLOUD_TOKEN: apiToken,
        UPCLOUD_DEBUG_API_BASE_URL: line.origin,
        GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
        GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
      },
    });
    const api = await signInToApi(server.origin, 'admin');
    await use({ page: await open(server.origin, api), api, line });
    await server.stop();
    await line.close();
    await embedded.stop();
  });
}

test('a double click, a lost answer and a reload never make two', async ({ browser, openPage }) => {
  test.slow();
  const open = async (origin: string, api: ConsoleApi) => {
    const context = await browser.newContext({ baseURL: origin });
    await giveSession(context, origin, api);
    return openPage(context);
  };
  await onLossyLine(open, async ({ page, api, line }) => {
    const { uuid } = await makeGateway(api, 'office', { name: 'once-only' });
    const labels = async () =>
      (await api.gateways.getGateway({ params: { service_uuid: uuid } })).data.labels.map(({ key }) => key);
    const sent = () =>
      line.passed.filter(({ method, path }) => method === 'POST' && path.endsWith('/labels'));
    const apply = () => dialogOf(page).getByRole('button', { name: 'Add label', exact: true });
    await page.goto(`/gateways/${uuid}`);

    await typeLabel(page, 'double', 'click');
    await apply().dblclick();
    await applied(page);
    expect(await labels()).toEqual(['double']);
    expect(sent()).toHaveLength(1);

    line.loseAnswers(1);
    await typeLabel(page, 'lost', 'answer');
    await apply().click();
    await applied(page);
    expect(await labels()).toEqual(['double', 'lost']);
    expect(sent()).toHaveLength(2);

    const held = line.holdNextAnswer();
    await typeLabel(page, 'reload', 'now');
    await apply().click();
    await held.isMade;
    page.once('dialog', (ask) => void ask.accept());
    await page.reload();
    held.letGo();
    await expect(page.getByText('It was made', { exact: true })).toBeVisible();
    await expect(page.getByText(/this was under way: Add a label/)).toBeVisible();
    expect(await labels()).toEqual(['double', 'lost', 'reload']);
    expect(sent()).toHaveLength(3);
    await page.context().close();
  });
});
