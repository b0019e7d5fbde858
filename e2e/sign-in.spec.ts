import { accounts } from '#testing/accounts.ts';
import { withFolder } from '#testing/with-folder.ts';
import { startProgram } from '#testing/start-program.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { expect, test } from './support/test.ts';

test('the first start: its link makes the first admin, once', async ({ browser, openPage }) => {
  await withFolder(async (data) => {
    const server = await startProgram({ program: 'main', flags: ['--port', '0', '--data', data, '--empty'] });
    const context = await browser.newContext({ baseURL: server.origin });
    const page = await openPage(context);
    const [link = ''] = /http:\S+\/setup#\S+/.exec(server.output()) ?? [];

    await page.goto('/');
    await expect(page).toHaveURL('/setup');
    await expect(page.getByRole('textbox', { name: 'Set-up code' })).toBeVisible();

    await page.goto(link);
    await expect(page.getByRole('textbox', { name: 'Set-up code' })).toBeHidden();
    await expect(page).toHaveURL('/setup');
    await expectAccessible(page);
    await page.getByLabel('User name').fill('grace');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create the admin and sign in' }).click();
    await expect(page.getByText('Must have at least 15 characters.')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill(accounts.admin.password);
    await page.getByRole('button', { name: 'Create the admin and sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible();
    await expect(page.getByText('Simulated network')).toBeVisible();

    const another = await browser.newContext({ baseURL: server.origin });
    const late = await openPage(another);
    await late.goto(link);
    await expect(late).toHaveURL(/\/sign-in/);
    await expect(late.getByText('This set-up link was used')).toBeVisible();
    await another.close();
    await context.close();
    await server.stop();
  });
});

test('signing in leads back to where one was going, and signing out ends it', async ({ visitor: page }) => {
  await page.goto('/audit');
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await page.getByLabel('User name').fill(accounts.admin.username);
  await page.getByLabel('Password', { exact: true }).fill(accounts.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/audit');

  await page.getByRole('button', { name: `Signed in as ${accounts.admin.username}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a wrong password says nothing about which part was wrong, and soon has to wait', async ({
  visitor: page,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill('mallory');
  const password = page.getByLabel('Password', { exact: true });
  const guess = async (words: string) => {
    await password.fill(words);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Sign in' }).click();
    return (await answer).status();
  };
  expect(await guess('the first guess')).toBe(401);
  await expect(page.getByRole('alert')).toContainText('The user name or the password is wrong.');
  // The wait grows with each guess, so however slowly they come, one is soon too early.
  let status = 401;
  for (let number = 2; number <= 15 && status === 401; number++)
    status = await guess(`guess number ${number}`);
  expect(status).toBe(429);
  await expect(page.getByRole('alert')).toContainText(/Wait .* and try again/);
  await expect(page.getByLabel('User name')).toHaveValue('mallory');
});

test('neither the page nor the browser keeps anything secret', async ({ visitor: page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill(accounts.admin.username);
  await page.getByLabel('Password', { exact: true }).fill(accounts.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Services' })).toBeVisible();

  const kept = await page.evaluate(() => ({
    cookie: document.cookie,
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    page: document.documentElement.outerHTML,
  }));
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
  expect(cookie?.name).toMatch(/^__Host-/);
  expect(kept.cookie).toBe('');
  for (const secret of [accounts.admin.password, cookie?.value ?? '']) {
    expect(Object.values(kept).join('\n')).not.toContain(secret);
  }
});
