import { accounts } from '#testing/accounts.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { startFakeUpstream } from '#testing/fake-upstream.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { expect, test } from './support/test.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const payload = (place: string) =>
  `${place}<img src=x onerror=alert(1)>"'><script>alert(2)</script>{{7*7}}\u202Egnp`;

const gateway = aGateway({
  uuid,
  name: payload('name'),
  zone: payload('zone'),
  plan: payload('plan'),
  operational_state: payload('state'),
  labels: [{ key: payload('key'), value: payload('value') }],
  addresses: [{ name: payload('address'), address: payload('ip') }],
  connections: [
    aConnection({
      name: payload('connection'),
      remote_routes: [{ name: payload('route'), type: 'static', static_network: payload('network') }],
      tunnels: [aTunnel({ name: payload('tunnel'), remote_address: { address: payload('peer') } })],
    }),
  ],
});
const ikeSa = {
  name: `${payload('connection')}/${payload('tunnel')}`,
  unique_id: '1',
  internal_state: payload('internal'),
  operational_state: 'connecting',
  remote_id: payload('identity'),
  child_sas: [],
  heuristic_state: {
    tunnel_up: false,
    tunnel_healthy: false,
    up_events: 0,
    down_events: 1,
    log_message_bad_events: 1,
    last_down_message: payload('message'),
    last_down_message_updated_at: '2026-01-15T12:00:00Z',
  },
};

/** An upstream, or a peer through it, that puts markup into everything it may name. */
async function hostileUpstream() {
  return startFakeUpstream(({ target }) => {
    const path = target.split('?')[0] ?? '';
    if (path.endsWith('/metrics')) return { body: { gateways: [], ipsec_metrics: { ike_sas: [ikeSa] } } };
    if (path.endsWith('/plans')) return { body: [] };
    if (path.endsWith('/gateway')) return { body: [gateway], headers: { 'upcloud-total-count': '1' } };
    if (path.endsWith(uuid)) return { body: gateway };
    return {
      status: 404,
      body: { type: '#ERROR_X', title: payload('title'), status: 404, correlation_id: 'x' },
    };
  });
}

test('X1: whatever an upstream or a peer calls itself is text on the page', async ({ browser, openPage }) => {
  await withFolder(async (folder) => {
    const upstream = await hostileUpstream();
    const server = await startProgram({
      program: 'main',
      flags: ['--port', '0', '--data', folder],
      env: {
        UPCLOUD_TOKEN: 'a-token-of-this-test',
        UPCLOUD_DEBUG_API_BASE_URL: upstream.origin,
        GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
        GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
      },
    });
    const context = await browser.newContext({ baseURL: server.origin });
    await giveSession(context, server.origin, await signInToApi(server.origin, 'admin'));
    const page = await openPage(context);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });

    await page.goto('/');
    const row = page.getByRole('table', { name: 'Services' }).getByRole('row').nth(1);
    await expect(row).toContainText(
      'name<img src=x onerror=alert(1)>"\'><script>alert(2)</script>{{7*7}}U+202Egnp',
    );
    await expect(row).toContainText('state<img');
    await row.getByRole('link').click();

    await expect(page.getByRole('heading', { level: 1 })).toContainText('name<img src=x');
    for (const place of ['tunnel', 'peer', 'network', 'message', 'address'])
      await expect(page.getByText(`${place}<img src=x onerror=alert(1)>`).first()).toBeVisible();
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    expect(dialogs).toEqual([]);

    await context.close();
    await server.stop();
    await upstream.close();
  });
});
