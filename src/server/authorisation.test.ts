// Long because it has a row for each endpoint, and the whole matrix is to be read in one place.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { aKiosk } from '#testing/principals.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { extraRoutes, findRoute } from './pipeline/routes.ts';

/*
 * The whole of who may do what (security rows Z1, Z2), written by hand: nothing here is read from the tables that the
 * server decides by, so a wrong role in them shows here.
 */

const gateway = '/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d';
const connection = `${gateway}/connections/10c153e0-12e4-4dea-8748-4f34850ff761`;
const tunnel = `${connection}/tunnels/10c153e0-12e4-4dea-8748-4f34850ff76e`;
const route = { name: 'net', type: 'static', static_network: '10.0.0.0/24' };
const newTunnel = {
  name: 't1',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.20' },
  ipsec: { authentication: { authentication: 'psk', psk: 'abcdefgh12345678' } },
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

type Least = 'viewer' | 'operator' | 'admin' | 'public';
interface Row {
  method: string;
  path: string;
  least: Least;
  body?: unknown;
  /** What a read of a thing that is not there answers whoever may ask. */
  answered?: number;
  /** A screen on a wall may read it. */
  forKiosks?: true;
}
const may = (least: Least, method: string, path: string, body?: unknown): Row => ({
  least,
  method,
  path,
  body,
});

const proxied: Row[] = [
  may('viewer', 'GET', '/gateway/plans'),
  may('viewer', 'GET', '/gateway/plans/production'),
  may('viewer', 'GET', '/gateway'),
  may('operator', 'POST', '/gateway', newGateway),
  { ...may('viewer', 'GET', gateway), forKiosks: true },
  may('operator', 'PUT', gateway, { name: 'g2', configured_status: 'started' }),
  may('operator', 'PATCH', gateway, { name: 'g2' }),
  may('operator', 'DELETE', gateway),
  may('viewer', 'GET', `${gateway}/labels`),
  may('operator', 'POST', `${gateway}/labels`, { key: 'env', value: 'prod' }),
  may('viewer', 'GET', `${gateway}/labels/env`),
  may('operator', 'PATCH', `${gateway}/labels/env`, { value: 'test' }),
  may('operator', 'DELETE', `${gateway}/labels/env`),
  may('viewer', 'GET', `${gateway}/connections`),
  may('operator', 'POST', `${gateway}/connections`, { name: 'c1', type: 'ipsec', local_routes: [route] }),
  may('viewer', 'GET', connection),
  may('operator', 'PATCH', connection, { name: 'c2' }),
  may('operator', 'DELETE', connection),
  may('viewer', 'GET', `${connection}/tunnels`),
  may('operator', 'POST', `${connection}/tunnels`, newTunnel),
  may('viewer', 'GET', tunnel),
  may('operator', 'PATCH', tunnel, { name: 't2' }),
  may('operator', 'DELETE', tunnel),
  { ...may('viewer', 'GET', `${gateway}/metrics`), forKiosks: true },
  may('viewer', 'GET', `${gateway}/addresses`),
  may('viewer', 'GET', `${gateway}/addresses/public-ip-1`),
  may('operator', 'PATCH', `${gateway}/addresses/public-ip-1`, { address: '198.51.100.7' }),
  may('operator', 'POST', `${gateway}/addresses/public-ip-1/release`),
  may('operator', 'PATCH', `${gateway}/actions/nat-flush-connections`),
  may('operator', 'POST', `${gateway}/logs`, { session_type: 'vpn' }),
  may('viewer', 'GET', '/zone'),
  may('viewer', 'GET', '/router'),
  may('operator', 'POST', '/router', { router: { name: 'r1' } }),
  may('viewer', 'GET', '/router/0485d477-8d8f-4c97-9bef-731933187538'),
  may('operator', 'PATCH', '/router/0485d477-8d8f-4c97-9bef-731933187538', { router: { name: 'r2' } }),
  may('operator', 'DELETE', '/router/0485d477-8d8f-4c97-9bef-731933187538'),
  may('viewer', 'GET', '/network'),
  may('operator', 'POST', '/network', newNetwork),
  may('viewer', 'GET', '/network/03baf748-c757-4317-90b4-da92f7f94743'),
  may('operator', 'PUT', '/network/03baf748-c757-4317-90b4-da92f7f94743', { network: { router: null } }),
  may('operator', 'DELETE', '/network/03baf748-c757-4317-90b4-da92f7f94743'),
  may('viewer', 'GET', '/account'),
];

const someGateway = '/10c153e0-12e4-4dea-8748-4f34850ff55d';
const someUser = '/users/10c153e0-12e4-4dea-8748-4f34850ff000';
const own: Row[] = [
  may('public', 'GET', '/console/session'),
  may('public', 'GET', '/console/first-look'),
  may('public', 'POST', '/console/session'),
  may('viewer', 'DELETE', '/console/session'),
  may('viewer', 'POST', '/console/session/activity'),
  may('public', 'POST', '/console/setup'),
  may('viewer', 'POST', '/console/password'),
  may('admin', 'GET', '/console/users'),
  may('admin', 'POST', '/console/users'),
  may('admin', 'PATCH', `/console${someUser}`),
  may('admin', 'DELETE', `/console${someUser}`),
  may('viewer', 'GET', '/console/sessions'),
  may('viewer', 'DELETE', '/console/sessions/10c153e0-12e4-4dea-8748-4f34850ff000'),
  { ...may('viewer', 'GET', '/console/gateways'), forKiosks: true },
  may('viewer', 'GET', '/console/audit'),
  may('viewer', 'GET', `/console/gateways${someGateway}/peers`),
  may('operator', 'PUT', `/console/gateways${someGateway}/peers/10c153e0-12e4-4dea-8748-4f34850ff76e`),
  may('viewer', 'GET', `/console/gateways${someGateway}/editors`),
  may('operator', 'PUT', `/console/gateways${someGateway}/editors`),
  {
    ...may('viewer', 'GET', '/console/changes/10c153e0-12e4-4dea-8748-4f34850ff000'),
    answered: 404,
  },
  may('viewer', 'GET', '/console/recent-changes'),
  {
    ...may('viewer', 'GET', '/console/recent-changes/10c153e0-12e4-4dea-8748-4f34850ff000'),
    answered: 404,
  },
  may('operator', 'PUT', '/console/recent-changes/10c153e0-12e4-4dea-8748-4f34850ff000'),
  { ...may('viewer', 'GET', '/console/history'), answered: 400 },
  { ...may('viewer', 'GET', '/console/history/availability'), answered: 400 },
  { ...may('viewer', 'GET', '/console/history/fleet'), answered: 400 },
  { ...may('viewer', 'GET', '/console/history/largest'), answered: 400 },
  { ...may('viewer', 'GET', '/console/history/now'), answered: 400 },
  may('viewer', 'GET', '/console/history/events'),
  may('viewer', 'GET', '/console/history/storage'),
  { ...may('viewer', 'GET', '/console/status'), forKiosks: true },
  may('public', 'GET', '/console/readiness'),
  may('viewer', 'GET', '/openapi.json'),
];

const callers = ['none', 'bad cookie', 'kiosk', 'viewer', 'operator', 'admin'] as const;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get', 'FOO'];
const rank = { none: 0, 'bad cookie': 0, kiosk: 0, public: 0, viewer: 1, operator: 2, admin: 3 };

const kioskCookie = '__Host-Http-kiosk=a-screen';

/** What a caller is answered who may not, or `undefined` when they may. */
function refusal(caller: (typeof callers)[number], { least, forKiosks }: Row): number | undefined {
  if (least === 'public') return undefined;
  if (caller === 'kiosk') return forKiosks ? undefined : 403;
  if (rank[caller] === 0) return 401;
  return rank[caller] < rank[least] ? 403 : undefined;
}

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeAll(async () => {
  const lists = /(plans|gateway|labels|connections|tunnels|addresses)$/;
  fake = await startFakeUpstream(({ method, target }) =>
    method === 'GET' ? { body: lists.test(target.split('?')[0] ?? '') ? [] : {} } : { status: 200, body: {} },
  );
  gatehouse = await runGatehouse({
    upstream: fake.origin,
    cacheFreshMs: 0,
    identify: (cookie) => (cookie === kioskCookie ? aKiosk() : undefined),
  });
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
});

async function call(caller: (typeof callers)[number], method: string, target: string, body: unknown) {
  const cookies = { 'bad cookie': `__Host-Http-sid=${'A'.repeat(43)}`, kiosk: kioskCookie };
  const isRole = caller !== 'bad cookie' && caller !== 'kiosk';
  const cookie: Record<string, string> = isRole ? {} : { cookie: cookies[caller] };
  const role = isRole ? caller : 'none';
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await gatehouse.call(role, { method, target, headers: cookie, body: text });
  const id = answer.headers.get('x-correlation-id');
  return { ...answer, forwarded: fake.calls.filter((seen) => seen.headers['x-correlation-id'] === id) };
}

/** What every method but the table's own gets, whoever asks. */
function expectedOtherwise(method: string): number {
  // Node's parser knows neither `get` nor `FOO`, so there is no request to speak of.
  return method === 'get' || method === 'FOO' ? 400 : 405;
}

const byPath = (rows: Row[]) =>
  [...new Set(rows.map((row) => row.path))].map(
    (path) => [path, rows.filter((row) => row.path === path)] as const,
  );

describe.each(byPath(proxied))('Z1: %s', (path, rows) => {
  test.each(callers)('as %s', async (caller) => {
    for (const method of methods) {
      const row = rows.find((candidate) => candidate.method === method);
      const { status, forwarded } = await call(caller, method, `/api/1.3${path}`, row?.body);
      const what = `${caller} ${method}`;
      const refused = row && refusal(caller, row);
      if (!row) expect(status, what).toBe(expectedOtherwise(method));
      else if (refused !== undefined) expect(status, what).toBe(refused);
      else {
        expect(status, what).toBe(200);
        expect(
          forwarded.map((seen) => [seen.method, seen.target.split('?')[0]]),
          what,
        ).toEqual([[method, `/1.3${path}`]]);
        continue;
      }
      expect(forwarded, what).toEqual([]);
    }
  });
});

describe.each(byPath(own))('Z1: /api%s', (path, rows) => {
  test.each(callers)('as %s', async (caller) => {
    for (const method of methods) {
      const row = rows.find((candidate) => candidate.method === method);
      // A body that no endpoint takes shows that the caller came as far as the body, without doing anything.
      const { status } = await call(
        caller,
        method,
        `/api${path}`,
        method === 'GET' ? undefined : { nonsense: true },
      );
      const what = `${caller} ${method}`;
      const refused = row && refusal(caller, row);
      if (!row) expect(status, what).toBe(expectedOtherwise(method));
      else if (refused !== undefined) expect(status, what).toBe(refused);
      else expect(status, what).toBe(method === 'GET' ? (row.answered ?? 200) : 400);
    }
  });
});

test('Z2: every row of the tables is in these, and the other way round', () => {
  const named = [
    ...proxied.map(({ method, path }) => findRoute(method, ['api', '1.3', ...path.slice(1).split('/')])),
    ...own.map(({ method, path }) => findRoute(method, ['api', ...path.slice(1).split('/')])),
    findRoute('GET', ['api', 'console', 'live']),
  ].map((found) => (found.kind === 'found' ? found.name : found.kind));
  const inTables = [...Object.keys(endpoints), ...Object.keys(consoleEndpoints), ...Object.keys(extraRoutes)];
  expect(named.sort()).toEqual(inTables.sort());
});

test('Z2: the OpenAPI document lists the same', async () => {
  const { body } = await call('viewer', 'GET', '/api/openapi.json', undefined);
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, { operationId: string }>> };
  const described = Object.values(paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  );
  expect(described.sort()).toEqual([...Object.keys(endpoints), ...Object.keys(consoleEndpoints)].sort());
});

test('Z1: what is in no table is not there, and nobody is asked', async () => {
  for (const target of [
    '/api',
    '/api/',
    '/api/1.3',
    '/api/1.3/server',
    '/api/1.2/gateway',
    '/api/console',
    '/api/1.3/gateway/not-a-uuid',
    '/api/1.3/gateway/',
    '/api/v1/gateways',
  ]) {
    const { status, forwarded } = await call('admin', 'GET', target, undefined);
    expect([target, status, forwarded.length]).toEqual([target, 404, 0]);
  }
});

test('Z8: markers that only a server sets change nothing', async () => {
  const markers = {
    'x-user': 'admin',
    'x-role': 'admin',
    'x-internal-role': 'admin',
    'x-middleware-subrequest': '1',
    x_role: 'admin',
  };
  const target = '/api/console/users';
  expect((await gatehouse.call('viewer', { target, headers: markers })).status).toBe(403);
  expect((await gatehouse.call('none', { target, headers: markers })).status).toBe(401);
});

test('Z5: a key the endpoint does not have is refused and named, and nothing is sent', async () => {
  const body = { ...newGateway, operational_state: 'running', role: 'admin' };
  const answer = await call('operator', 'POST', '/api/1.3/gateway', body);
  expect(answer.status).toBe(400);
  const { invalid_params: faults } = JSON.parse(answer.body) as { invalid_params: { name: string }[] };
  expect(faults.map((fault) => fault.name).sort()).toEqual(['operational_state', 'role']);
  expect(answer.forwarded).toEqual([]);
});

test('P3: a key given twice in the query, or unknown there, is refused', async () => {
  for (const query of ['limit=1&limit=2', 'admin=1', 'limit=abc', 'limit=101']) {
    const { status, forwarded } = await call('viewer', 'GET', `/api/1.3/gateway?${query}`, undefined);
    expect([query, status, forwarded.length]).toEqual([query, 400, 0]);
  }
});
