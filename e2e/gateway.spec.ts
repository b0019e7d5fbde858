import { makeGateway } from './support/gateways.ts';
import { applyPlan, chooseAction } from './support/plans.ts';
import { expect, test } from './support/test.ts';

test('stop a gateway, start it again, and delete it by typing its name', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'to-be-deleted' });
  await page.goto(`/gateways/${uuid}`);

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Outage')).toBeVisible();
  await applyPlan(page, 'Stop to-be-deleted', 'Stop gateway');
  await expect(page.getByText(/told to stop|^Stopped$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);

  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await applyPlan(page, 'Start to-be-deleted', 'Start gateway');
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible();

  await chooseAction(page, 'Delete gateway');
  const plan = page.getByRole('dialog', { name: 'Delete to-be-deleted' });
  await expect(plan.getByText(/^1 public address/)).toBeVisible();
  const confirm = plan.getByRole('button', { name: 'Delete gateway' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await plan.getByLabel(/^Type/).fill('to-be-del');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await plan.getByLabel(/^Type/).fill('to-be-deleted');
  await applyPlan(page, 'Delete to-be-deleted', 'Delete gateway');
  await expect(page).toHaveURL('/');
  await expect(page.getByText('Gateway to-be-deleted is deleted')).toBeVisible();
  await expect(page.getByRole('table').getByRole('link', { name: 'to-be-deleted' })).toHaveCount(0);
});

test('everything that was done to a gateway is listed with who did it', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'with-a-story' });
  await page.goto(`/gateways/${uuid}`);
  const activity = page.getByRole('region', { name: 'Activity' });
  await expect(activity.getByText('Create the gateway')).toBeVisible();
  await expect(activity.getByText('ada')).toBeVisible();
  await activity.getByRole('link', { name: 'All activity' }).click();
  await expect(page).toHaveURL(new RegExp(`/audit.*${uuid}`));
  await expect(page.getByRole('heading', { name: /Audit/ })).toBeVisible();
});

test('the raw JSON can be copied', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'as-json' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'Copy the gateway as JSON' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as unknown;
  expect(copied).toMatchObject({ uuid, name: 'as-json', operational_state: 'running' });
});

test('a viewer sees everything and can change nothing', async ({ viewer: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'look-only' });
  await page.goto('/');
  const why = page.getByText('Your role is viewer: you can read everything here and change nothing.');
  await page.getByRole('link', { name: 'look-only' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('look-only');
  await expect(why).toHaveCount(1);
  // Nothing that is off stands in the way of what can be read.
  await expect(page.getByRole('main').locator('[aria-disabled="true"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Stop|Rename|Change plan|Add label/ })).toHaveCount(0);
  await page.goto('/gateways/new');
  await expect(page.getByText('Creating a gateway needs the role operator')).toBeVisible();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
  await page.goto('/people');
  await expect(page.getByRole('button', { name: /Add/ })).toHaveCount(0);
  const { data } = await api.gateways.getGateway({ params: { service_uuid: uuid } });
  expect(data.configured_status).toBe('started');
});

test('a gateway that does not exist is said not to', async ({ admin: page }) => {
  await page.goto('/gateways/10ffffff-0000-4000-8000-000000000000');
  await expect(page.getByText('There is no such gateway')).toBeVisible();
  await page.getByRole('link', { name: 'To the services', exact: true }).click();
  await expect(page).toHaveURL('/');
});
