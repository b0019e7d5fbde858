import { accounts } from '#testing/accounts.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { expect, test } from './support/test.ts';

// Half a minute of real time limits is waited for, so its name is one of the first: while others work.
const token = 'a-token-of-this-test';

test('when the API stops answering, what was seen stays with its age, and comes back to life', async ({
  browser,
  openPage,
}) => {
  test.slow();
  await withFolder(async (folder) => {
    const api = await startProgram({
      program: 'embedded-api',
      flags: ['--port', '0', '--data', `${folder}/api`, '--provisioning-time', '0'],
      env: { GATEHOUSE_API_TOKEN: token },
    });
    const server = await startProgram({
      program: 'main',
      flags: ['--port', '0', '--data', `${folder}/console`],
      env: {
        UPCLOUD_TOKEN: token,
        UPCLOUD_DEBUG_API_BASE_URL: api.origin,
        GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
        GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
      },
    });
    const context = await browser.newContext({ baseURL: server.origin });
    await giveSession(context, server.origin, await signInToApi(server.origin, 'admin'));
    const page = await openPage(context);

    await page.goto('/');
    await expect(page.getByText('Simulated network')).toBeVisible();
    await expect(page.getByRole('table').getByRole('link')).toHaveCount(3);

    api.suspend();
    await expect(page.getByText(/read at \d\d:\d\d:\d\d/).first()).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole('alert')).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole('table').getByRole('link')).toHaveCount(3);
    await expectAccessible(page);

    api.resume();
    await expect(page.getByRole('alert')).toBeHidden({ timeout: 90_000 });
    expect(await page.content()).not.toContain(token);
    await context.close();
    await server.stop();
    await api.stop();
  });
});
