import type { Page } from '@playwright/test';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Gateway as JSON' });
const problems = (page: Page) => page.getByRole('list', { name: 'Problems' });
const status = (page: Page) => page.getByRole('status').filter({ hasText: /problem|error|warning/ });

/** Pastes over all that is there. */
async function writeText(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await editor(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press(text === '' ? 'Delete' : 'Control+v');
}

async function openEditor(page: Page, uuid: string): Promise<void> {
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('link', { name: 'Edit as JSON' }).click();
  await expect(page.getByRole('heading', { name: 'Edit as JSON', level: 1 })).toBeVisible();
  await expect(editor(page)).toBeVisible();
}

test('modify a gateway as JSON: what is wrong is said at its place, what is right is planned and made', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'by-hand' });
  await openEditor(page, uuid);
  await expect(status(page)).toHaveText('No problems found.');
  await expect(editor(page)).toContainText('"name": "by-hand"');

  await writeText(page, '{\n  "name": "by hand",\n  "colour": "red"\n}');
  await expect(problems(page).getByRole('listitem')).toHaveText([
    /Error in line 2, column 11.*May have letters, digits/,
    /Error in line 3, column 13.*Unknown attribute/,
  ]);
  await page.getByRole('button', { name: 'Review change' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(editor(page)).toBeFocused();

  await writeText(page, '{ "name": "by-json", "labels": [{ "key": "made", "value": "by hand" }] }');
  await expect(status(page)).toHaveText('No problems found.');
  await page.getByRole('button', { name: 'Review change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Modify by-hand' });
  await expect(dialog).toContainText('by-json');
  const patched = page.waitForRequest((request) => request.method() === 'PATCH');
  await dialog.getByRole('button', { name: 'Apply change' }).click();
  expect((await patched).postDataJSON()).toEqual({
    name: 'by-json',
    labels: [{ key: 'made', value: 'by hand' }],
  });
  await expect
    .poll(async () => (await api.gateways.getGateway({ params: { service_uuid: uuid } })).data)
    .toMatchObject({ name: 'by-json', labels: [{ key: 'made', value: 'by hand' }] });
});

test('replace a gateway as JSON; a key that is typed is sent and never shown again', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', {
    name: 'replaced',
    plan: 'production',
    features: ['nat', 'vpn'],
    labels: [{ key: 'env', value: 'lab' }],
    connections: [
      {
        name: 'hq',
        type: 'ipsec',
        local_routes: [{ name: 'office', type: 'static', static_network: '10.0.0.0/24' }],
        remote_routes: [{ name: 'branch', type: 'static', static_network: '192.168.77.0/24' }],
        tunnels: [aTunnelCreate({ name: 'a' })],
      },
    ],
  });
  await openEditor(page, uuid);
  await page.getByText('Replace (PUT)').click();
  await expect(editor(page)).toContainText('"labels"');
  await page.getByRole('button', { name: 'Add connections' }).click();
  await expect(editor(page)).toContainText('"uuid"');
  await expect(status(page)).toHaveText('No problems found.');

  const secret = 'walrus_fjord_lantern_58';
  await page.getByRole('button', { name: 'Start over' }).click();
  const { data } = await api.gateways.getGateway({ params: { service_uuid: uuid } });
  const [connection] = data.connections;
  const body = {
    name: 'replaced',
    configured_status: 'started',
    connections: [
      {
        uuid: connection?.uuid,
        name: 'hq',
        type: 'ipsec',
        tunnels: [
          {
            uuid: connection?.tunnels[0]?.uuid,
            name: 'a',
            ipsec: { authentication: { authentication: 'psk', psk: secret } },
          },
        ],
      },
    ],
  };
  await writeText(page, JSON.stringify(body));
  await expect(problems(page)).toContainText('labels is left out, which clears all there are: env.');
  await page.getByRole('button', { name: 'Review change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace replaced' });
  await expect(dialog).toBeVisible();
  await dialog.getByText('The exact request').click();
  await expect(dialog).not.toContainText(secret);
  const put = page.waitForRequest(
    (request) => request.method() === 'PUT' && request.url().includes('/1.3/gateway/'),
  );
  await dialog.getByRole('checkbox', { name: 'I have the key for the peer' }).check();
  await dialog.getByRole('button', { name: 'Replace gateway' }).click();
  expect((await put).postDataJSON()).toEqual(body);
  await expect(dialog.getByText(/shown here for the last time/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await expect
    .poll(async () => (await api.gateways.getGateway({ params: { service_uuid: uuid } })).data.labels)
    .toEqual([]);
});

test('the editor survives whatever is pasted into it', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'hardened' });
  await openEditor(page, uuid);
  const tries: [string, RegExp][] = [
    ['{"name": "tru', /This text has no end/],
    ['{"name": "a", "name": "b"}', /given twice/],
    ['['.repeat(20_000), /Nested deeper than 32 levels/],
    [`{"name": "${'x'.repeat(1_000_000)}"}`, /at most 524,288 are read/],
    ['{"__proto__": {"admin": true}}', /"__proto__" is not allowed/],
    ['\u202E{"name": "a"}', /U\+202E stands here/],
    ['', /The text ends/],
  ];
  for (const [text, said] of tries) {
    await writeText(page, text);
    await expect(problems(page)).toContainText(said);
    await expect(page.getByRole('button', { name: 'Review change' })).toBeEnabled();
  }
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(status(page)).toHaveText('No problems found.');
});

test('Tab leaves the editor, F8 leads through the problems, leaving asks', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'by-keyboard' });
  await openEditor(page, uuid);
  await editor(page).focus();
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{"name": "typed"');
  await expect(problems(page)).toContainText('The text ends where a comma or "}" should stand.');
  await page.keyboard.type('} x');
  await expect(problems(page)).toContainText('The JSON has ended before this.');
  await page.getByRole('button', { name: /^Error in line/ }).click();
  await expect(editor(page)).toBeFocused();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'by-keyboard' }).click();
  await expect(page.getByRole('dialog')).toContainText(/not saved|unsaved|Leave/i);
});
