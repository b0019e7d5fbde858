import type { Locator, Page } from '@playwright/test';
import { hardToDraw, hostileValues } from '#testing/hostile-values.ts';
import { expectSameWords } from './support/expect-same-words.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

// Every text in every field is tried without a browser: how it is drawn by src/web/app/hostile-fields.test.tsx, what is
// said of it by the same-words tests of the forms. Here is what only a browser does with a text: it cleans, lays out,
// keeps in addresses and storage, and sends it.

/** No error boundary took the place of the page, and no markup became part of it. */
async function expectAlive(page: Page, where: string): Promise<void> {
  await expect(page.getByText('This page cannot be shown'), where).toHaveCount(0);
  await expect(page.locator('img[src="x"]'), where).toHaveCount(0);
}

async function writeEach(page: Page, field: Locator): Promise<void> {
  for (const [kind, value] of Object.entries(hardToDraw)) {
    // A field that is gone, or a page that hangs, fails here.
    await field.fill(value);
    await field.blur();
    await expectAlive(page, kind);
  }
}

test('no text breaks the search of the services, which its address keeps, or the draft of a gateway', async ({
  admin: page,
  api,
}) => {
  await makeGateway(api, 'office', { name: 'stage' });
  await page.goto('/');
  await writeEach(page, page.getByRole('searchbox', { name: 'Find services' }));
  await page.goto('/gateways/new');
  await writeEach(page, page.getByRole('textbox', { name: 'Name', exact: true }));
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
});

test('a new name is refused by the form as the service refuses it, as the browser sends it', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'stage' });
  // Another than the one that is open: its form would follow, and say that it is already so.
  const other = await makeGateway(api, 'plant', { name: 'other' });
  const rename = (name: string) =>
    api.gateways.modifyGateway({ params: { service_uuid: other.uuid }, body: { name: name.trim() } });
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: 'Name' });
  const plan = dialog.getByRole('region', { name: 'The plan' });
  await expectSameWords({
    field,
    plan,
    submit: async () => {
      await field.blur();
      // Leaving the field checks it; where there is nothing to check it takes a press. Under a plan a press would make it.
      const isBlank = (await field.inputValue()).trim() === '';
      if (isBlank) await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
      else await expect(plan.or(dialog.locator('[aria-invalid="true"]')).first()).toBeVisible();
    },
    goBack: () => field.fill(''),
    ask: rename,
    restore: () => rename('other'),
  });
});

test('no text breaks the JSON editor', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'stage' });
  await page.goto(`/gateways/${uuid}/json`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const editor = page.getByRole('textbox', { name: 'Gateway as JSON' });
  await expect(editor).toBeVisible();
  for (const [kind, value] of Object.entries(hardToDraw)) {
    const text = JSON.stringify({ name: value, [value]: value, labels: [{ key: value, value }] });
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await editor.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await expect(page.getByRole('list', { name: 'Problems' }), kind).toBeVisible();
    await expectAlive(page, kind);
  }
});

test('an address of the services page, or of the audit log, may say anything', async ({ admin: page }) => {
  for (const kind of ['control characters', 'half a surrogate pair', 'a prototype', 'markup']) {
    const asked = hostileValues[kind] ?? '';
    const services = new URLSearchParams({ q: asked, label: asked, sort: asked });
    const audit = new URLSearchParams({ gateway: asked, q: asked });
    for (const path of [`/?${services.toString()}`, `/audit?${audit.toString()}`]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }), kind).toBeVisible();
      await expectAlive(page, kind);
    }
  }
});
