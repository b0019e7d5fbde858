import { rmSync } from 'node:fs';
import { RouterBody, Routers } from '#contract/router.ts';
import { aGatewayBody } from '#testing/conformance/world.ts';
import { anEmbeddedApi, callerOf, testSealingKey } from '#testing/embedded-api.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { expect, test } from 'vitest';
import { databaseFile } from './embedded-api.ts';
import { openStore } from './store/store.ts';
import { aFolder } from '#testing/with-folder.ts';

const seconds = 8;
/** Five steps of an eighth of the provisioning time. */
const deletionMs = 5_000;

const routerOf = (json: unknown) => RouterBody.parse(json).router;
const routersIn = (json: unknown) => Routers.parse(json).routers.router;

test('a router is made, read, renamed, given labels and routes, and deleted', async () => {
  const api = anEmbeddedApi();
  const call = callerOf(api);
  const made = await call('POST', '/router', { router: { name: 'Edge (new)' } });
  expect(made.status).toBe(201);
  const { uuid } = routerOf(made.json);
  const bare = {
    uuid,
    name: 'Edge (new)',
    type: 'normal',
    attached_networks: { network: [] },
    attached_network_gateways: [],
    labels: [],
    static_routes: [],
  };
  expect(made.json).toEqual({ router: bare });
  expect(uuid).toMatch(/^04/);
  const route = { nexthop: '10.0.0.100', route: '192.168.0.0/24' };
  const change = { labels: [{ key: 'env', value: 'lab' }], static_routes: [route] };
  expect((await call('PATCH', `/router/${uuid}`, { router: change })).json).toEqual({
    router: { ...bare, ...change, static_routes: [{ ...route, type: 'user' }] },
  });
  expect((await call('PATCH', `/router/${uuid}`, { router: { name: 'edge' } })).json).toMatchObject({
    router: { name: 'edge', labels: change.labels },
  });
  expect((await call('GET', `/router/${uuid}`)).json).toMatchObject({ router: { name: 'edge' } });
  expect((await call('DELETE', `/router/${uuid}`)).status).toBe(204);
  expect((await call('GET', `/router/${uuid}`)).status).toBe(404);
  expect((await call('DELETE', `/router/${uuid}`)).status).toBe(404);
  await api.dispose();
});

test('routers are found by their labels', async () => {
  const api = anEmbeddedApi();
  const call = callerOf(api);
  const label = { key: 'env', value: 'lab' };
  await call('POST', '/router', { router: { name: 'edge', labels: [label] } });
  const found = async (query: string) =>
    routersIn((await call('GET', `/router?${query}`)).json).map(({ name }) => name);
  expect(await found('label=env%3Dlab')).toEqual(['edge']);
  expect(await found('label=env&label=team')).toEqual([]);
  await api.dispose();
});

test('a refused router says which field and why, in the one sentence that the older shape has', async () => {
  const api = anEmbeddedApi();
  const { status, json } = await callerOf(api)('POST', '/router', {
    router: { name: '', static_routes: [{ nexthop: 'there', route: '10.0.0.0' }] },
  });
  expect(status).toBe(400);
  expect(json).toEqual({
    error: {
      error_code: 'INVALID_REQUEST',
      error_message:
        'Validation error. router.name: Must not be empty. ' +
        'router.static_routes.0.nexthop: Must be an IP address or "no-nexthop". ' +
        'router.static_routes.0.route: Must be a network such as 192.168.0.0/24.',
    },
  });
  await api.dispose();
});

test('a router with networks on it cannot be deleted', async () => {
  const api = anEmbeddedApi();
  const call = callerOf(api);
  const [router] = routersIn((await call('GET', '/router')).json);
  const refused = await call('DELETE', `/router/${router?.uuid}`);
  expect([refused.status, refused.json]).toMatchObject([409, { error: { error_code: 'ROUTER_ATTACHED' } }]);
  await api.dispose();
});

test('an account that deleted all it was given is not given it again by a restart', async () => {
  const dataDir = aFolder();
  const file = databaseFile(dataDir);
  try {
    const store = openStore(file, testSealingKey);
    store.markSeeded();
    store.close();
    const api = anEmbeddedApi({ dataDir });
    expect(routersIn((await callerOf(api)('GET', '/router')).json)).toEqual([]);
    await api.dispose();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('the router of a deleted gateway is free some seconds after the gateway is gone, over a restart too', async () => {
  const dataDir = aFolder();
  const clock = fakeClock();
  const start = () => anEmbeddedApi({ dataDir, clock, provisioningSeconds: seconds });
  try {
    const first = start();
    const call = callerOf(first);
    const router = routerOf((await call('POST', '/router', { router: { name: 'edge' } })).json);
    const body = aGatewayBody({ routers: [{ uuid: router.uuid }] });
    const { uuid } = (await call('POST', '/gateway', body)).json as { uuid: string };
    const path = `/router/${router.uuid}`;
    expect((await call('DELETE', path)).status).toBe(409);
    await call('DELETE', `/gateway/${uuid}`);
    await clock.advanceAsync(deletionMs);
    expect((await call('GET', `/gateway/${uuid}`)).status).toBe(404);
    expect(routerOf((await call('GET', path)).json).attached_network_gateways).toEqual([{ uuid }]);
    expect((await call('DELETE', path)).status).toBe(409);
    expect((await call('POST', '/gateway', body)).json).toMatchObject({
      status: 409,
      title: 'Service for router already exists.',
    });
    await first.dispose();

    const second = start();
    const again = callerOf(second);
    expect((await again('DELETE', path)).status).toBe(409);
    await clock.advanceAsync(2_000);
    expect(routerOf((await again('GET', path)).json).attached_network_gateways).toEqual([]);
    expect((await again('DELETE', path)).status).toBe(204);
    await second.dispose();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
