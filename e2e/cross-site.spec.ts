import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accounts } from '#testing/accounts.ts';
import { otherSite } from '#testing/browser-launch.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

/** A page of somebody else's, on a site of its own, that tries what a page can try against the console. */
function attackingPage(target: string, uuid: string): string {
  const gateway = `${target}/api/1.3/gateway/${uuid}`;
  return `<!doctype html><title>elsewhere</title><body>
<img src="${gateway}">
<form id="form" method="post" enctype="text/plain" target="frame" action="${target}/api/console/users">
  <input name='{"username":"mallory","role":"admin","password":"walrus-fjord-lantern-orbit","x":"' value='"}'>
</form>
<iframe name="frame"></iframe>
<script>
document.getElementById('form').submit();
const tries = [
  fetch('${gateway}', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }),
  fetch('${gateway}', { method: 'DELETE', credentials: 'include', headers: { 'x-console': '1' } }),
  fetch('${gateway}?_method=DELETE', { mode: 'no-cors', credentials: 'include' }),
  fetch('${target}/api/1.3/gateway', { credentials: 'include' }).then((answer) => answer.text()).then((text) => (window.stolen = text)),
];
Promise.allSettled(tries).then(() => { document.title = 'done'; });
</script>`;
}

test("somebody else's page can neither change nor read anything of a signed-in admin", async ({
  admin: page,
  api,
  server,
}) => {
  const { uuid } = await makeGateway(api, 'office', { name: 'under-attack' });
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'under-attack' })).toBeVisible();
  const before = await stateOf();

  const attacker = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(attackingPage(server.origin, uuid));
  });
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  const { port } = attacker.address() as AddressInfo;
  // Not through the watched page: there every refusal would count as a trouble of the console's own.
  const tab = await page.context().newPage();
  await tab.goto(`http://${otherSite}:${port}/`);
  await expect(tab).toHaveTitle('done');
  expect(await tab.evaluate(() => Reflect.get(window, 'stolen') as unknown)).toBeUndefined();

  // A link to the console opens it; the session's cookie is not sent with it, and nothing is changed by looking.
  await tab.evaluate((url) => window.location.assign(url), `${server.origin}/api/1.3/gateway/${uuid}`);
  await tab.waitForURL(/api\/1\.3/);
  await expect(tab.locator('body')).not.toContainText('under-attack');
  attacker.close();

  expect(await stateOf()).toEqual(before);
  await page.reload();
  await expect(page.getByRole('link', { name: 'under-attack' })).toBeVisible();

  async function stateOf() {
    const { data: gateways } = await api.gateways.listGateways({ query: {} });
    const { data: users } = await api.console.listUsers({});
    expect(users.users.map(({ username }) => username).sort()).toEqual(
      [accounts.admin.username, accounts.viewer.username].sort(),
    );
    return {
      gateways: gateways.map(({ uuid: id, operational_state: state }) => ({ id, state })),
      users: users.users.length,
    };
  }
});
