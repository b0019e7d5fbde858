import { accounts } from '#testing/accounts.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { seedGateways } from '#testing/seed-gateways.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { expect, test } from './support/test.ts';

test('ten thousand gateways are one list that can be searched and scrolled', async ({
  browser,
  openPage,
}) => {
  test.slow();
  await withFolder(async (data) => {
    seedGateways({ dataDir: data, count: 10_000 });
    const server = await startProgram({
      program: 'main',
      flags: ['--port', '0', '--data', data, '--empty'],
      env: {
        GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
        GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
      },
    });
    const context = await browser.newContext({ baseURL: server.origin });
    await giveSession(context, server.origin, await signInToApi(server.origin, 'admin'));
    const page = await openPage(context);

    await page.goto('/?sort=name');
    // The first sweep of a first start: seconds of work, and many of them on a busy machine.
    const patient = { timeout: 120_000 };
    await expect(page.getByText('10,000 gateways')).toBeVisible(patient);
    const table = page.getByRole('table', { name: 'Services' });
    // They are counted with the first rows, before the last are read.
    await expect(table).toHaveAttribute('aria-rowcount', '10001', patient);
    await expect(table.getByRole('link').first()).toHaveText('gateway-00001');

    const search = page.getByRole('searchbox', { name: 'Find services' });
    await search.fill('gateway-09999');
    await expect(table.getByRole('link')).toHaveText(['gateway-09999']);
    await search.fill('10.39.16.7');
    await expect(page.getByText('1 of 10,000 gateways')).toBeVisible();
    await search.fill('');
    await expect(page.getByText('10,000 gateways')).toBeVisible();

    await table.getByRole('link').first().focus();
    await page.keyboard.press('End');
    await expect(table.getByRole('link', { name: 'gateway-10000' })).toBeVisible();
    await context.close();
    await server.stop();
  });
});
