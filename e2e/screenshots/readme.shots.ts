import { fileURLToPath } from 'node:url';
import { accounts } from '#testing/accounts.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { expect, test } from '../support/test.ts';
import { wizard } from '../support/wizard.ts';

const file = (name: string) => fileURLToPath(new URL(`./${name}.png`, import.meta.url));

test('the services page, a gateway and the wizard, as the demo estate shows them', async ({
  browser,
  openPage,
}) => {
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
    const open = async (colorScheme: 'light' | 'dark') => {
      const context = await browser.newContext({
        baseURL: server.origin,
        colorScheme,
        viewport: { width: 1280, height: 720 },
      });
      await giveSession(context, server.origin, session);
      const page = await openPage(context);
      await page.goto('/');
      await expect(page.getByRole('table').getByRole('link')).toHaveCount(3);
      return page;
    };
    const services = await open('light');
    // The estate is seconds old: its tunnels are still being negotiated.
    await expect(services.getByText('3 of 4')).toBeVisible();
    await services.screenshot({ path: file('services-light') });

    const gateway = await open('dark');
    await gateway.getByRole('link', { name: 'helsinki-hub' }).click();
    await expect(gateway.getByText('payments-partner').first()).toBeVisible();
    await gateway.screenshot({ path: file('gateway-dark') });

    const tunnel = await open('light');
    await tunnel.getByRole('link', { name: 'helsinki-hub' }).click();
    await tunnel.getByRole('link', { name: 'Add a tunnel to stockholm-office' }).click();
    await wizard.enterPeer(tunnel, { address: '198.51.100.77', make: 'FortiGate', name: 'stockholm-third' });
    await wizard.goOn(tunnel, 'Crypto');
    await expect(tunnel.getByText('With FortiGate: works')).toBeVisible();
    await tunnel.screenshot({ path: file('wizard-light') });
    await server.stop();
  });
});
