import { accounts } from '#testing/accounts.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

test('the server goes and comes back: said in one banner, each within 3 s, and what was read stays', async ({
  browser,
}) => {
  await withFolder(async (data) => {
    const start = (port: string) =>
      startProgram({
        program: 'main',
        flags: ['--port', port, '--data', data],
        env: {
          GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
          GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
        },
      });
    let server = await start('0');
    const context = await browser.newContext({ baseURL: server.origin });
    await giveSession(context, server.origin, await signInToApi(server.origin, 'admin'));
    // Not a watched page: that requests fail is what this is about.
    const page = await context.newPage();
    const menu = page.getByRole('navigation', { name: 'Main' });
    const signIns = page.getByText(/sign(ed)? in/i);
    await page.goto('/audit');
    await expect(signIns.first()).toBeVisible();
    await menu.getByRole('link', { name: 'Services' }).click();
    await expect(page.getByRole('table').getByRole('link')).toHaveCount(3);

    await server.kill();
    const banner = page.getByText(/The console’s server has not answered since/);
    await expect(banner).toBeVisible({ timeout: 3_000 });
    await menu.getByRole('link', { name: 'Audit log' }).click();
    await expect(signIns.first()).toBeVisible();
    // Its code was never fetched: what is on screen stays, and it opens by itself.
    await menu.getByRole('link', { name: 'People' }).click();
    await expect(banner).toHaveCount(1);

    server = await start(new URL(server.origin).port);
    await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 3_000 });
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
    await expect(page.getByText(/What stands here was read at/)).toHaveCount(0);
    await context.close();
    await server.stop();
  });
});

test('a device whose clock is wrong shows what is fresh as fresh, and says once that its clock is wrong', async ({
  admin: page,
  api,
}) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'made-just-now' });
  await page.addInitScript((aheadMs) => {
    const deviceNow = Date.now.bind(Date);
    Date.now = () => deviceNow() + aheadMs;
  }, 7_200_000);
  await page.goto(`/gateways/${uuid}`);
  await expect(page.getByText('This device’s clock is 2 h ahead of the server’s.')).toBeVisible();
  await expect(page.getByText(/\(just now\)/).first()).toBeVisible();
  await expect(page.getByText(/[Uu]nknown/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Understood' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('This device’s clock')).toHaveCount(0);
});
