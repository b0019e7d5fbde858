import { accounts } from '#testing/accounts.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { withAnotherBuild } from './support/another-build.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { makeGateway, routers } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

test('a new version under a page that is typed in: nothing takes the text, and loading it keeps it', async ({
  browser,
}) => {
  // Two servers are started, and the files of one are compressed.
  test.slow();
  const run = async (data: string, dist: string) => {
    const start = (port: string, of?: string) =>
      startProgram({
        program: 'main',
        ...(of !== undefined && { dist: of }),
        flags: ['--port', port, '--data', data, '--provisioning-time', '0', '--empty'],
        env: {
          GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
          GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
        },
      });
    const old = await start('0');
    const { origin } = old;
    const api = await signInToApi(origin, 'admin');
    const route = (name: string, static_network: string) =>
      ({ name, type: 'static', static_network }) as const;
    const gateway = await makeGateway(api, 'office', {
      plan: 'advanced',
      features: ['nat', 'vpn'],
      addresses: [{ name: 'public-ip-1' }],
      connections: [
        {
          name: 'branch',
          type: 'ipsec',
          local_routes: [route('here', routers.office.network)],
          remote_routes: [route('one', '192.168.1.0/24')],
          tunnels: [aTunnelCreate()],
        },
      ],
    });
    const context = await browser.newContext({ baseURL: origin });
    await giveSession(context, origin, api);
    // Not a watched page: that files are gone is what this is about.
    const page = await context.newPage();
    const dialog = page.getByRole('dialog');
    const field = page.getByRole('textbox', { name: 'Remote network 1', exact: true });
    await page.goto(`/gateways/${gateway.uuid}/connections/${gateway.connections[0]?.uuid ?? ''}`);
    await field.fill('172.20.0.0/16');

    await old.stop();
    const server = await start(new URL(origin).port, dist);
    const note = page.getByText('A new version of Gatehouse is there. What you typed is kept.');
    await expect(note).toBeVisible();
    // The code of that page is gone, and the question that protects the text is none that has to be fetched.
    await page.getByRole('link', { name: 'People' }).click();
    await expect(dialog).toContainText('Leave without saving?');
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    await expect(field).toHaveValue('172.20.0.0/16');
    await page.getByRole('button', { name: 'Review changes' }).click();
    await expect(dialog.getByRole('row', { name: /192\.168\.1\.0\/24.*172\.20\.0\.0\/16/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(field).toHaveValue('172.20.0.0/16');

    await page.getByRole('button', { name: 'Load it' }).click();
    await expect(page.getByRole('region', { name: 'Typed before, not saved' })).toBeVisible();
    await expect(note).toBeHidden();
    await expect(page.getByText('172.20.0.0/16')).toBeVisible();
    await context.close();
    await server.stop();
  };
  await withFolder((data) => withAnotherBuild((dist) => run(data, dist)));
});
