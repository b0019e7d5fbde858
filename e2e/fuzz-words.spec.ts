import type { Page } from '@playwright/test';
import { expectSameWords } from './support/fuzz.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

// Spaces around a name or an address are nobody's wish: the forms leave them out, and so is the service asked here.

/** A form whose plan stands below its fields: there is one only for what would be taken. */
function smallForm(page: Page, name: string, action: string) {
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name });
  const plan = dialog.getByRole('region', { name: 'The plan' });
  return {
    field,
    plan,
    // What would be taken is not sent: the service is asked beside the form.
    submit: async () => {
      await field.blur();
      if (!(await plan.isVisible())) await dialog.getByRole('button', { name: action, exact: true }).click();
    },
    goBack: () => field.fill(''),
  };
}

/** A form that turns to its plan. */
function formIn(page: Page, field: string) {
  const dialog = page.getByRole('dialog');
  return {
    field: dialog.getByRole('textbox', { name: field }),
    plan: dialog.getByRole('table', { name: 'What changes, field by field' }),
    submit: () => press(page, 'Review the change'),
    goBack: () => press(page, 'Back'),
  };
}

test('a new name of a gateway is refused by the form as the service refuses it', async ({
  admin: page,
  api,
}) => {
  test.slow();
  const { uuid } = await makeGateway(api, 'office', { name: 'stage' });
  const rename = (name: string) =>
    api.gateways.modifyGateway({ params: { service_uuid: uuid }, body: { name: name.trim() } });
  await page.goto(`/gateways/${uuid}`);
  await press(page, 'Rename');
  await expectSameWords({
    ...smallForm(page, 'Name', 'Rename'),
    ask: rename,
    restore: () => rename('stage'),
  });
});

test('a label is refused by the form as the service refuses it', async ({ admin: page, api }) => {
  test.slow();
  const { uuid } = await makeGateway(api, 'office', { name: 'stage' });
  const params = { service_uuid: uuid };
  await page.goto(`/gateways/${uuid}`);
  await press(page, 'Add label');
  const [key, value] = [smallForm(page, 'Key', 'Add label'), smallForm(page, 'Value', 'Add label')];
  await value.field.fill('something');
  await expectSameWords({
    ...key,
    ask: (typed) => api.gateways.createLabel({ params, body: { key: typed.trim(), value: 'something' } }),
    // Not every key can be named by a path, so all of them go.
    restore: () => api.gateways.modifyGateway({ params, body: { labels: [] } }),
  });
  await expectSameWords({
    ...value,
    submit: async () => {
      await key.field.fill('something');
      await value.submit();
    },
    goBack: key.goBack,
    ask: (typed) => api.gateways.createLabel({ params, body: { key: 'something', value: typed } }),
    restore: () => api.gateways.deleteLabel({ params: { ...params, key: 'something' } }),
  });
});

test('a floating IP is refused by the form as the service refuses it', async ({ admin: page, api }) => {
  test.slow();
  const { uuid, addresses } = await makeGateway(api, 'office', { name: 'stage' });
  const params = { service_uuid: uuid, address_name: addresses[0]?.name ?? '' };
  await page.goto(`/gateways/${uuid}`);
  await press(page, 'Attach floating IP');
  await expectSameWords({
    ...formIn(page, 'Floating IPv4 address'),
    ask: (address) => api.gateways.modifyAddress({ params, body: { address: address.trim() } }),
    restore: () => api.gateways.releaseAddress({ params }),
  });
});

test('the name of a connection is refused by the form as the service refuses it', async ({
  admin: page,
  api,
}) => {
  test.slow();
  const route = { name: 'here', type: 'static', static_network: '10.0.0.0/24' } as const;
  const { uuid, connections } = await makeGateway(api, 'office', {
    name: 'stage',
    plan: 'advanced',
    features: ['vpn'],
    connections: [{ name: 'branch', type: 'ipsec', local_routes: [route] }],
  });
  const params = { service_uuid: uuid, connection_uuid: connections[0]?.uuid ?? '' };
  const rename = (name: string) => api.gateways.modifyConnection({ params, body: { name: name.trim() } });
  await page.goto(`/gateways/${uuid}/connections/${params.connection_uuid}`);
  const plan = page.getByRole('dialog');
  const field = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(field).toHaveValue('branch');
  await expectSameWords({
    field,
    plan,
    submit: () => press(page, 'Review changes'),
    goBack: () => plan.getByRole('button', { name: 'Cancel' }).click(),
    ask: rename,
    restore: () => rename('branch'),
  });
});
