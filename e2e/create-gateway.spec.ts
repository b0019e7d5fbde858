import type { Page } from '@playwright/test';
import { makeGateway, routers } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('radio', { name: new RegExp(routers.office.zone) }).check();
  await page.getByRole('radio', { name: routers.office.name }).check();
  await page.getByRole('checkbox', { name: 'NAT' }).check();
  await page.getByRole('radio', { name: 'standard' }).check();
}
const createButton = (page: Page) => page.getByRole('button', { name: 'Create gateway' });

test('create a gateway and watch it become running', async ({ admin: page, api }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible();
  await page.keyboard.press('c');
  await fillIn(page, 'first-gateway');
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.getByLabel('Key 1').fill('env');
  await page.getByLabel('Value 1').fill('production');
  await createButton(page).click();

  await expect(page.getByRole('heading', { name: 'first-gateway', level: 1 })).toBeVisible();
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('10.0.0.0/24')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Activity' })).toContainText('Create the gateway');
  const { data } = await api.gateways.listGateways({ query: {} });
  expect(data).toMatchObject([
    {
      name: 'first-gateway',
      zone: 'fi-hel1',
      plan: 'standard',
      labels: [{ key: 'env', value: 'production' }],
    },
  ]);
});

test('what is missing is said where it is missing', async ({ admin: page }) => {
  await page.goto('/gateways/new');
  await createButton(page).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill('not a name!');
  await name.blur();
  await expect(name).toHaveAccessibleDescription(/May have letters, digits/);
});

test('a refusal by the service lands on its field and nothing typed is lost', async ({
  admin: page,
  api,
}) => {
  await page.goto('/gateways/new');
  await fillIn(page, 'taken');
  // Between looking and asking, somebody else takes the name.
  await makeGateway(api, 'plant', { name: 'taken' });
  await createButton(page).click();

  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('taken');
  await expect(page.getByRole('radio', { name: routers.office.name })).toBeChecked();

  await name.fill('free');
  await createButton(page).click();
  await expect(page.getByRole('heading', { name: 'free', level: 1 })).toBeVisible();
});

test('a reload keeps what was typed, and Start over forgets it', async ({ admin: page }) => {
  await page.goto('/gateways/new');
  await fillIn(page, 'half-done');
  await page.reload();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue('half-done');
  await expect(page.getByRole('radio', { name: routers.office.name })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'standard' })).toBeChecked();

  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(name).toHaveValue('');
});

test('a router that has a gateway says whose it is', async ({ admin: page, api }) => {
  await makeGateway(api, 'office', { name: 'was-here-first' });
  await page.goto('/gateways/new');
  await page.getByRole('radio', { name: new RegExp(routers.office.zone) }).check();
  await expect(page.getByText('Has a gateway already: was-here-first.')).toBeVisible();
  await expect(page.getByRole('radio', { name: routers.office.name })).toBeDisabled();
});
