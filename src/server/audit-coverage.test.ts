import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Role } from '#contract/endpoint.ts';
import { wholeEntries } from '#testing/audit.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { adminPassword, runGatehouse, type RunningGatehouse } from '#testing/running-gatehouse.ts';

const newPsk = 'PSKCANARY12345678';
const gateway = '/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d';
const connection = `${gateway}/connections/10c153e0-12e4-4dea-8748-4f34850ff761`;
const tunnel = `${connection}/tunnels/10c153e0-12e4-4dea-8748-4f34850ff76e`;
const router = '/router/0485d477-8d8f-4c97-9bef-731933187538';
const network = '/network/03baf748-c757-4317-90b4-da92f7f94743';
const newTunnel = {
  name: 't1',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.20' },
  ipsec: { authentication: { authentication: 'psk', psk: newPsk } },
};
const newGateway = {
  name: 'g1',
  zone: 'fi-hel1',
  features: ['nat'],
  routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }],
  configured_status: 'started',
};
const newNetwork = {
  network: {
    name: 'n1',
    zone: 'fi-hel1',
    ip_networks: { ip_network: [{ address: '10.9.0.0/24', family: 'IPv4' }] },
  },
};
const unknownUser = '10c153e0-12e4-4dea-8748-4f34850ff000';

function below(prefix: string, drives: Drive[]): Drive[] {
  return drives.map(([name, method, path, ...rest]): Drive => [name, method, `${prefix}${path}`, ...rest]);
}

type Drive = [name: string, method: string, target: string, body?: unknown, as?: Role | 'none'];
const proxied: Drive[] = below('/api/1.3', [
  ['createGateway', 'POST', '/gateway', newGateway],
  ['replaceGateway', 'PUT', gateway, { name: 'g2', configured_status: 'started' }],
  ['modifyGateway', 'PATCH', gateway, { name: 'g2' }],
  ['deleteGateway', 'DELETE', gateway],
  ['createLabel', 'POST', `${gateway}/labels`, { key: 'env', value: 'prod' }],
  ['modifyLabel', 'PATCH', `${gateway}/labels/env`, { value: 'test' }],
  ['deleteLabel', 'DELETE', `${gateway}/labels/env`],
  ['createConnection', 'POST', `${gateway}/connections`, { name: 'c1', type: 'ipsec', tunnels: [newTunnel] }],
  ['modifyConnection', 'PATCH', connection, { name: 'c2' }],
  ['deleteConnection', 'DELETE', connection],
  ['createTunnel', 'POST', `${connection}/tunnels`, newTunnel],
  ['modifyTunnel', 'PATCH', tunnel, { ipsec: newTunnel.ipsec }],
  ['deleteTunnel', 'DELETE', tunnel],
  ['modifyAddress', 'PATCH', `${gateway}/addresses/public-ip-1`, { address: '198.51.100.7' }],
  ['releaseAddress', 'POST', `${gateway}/addresses/public-ip-1/release`],
  ['flushNatConnections', 'PATCH', `${gateway}/actions/nat-flush-connections`],
  ['createLogSession', 'POST', `${gateway}/logs`, { session_type: 'vpn' }],
  ['createRouter', 'POST', '/router', { router: { name: 'r1' } }],
  ['modifyRouter', 'PATCH', router, { router: { name: 'r2' } }],
  ['deleteRouter', 'DELETE', router],
  ['createNetwork', 'POST', '/network', newNetwork],
  ['modifyNetwork', 'PUT', network, { network: { name: 'n2' } }],
  ['deleteNetwork', 'DELETE', network],
]);

const peer = `/gateways${gateway.slice('/gateway'.length)}/peers/10c153e0-12e4-4dea-8748-4f34850ff76e`;
const aPeer = { make: 'fortigate', model: null, isBehindNat: true, notes: newPsk, ifVersion: 0 };
const newUser = { username: 'eve', role: 'viewer', password: adminPassword };
const own: Drive[] = below('/api/console', [
  ['signIn', 'POST', '/session', { username: 'admin', password: 'not the password 1' }, 'none'],
  ['setUp', 'POST', '/setup', { secret: 'x', username: 'eve', password: adminPassword }, 'none'],
  ['createUser', 'POST', '/users', newUser, 'admin'],
  ['modifyUser', 'PATCH', `/users/${unknownUser}`, { role: 'viewer' }, 'admin'],
  ['deleteUser', 'DELETE', `/users/${unknownUser}`, undefined, 'admin'],
  ['endSession', 'DELETE', `/sessions/${unknownUser}`, undefined, 'admin'],
  ['changePassword', 'POST', '/password', { currentPassword: 'wrong', newPassword: adminPassword }, 'viewer'],
  ['setPeer', 'PUT', peer, aPeer],
  ['signOut', 'DELETE', '/session', undefined, 'viewer'],
]);

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeAll(async () => {
  fake = await startFakeUpstream(({ method, target }) => ({
    body: method === 'GET' && target.startsWith('/1.3/gateway?') ? [] : aGateway(),
  }));
  gatehouse = await runGatehouse({ upstream: fake.origin });
  for (const role of ['viewer', 'operator', 'admin'] as const) await gatehouse.cookie(role);
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
});

async function rows() {
  const { body } = await gatehouse.call('admin', { target: '/api/console/audit?limit=200' });
  return wholeEntries(AuditPage.parse(JSON.parse(body)).entries);
}
async function drive([, method, target, body, as = 'operator']: Drive) {
  return gatehouse.call(as, { method, target, body: body === undefined ? undefined : JSON.stringify(body) });
}

test('Z3: every audited endpoint of both tables is driven here', () => {
  const audited = Object.entries({ ...endpoints, ...consoleEndpoints }).filter(([, { audited }]) => audited);
  expect([...proxied, ...own].map(([name]) => name).sort()).toEqual(audited.map(([name]) => name).sort());
  const changing = Object.entries({ ...endpoints, ...consoleEndpoints }).filter(
    ([, { method }]) => method !== 'GET',
  );
  expect(changing.filter(([, { audited }]) => !audited).map(([name]) => name)).toEqual([
    'reportActivity',
    // A note of one's own about a change, which leaves its own row.
    'keepRecentChange',
    // That something is typed, and never what.
    'notePresence',
  ]);
});

test.each([...proxied, ...own])('Z3, G1: %s leaves exactly one row, with its outcome', async (...call) => {
  const before = await rows();
  const answer = await drive(call);
  const after = await rows();
  expect(after).toHaveLength(before.length + 1);
  expect(after[0]).toMatchObject({
    action: call[0],
    status: answer.status,
    correlationId: answer.headers.get('x-correlation-id'),
  });
  expect(after[0]?.outcome).not.toBe('pending');
  expect(JSON.stringify(after[0])).not.toMatch(/CANARY|not the password|quiet-lantern/);
});

test('C3: no read leaves a row or changes anything', async () => {
  const before = await rows();
  const changesBefore = fake.calls.filter((call) => call.method !== 'GET').length;
  const reads = Object.entries(endpoints).filter(([, { method }]) => method === 'GET');
  for (const [, { path }] of reads) {
    const target = path
      .replace('{plan_name}', 'production')
      .replace('{key}', 'env')
      .replace('{address_name}', 'public-ip-1')
      .replace(/\{\w+\}/g, unknownUser);
    await gatehouse.call('admin', { target: `/api/1.3${target}` });
  }
  expect(await rows()).toEqual(before);
  expect(fake.calls.filter((call) => call.method !== 'GET')).toHaveLength(changesBefore);
});

test('Z3: a change refused for want of a role leaves one row that says denied', async () => {
  const before = await rows();
  expect((await drive(['deleteUser', 'DELETE', `/api/console/users/${unknownUser}`])).status).toBe(403);
  expect((await rows()).slice(0, 1)).toMatchObject([
    { action: 'deleteUser', actor: 'operator', outcome: 'denied', status: 403 },
  ]);
  expect(await rows()).toHaveLength(before.length + 1);
});

test('G1: a lost answer leaves a row that says unknown', async () => {
  fake.answer((_, response) => {
    response.destroy();
    return 'handled';
  });
  await drive(['modifyGateway', 'PATCH', `/api/1.3${gateway}`, { name: 'g3' }]);
  expect((await rows())[0]).toMatchObject({ action: 'modifyGateway', outcome: 'unknown', status: 502 });
});
