import type { Page, Request } from '@playwright/test';
import { expectAccessible } from './support/expect-accessible.ts';
import { makeGateway } from './support/gateways.ts';
import { applyPlan, chooseAction } from './support/plans.ts';
import { expect, test } from './support/test.ts';

const planOf = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title });

/** From the form to the change that the service has taken. */
async function reviewAndApply(page: Page, title: string | RegExp, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Review the change' }).click();
  await applyPlan(page, title, action);
}

/** The changes that the page asks for from now on: `PATCH /labels/env {"value":"x"}`, below the gateway. */
function noteChanges(page: Page, uuid: string): string[] {
  const seen: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'GET' || !pathname.startsWith('/api/1.3/')) return;
    const below = pathname.slice(`/api/1.3/gateway/${uuid}`.length);
    seen.push([request.method(), below, request.postData() ?? ''].filter((part) => part !== '').join(' '));
  });
  return seen;
}

test('a plan that is too small is refused before it is sent; a larger one is watched until it runs', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', {
    name: 'grows',
    plan: 'production',
    features: ['nat', 'vpn'],
  });
  const changes = noteChanges(page, uuid);
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'Change plan' }).click();

  const standard = page.getByRole('radio', { name: 'standard' });
  await expect(standard).toBeDisabled();
  await expect(standard).toHaveAccessibleDescription(/^Plan standard does not support the vpn feature\./);

  await page.getByRole('radio', { name: 'advanced' }).check();
  const comparison = page.getByRole('table', { name: 'What advanced gains and loses' });
  await expect(comparison.getByRole('row', { name: /VPN tunnels 2 10 ▲ more 0/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Review the change' }).click();
  const plan = planOf(page, 'Change the plan of grows');
  await expect(plan.getByText('Interruption', { exact: true })).toBeVisible();
  await expect(plan.getByRole('row', { name: /Plan production advanced/ })).toBeVisible();
  await expectAccessible(page);
  await applyPlan(page, 'Change the plan of grows', 'Change plan');
  await expect(page.getByRole('region', { name: 'Plan advanced' })).toBeVisible();
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible();
  expect(changes).toEqual(['PATCH {"plan":"advanced"}']);
});

test('a gateway is renamed, warned of a name that looks the same, and named back again', async ({
  admin: page,
  api,
}) => {
  await makeGateway(api, 'plant', { name: 'turku-l' });
  const { uuid } = await makeGateway(api, 'office', { name: 'oulu' });
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'Rename' }).click();
  const form = page.getByRole('dialog', { name: 'Rename oulu' });
  const name = form.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();

  await name.fill('turku-l');
  await name.blur();
  await expect(name).toHaveAccessibleDescription(/Service with name turku-l already exists\./);
  await name.fill('turku-1');
  await expect(form.getByText(/turku-1 is easily taken for gateway turku-l\./)).toBeVisible();
  await expectAccessible(page);

  await applyPlan(page, 'Rename oulu', 'Rename');
  await expect(page.getByText('Done: rename oulu')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'turku-1', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'Undo: Rename oulu' }).click();
  const undo = page.getByRole('dialog', { name: /Undo/ });
  await expect(undo.getByRole('row', { name: /turku-1 oulu/ })).toBeVisible();
  await applyPlan(page, /Undo/, 'Undo');
  await expect(page.getByRole('heading', { name: 'oulu', level: 1 })).toBeVisible();
});

test('labels are changed one by one, and nothing else of the gateway is sent', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', {
    name: 'labelled',
    labels: [{ key: 'env', value: 'testing' }],
  });
  const changes = noteChanges(page, uuid);
  await page.goto(`/gateways/${uuid}`);
  const labels = page.getByRole('region', { name: 'Labels' });

  await labels.getByRole('button', { name: 'Add label' }).click();
  await page.getByRole('textbox', { name: 'Key' }).fill('env');
  await page.getByRole('textbox', { name: 'Key' }).blur();
  await expect(page.getByRole('textbox', { name: 'Key' })).toHaveAccessibleDescription(
    /Duplicate label key\./,
  );
  await page.getByRole('textbox', { name: 'Key' }).fill('team');
  await page.getByRole('textbox', { name: 'Value' }).fill('net');
  await expectAccessible(page);
  await applyPlan(page, 'Add a label to labelled', 'Add label');
  await expect(labels.getByRole('button', { name: 'team=net' })).toBeVisible();

  await labels.getByRole('button', { name: 'Change label env' }).click();
  await page.getByRole('textbox', { name: 'Value' }).fill('production');
  await applyPlan(page, 'Change label env', 'Change label');
  await labels.getByRole('button', { name: 'Change label env' }).click();
  await page.getByRole('textbox', { name: 'Key' }).fill('stage / 1');
  await applyPlan(page, 'Change label env', 'Change label');
  await expect(labels.getByRole('button', { name: 'stage / 1=production' })).toBeVisible();

  await labels.getByRole('button', { name: 'Change label stage / 1' }).click();
  await page.getByRole('button', { name: 'Remove label' }).click();
  await applyPlan(page, 'Remove label stage / 1', 'Remove label');
  await expect(labels.getByRole('button', { name: /^Change label/ })).toHaveCount(1);

  expect(changes).toEqual([
    'POST /labels {"key":"team","value":"net"}',
    'PATCH /labels/env {"value":"production"}',
    'PATCH /labels/env {"key":"stage / 1"}',
    // What a path cannot hold safely travels encoded (src/contract/proxy-path.ts).
    `DELETE /labels/~${Buffer.from('stage / 1').toString('base64url')}`,
  ]);
});

test('features and internal addresses are changed by what is different only', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', {
    name: 'learns',
    plan: 'production',
    features: ['nat'],
  });
  const changes = noteChanges(page, uuid);
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'Edit features' }).click();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'NAT' }).uncheck();
  await expect(page.getByText('Must have at least one feature.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'VPN' }).check();
  await page.getByRole('checkbox', { name: 'NAT' }).check();
  await page.getByRole('switch', { name: /internal addresses automatically/ }).uncheck();
  await expectAccessible(page);
  await reviewAndApply(page, 'Change the features of learns', 'Change features');
  await expect(page.getByText('Features NAT, VPN')).toBeVisible();
  expect(changes).toEqual([
    'PATCH {"features":["nat","vpn"],"automatic_tunnel_internal_ip_allocation":false}',
  ]);
});

test('a floating IP is attached and given back', async ({ admin: page, api }) => {
  const { uuid, addresses } = await makeGateway(api, 'office', { name: 'floats' });
  const given = addresses[0]?.address ?? '';
  const changes = noteChanges(page, uuid);
  await page.goto(`/gateways/${uuid}`);
  const panel = page.getByRole('region', { name: 'Public addresses' });
  await panel.getByRole('button', { name: 'Attach floating IP' }).click();
  const address = page.getByRole('textbox', { name: 'Floating IPv4 address' });
  await address.fill('192.168.1.1');
  await address.blur();
  await expect(address).toHaveAccessibleDescription(/Must be a floating IPv4 address\./);
  await address.fill('192.0.2.77');
  await reviewAndApply(page, 'Attach a floating IP as public-ip-1', 'Attach');
  await expect(panel.getByText('192.0.2.77', { exact: true })).toBeVisible();
  await expect(panel.getByText('floating IP', { exact: true })).toBeVisible();

  await panel.getByRole('button', { name: 'Release' }).click();
  await applyPlan(page, 'Release 192.0.2.77 from floats', 'Release');
  await expect(panel.getByText(given, { exact: true })).toBeVisible();
  expect(changes).toEqual([
    'PATCH /addresses/public-ip-1 {"address":"192.0.2.77"}',
    'POST /addresses/public-ip-1/release',
  ]);
});

test('NAT connections are flushed, after it is said how many are open', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'flushed' });
  const changes = noteChanges(page, uuid);
  await page.goto(`/gateways/${uuid}`);
  await expect(page.getByText(/^[\d,]+ of 10,000$/)).toBeVisible();
  await chooseAction(page, 'Flush NAT connections');
  const plan = planOf(page, 'Flush the NAT connections of flushed');
  await expect(plan.getByText(/connections? (is|are) open now/)).toBeVisible();
  await expect(plan.getByText(/All of them are cut/)).toBeVisible();
  await expectAccessible(page);
  await applyPlan(page, 'Flush the NAT connections of flushed', 'Flush connections');
  expect(changes).toEqual(['PATCH /actions/nat-flush-connections']);
});

test('the token of a VPN log session is seen once', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', {
    name: 'logged',
    plan: 'production',
    features: ['vpn'],
  });
  await page.goto(`/gateways/${uuid}`);
  await chooseAction(page, 'Open VPN log session');
  await planOf(page, /log session/)
    .getByRole('button', { name: 'Open session' })
    .click();
  const shown = page.getByRole('dialog', { name: 'VPN log session', exact: true });
  await expect(shown.getByRole('button', { name: 'Copy the token' })).toBeVisible();
  const token = (await shown.locator('code').nth(1).textContent()) ?? '';
  expect(token).toMatch(/^[0-9a-f-]{36}$/);
  await expectAccessible(page);
  await shown.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain(token);
});

test('everything that changes a gateway can be reached by keyboard', async ({ admin: page, api }) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'by-keys' });
  await page.goto(`/gateways/${uuid}`);
  await page.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Flush NAT connections' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Delete gateway' })).toBeFocused();
  await page.keyboard.press('Enter');
  const plan = planOf(page, 'Delete by-keys');
  await expect(plan.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(plan).toBeHidden();
  await expect(page.getByRole('button', { name: 'More actions' })).toBeFocused();

  const rename = page.getByRole('button', { name: 'Rename' });
  await rename.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(rename).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('-2');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go on editing' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('by-keys-2');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'by-keys-2', level: 1 })).toBeVisible();
});
