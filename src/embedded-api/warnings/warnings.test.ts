import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import type { EmbeddedApi } from '../embedded-api.ts';
import { writeWarnings } from './write-warnings.ts';

let api: EmbeddedApi;
let routers: string[];
beforeEach(async () => {
  api = anEmbeddedApi();
  const { json } = await call('GET', '/router');
  routers = (json as { routers: { router: { uuid: string }[] } }).routers.router.map(({ uuid }) => uuid);
});
afterEach(() => api.dispose());

async function call(method: string, path: string, body?: unknown) {
  const answer = await api.handle({
    method,
    target: `/1.3${path}`,
    headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
    body: body === undefined ? '' : JSON.stringify(body),
  });
  const json: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
  return { status: answer.status, json, warnings: answer.headers['Gatehouse-Warnings'] };
}
const route = (name: string, static_network: string) => ({ name, type: 'static', static_network });
const tunnel = (name: string, address: string) => ({
  name,
  local_address: { name: 'public-ip-1' },
  remote_address: { address },
  ipsec: { authentication: { authentication: 'psk', psk: 'a_secret_of_length' } },
});
const aGateway = (name: string, router: number, remote: string) => ({
  name,
  zone: router === 0 ? 'fi-hel1' : 'de-fra1',
  plan: 'advanced',
  features: ['vpn'],
  routers: [{ uuid: routers[router] }],
  addresses: [{ name: 'public-ip-1' }],
  configured_status: 'started',
  connections: [
    {
      name: 'branch',
      type: 'ipsec',
      local_routes: [route('l', router === 0 ? '10.0.0.0/24' : '172.16.1.0/24')],
      remote_routes: [route('r', remote)],
      tunnels: [tunnel('one', '198.51.100.20')],
    },
  ],
});

describe('a successful change says what it made questionable', () => {
  async function made(...gateway: Parameters<typeof aGateway>) {
    const { status, json, warnings } = await call('POST', '/gateway', aGateway(...gateway));
    expect(status).toBe(201);
    const { uuid, connections } = json as { uuid: string; connections: { uuid: string }[] };
    return { path: `/gateway/${uuid}`, connection: connections[0]?.uuid ?? '', warnings };
  }

  test('a create all of it', async () => {
    const { warnings } = await made('one', 0, '192.168.0.0/24');
    expect(warnings).toContain('single-tunnel; path="connections.0.tunnels"');
  });
  test('and what was there before is not said again', async () => {
    const { path } = await made('one', 0, '192.168.0.0/24');
    expect(await call('PATCH', path, { name: 'renamed' })).toMatchObject({
      status: 200,
      warnings: undefined,
    });
    expect((await call('GET', path)).warnings).toBeUndefined();
  });
  test('a deletion too: one tunnel is left', async () => {
    const { path, connection } = await made('one', 0, '192.168.0.0/24');
    const tunnels = `${path}/connections/${connection}/tunnels`;
    const second = await call('POST', tunnels, tunnel('two', '198.51.100.21'));
    expect([second.status, second.warnings ?? '']).toEqual([201, '']);
    const { uuid } = second.json as { uuid: string };
    expect(await call('DELETE', `${tunnels}/${uuid}`)).toMatchObject({
      status: 204,
      warnings: 'single-tunnel; path="connections.0.tunnels"',
    });
  });
  test('other gateways of the account are looked at, by address and by name', async () => {
    await made('branch-1', 0, '192.168.0.0/24');
    const { warnings } = await made('branch_1', 1, '192.168.0.0/16');
    expect(warnings).toContain(
      'remote-of-other-gateway; path="connections.0.remote_routes.0.static_network"',
    );
    expect(warnings).toContain('gateway-name-look-alike; path="name"');
  });
  test('a refusal has none', async () => {
    const answer = await call('POST', '/gateway', { ...aGateway('one', 0, 'nonsense') });
    expect([answer.status, answer.warnings]).toEqual([400, undefined]);
  });
});

test('the header is short ASCII, whatever is warned of', () => {
  const issue = { code: 'a-code', severity: 'warning', message: 'é', source: 's' } as const;
  const many = Array.from({ length: 400 }, (_, index) => ({ ...issue, path: `connections.${index}"\r\né` }));
  const text = writeWarnings(many) ?? '';
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(text.length).toBeLessThan(2_100);
  expect(text).toMatch(/^a-code; path="connections\.0", .*, more; count=380$/);
  expect(writeWarnings([])).toBeUndefined();
});
