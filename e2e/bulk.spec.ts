import type { Page, Request } from '@playwright/test';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const results = (page: Page) => page.getByRole('table', { name: 'Results' });
const selectBox = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` });
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Selected gateways' });

/** What the page sends that changes something, as it is sent. */
function changesOf(page: Page): Request[] {
  const sent: Request[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().includes('/api/1.3/')) sent.push(request);
  });
  return sent;
}

function bodyOf(request: Request): unknown {
  return request.postDataJSON();
}

test('stop two gateways at once, one of which is stopped already, and start both again', async ({
  admin: page,
  api,
}) => {
  const office = await makeGateway(api, 'office', { name: 'office-edge' });
  const plant = await makeGateway(api, 'plant', { name: 'plant-edge', configured_status: 'started' });
  const sent = changesOf(page);
  await page.goto('/');
  await selectBox(page, 'plant-edge').click();
  await expect(toolbar(page)).toContainText('1 gateway selected');
  await expectAccessible(page);
  await toolbar(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialog(page)).toContainText('lose their way to the internet (NAT)');
  expect(sent).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Stop 1 gateway' }).click();
  await expect(results(page).getByRole('row', { name: /plant-edge/ })).toContainText('Told to stop');
  await expect(page.getByText(/told to stop|^Stopped$/).first()).toBeVisible();

  await page.getByRole('checkbox', { name: 'Select all 2' }).click();
  await toolbar(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialog(page)).toContainText('1 gateway of 2 left out');
  await expect(dialog(page).getByRole('row', { name: /plant-edge/ })).toContainText('It is stopped already.');
  await dialog(page).getByRole('button', { name: 'Stop 1 gateway' }).click();
  await expect(results(page).getByRole('row', { name: /office-edge/ })).toContainText('Told to stop');

  expect(sent.map((request) => [request.method(), new URL(request.url()).pathname, bodyOf(request)])).toEqual(
    [
      ['PATCH', `/api/1.3/gateway/${plant.uuid}`, { configured_status: 'stopped' }],
      ['PATCH', `/api/1.3/gateway/${office.uuid}`, { configured_status: 'stopped' }],
    ],
  );
  const keys = sent.map((request) => request.headers()['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('label all that match, by the keyboard alone, and see each result', async ({ admin: page, api }) => {
  await makeGateway(api, 'office', { name: 'office-edge', labels: [{ key: 'env', value: 'lab' }] });
  await makeGateway(api, 'plant', { name: 'plant-edge' });
  const sent = changesOf(page);
  await page.goto('/?sort=name');
  // The rows of the first frame are not those that take the keyboard.
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible();
  await expect(page.getByRole('row', { name: /office-edge/ })).toBeVisible();
  await page.getByRole('row', { name: /office-edge/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(toolbar(page)).toContainText('2 gateways selected');
  await page.keyboard.press('Escape');
  await expect(toolbar(page)).toBeHidden();
  await page.keyboard.press('Control+a');
  await expect(toolbar(page)).toContainText('2 gateways selected');

  await toolbar(page).getByRole('button', { name: 'Label' }).click();
  await dialog(page).getByLabel('Key').fill('env');
  await dialog(page).getByLabel('Value').fill('production');
  await expect(dialog(page).getByRole('row', { name: /office-edge/ })).toContainText('now env=lab');
  await page.keyboard.press('Enter');
  await expect(results(page).getByText('Labelled')).toHaveCount(2);
  expect(sent.map((request) => [request.method(), bodyOf(request)])).toEqual(
    expect.arrayContaining([
      ['PATCH', { value: 'production' }],
      ['POST', { key: 'env', value: 'production' }],
    ]),
  );

  // Another filter, a look at a gateway and back: the results stay until they are closed.
  await page.getByRole('searchbox').fill('plant');
  await expect(page.getByText('1 of 2 gateways')).toBeVisible();
  await expect(results(page)).toBeVisible();
  await results(page).getByRole('link', { name: 'office-edge' }).click();
  await expect(page.getByRole('heading', { name: 'office-edge', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(results(page).getByText('Labelled')).toHaveCount(2);
  await page.getByRole('button', { name: 'Close results' }).click();
  await expect(results(page)).toBeHidden();
});

test('deleting many asks for their number', async ({ admin: page, api }) => {
  await makeGateway(api, 'office', { name: 'office-edge' });
  await makeGateway(api, 'plant', { name: 'plant-edge' });
  await page.goto('/');
  await page.getByRole('checkbox', { name: 'Select all 2' }).click();
  await toolbar(page).getByRole('button', { name: 'Delete' }).click();
  const confirm = dialog(page).getByRole('button', { name: 'Delete 2 gateways' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await dialog(page)
    .getByLabel(/^Type 2/)
    .fill('2');
  await confirm.click();
  await expect(results(page).getByText('Being deleted')).toHaveCount(2);
  await expect.poll(async () => (await api.gateways.listGateways({ query: {} })).data.length).toBe(0);
  await expect(page.getByText('No gateways yet')).toBeVisible();
  await expect(results(page)).toBeVisible();
  await expectAccessible(page);
});

test('of what somebody else changes while the plan is open it is said what is to become, before anything is sent', async ({
  admin: page,
  api,
}) => {
  await makeGateway(api, 'office', { name: 'office-edge' });
  const plant = await makeGateway(api, 'plant', { name: 'plant-edge' });
  await page.goto('/');
  await page.getByRole('checkbox', { name: 'Select all 2' }).click();
  await toolbar(page).getByRole('button', { name: 'Label' }).click();
  await dialog(page).getByLabel('Key').fill('owner');
  await dialog(page).getByLabel('Value').fill('noc');
  await expect(dialog(page).getByRole('row', { name: /plant-edge/ })).toBeVisible();
  // Between looking and doing, somebody else gives it that very key.
  await api.gateways.createLabel({
    params: { service_uuid: plant.uuid },
    body: { key: 'owner', value: 'plant' },
  });
  await expect(dialog(page).getByText('Somebody changed one of them while this was open')).toBeVisible();
  await expect(dialog(page).getByRole('row', { name: /plant-edge/ })).toContainText('it has owner=plant now');
  await dialog(page).getByRole('button', { name: 'Label anyway: plant-edge' }).click();
  await expect(dialog(page).getByRole('row', { name: /plant-edge/ })).toContainText('now owner=plant');
  await page.getByRole('button', { name: 'Label 2 gateways' }).click();
  await expect(results(page).getByRole('row', { name: /office-edge/ })).toContainText('Labelled');
  await expect(results(page).getByRole('row', { name: /plant-edge/ })).toContainText('Labelled');
  const { data } = await api.gateways.listLabels({ params: { service_uuid: plant.uuid } });
  expect(data).toContainEqual({ key: 'owner', value: 'noc' });
});

test('a viewer has nothing to select: nothing could be done with it', async ({ viewer: page, api }) => {
  await makeGateway(api, 'office', { name: 'office-edge' });
  await page.goto('/');
  await expect(page.getByRole('table').getByRole('link', { name: 'office-edge' })).toBeVisible();
  await expect(page.getByText('Your role is viewer')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});
