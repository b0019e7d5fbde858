import { accounts } from '#testing/accounts.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { expectFits } from './support/expect-fits.ts';
import { chooseAction } from './support/plans.ts';
import { expect, test } from './support/test.ts';

// The demo estate has tunnels in every health, which an empty account has not.
test('every page can be used with a screen reader and by keyboard, light and dark', async ({
  browser,
  openPage,
}) => {
  test.slow();
  await withFolder(async (data) => {
    const server = await startProgram({
      program: 'main',
      flags: ['--port', '0', '--data', data],
      env: {
        GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
        GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
      },
    });
    const session = await signInToApi(server.origin, 'admin');
    const context = await browser.newContext({ baseURL: server.origin });
    await giveSession(context, server.origin, session);
    const page = await openPage(context);

    await page.goto('/');
    await expect(page.getByRole('table').getByRole('link')).toHaveCount(3);
    await expectAccessible(page);
    await expectFits(page);
    await page.getByRole('searchbox').fill('matches nothing');
    await expect(page.getByText('No gateway matches')).toBeVisible();
    await expectAccessible(page);

    const { data: gateways } = await session.gateways.listGateways({ query: {} });
    for (const { uuid, name } of gateways) {
      await page.goto(`/gateways/${uuid}`);
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await expectAccessible(page);
      await expectFits(page);
    }
    await chooseAction(page, 'Delete gateway');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await expectFits(page);

    for (const path of [
      '/gateways/new',
      '/address-space',
      '/api-reference',
      '/audit',
      '/people',
      '/account',
      '/no-such-page',
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await expectFits(page);
    }
    await page.goto('/gateways/new');
    await page.getByRole('button', { name: 'Create gateway' }).click();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await expectAccessible(page);

    // What other tours judge is only measured here.
    const [hub] = gateways.filter(({ connections }) => connections.some(({ tunnels }) => tunnels.length > 0));
    const [connection] = hub?.connections.filter(({ tunnels }) => tunnels.length > 0) ?? [];
    const inside = `/gateways/${hub?.uuid}`;
    for (const path of [
      `${inside}/connections/${connection?.uuid}`,
      `${inside}/connections/${connection?.uuid}/tunnels/${connection?.tunnels[0]?.uuid}`,
      `${inside}/connections/new`,
      `${inside}/tunnels/new`,
      `${inside}/json`,
    ]) {
      await page.goto(path);
      await expect(
        page.getByRole('heading', { level: 2 }).or(page.getByLabel('Gateway as JSON')).first(),
      ).toBeVisible();
      await expectFits(page);
    }

    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await context.close();
    await server.stop();
  });
});
