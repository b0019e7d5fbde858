import { rmSync } from 'node:fs';
import { Gateway, GatewayList } from '#contract/gateway.ts';
import { Routers } from '#contract/router.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { openDatabase } from '#platform/open-database.ts';
import { aConnectionBody, aGatewayBody, aTunnelBody, canary } from '#testing/conformance/world.ts';
import { anEmbeddedApi, type Caller, callerOf, testToken } from '#testing/embedded-api.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { fakeDataPlane } from '#testing/fake-data-plane.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databaseFile } from './embedded-api.ts';
import { migrations } from './store/migrations.ts';
import { WrongSealingKeyError } from './store/sealing.ts';
import { aFolder } from '#testing/with-folder.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = aFolder();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function freeRouters(call: Caller): Promise<string[]> {
  const { routers } = Routers.parse((await call('GET', '/router')).json);
  return routers.router.filter((each) => each.attached_network_gateways.length === 0).map(({ uuid }) => uuid);
}
async function create(call: Caller, tunnels: string[]): Promise<Gateway> {
  const [uuid = ''] = await freeRouters(call);
  const connections = [aConnectionBody('one', { tunnels: tunnels.map((name) => aTunnelBody(name)) })];
  const { status, json, text } = await call(
    'POST',
    '/gateway',
    aGatewayBody({ routers: [{ uuid }], connections }),
  );
  expect(status, text).toBe(201);
  return Gateway.parse(json);
}

test('a gateway is created, becomes running, is listed, is deleted and is gone, over HTTP', async () => {
  const api = anEmbeddedApi();
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  const headers = { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' };
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/1.3${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const { routers } = Routers.parse(await (await call('GET', '/router')).json());
  const body = aGatewayBody({ routers: [{ uuid: routers.router[0]?.uuid ?? '' }] });
  const { uuid } = Gateway.parse(await (await call('POST', '/gateway', body)).json());

  await vi.waitFor(async () => {
    const now = Gateway.parse(await (await call('GET', `/gateway/${uuid}`)).json());
    expect(now.operational_state).toBe('running');
  });
  const list = await call('GET', '/gateway');
  expect(list.headers.get('upcloud-total-count')).toBe('1');
  expect((await call('DELETE', `/gateway/${uuid}`)).status).toBe(204);
  await vi.waitFor(async () => expect((await call('GET', `/gateway/${uuid}`)).status).toBe(404));
  await api.dispose();
});

test('a router is named in capitals as well', async () => {
  const api = anEmbeddedApi();
  const call = callerOf(api);
  const [uuid = ''] = await freeRouters(call);
  const body = aGatewayBody({ routers: [{ uuid: uuid.toUpperCase() }] });
  expect((await call('POST', '/gateway', body)).json).toMatchObject({ routers: [{ uuid }] });
  expect((await call('POST', '/gateway', { ...body, name: 'second' })).json).toMatchObject({ status: 409 });
  await api.dispose();
});

test('while a gateway is being deleted it can be read and deleted again, and not changed', async () => {
  const clock = fakeClock();
  const api = anEmbeddedApi({ clock, provisioningSeconds: 8 });
  const call = callerOf(api);
  const gateway = await create(call, ['a']);
  const path = `/gateway/${gateway.uuid}`;
  const [connection] = gateway.connections;
  const connectionPath = `${path}/connections/${connection?.uuid}`;
  const tunnelPath = `${connectionPath}/tunnels/${connection?.tunnels[0]?.uuid}`;
  expect((await call('DELETE', path)).status).toBe(204);
  expect((await call('GET', path)).json).toMatchObject({ operational_state: 'delete-dns' });
  expect((await call('DELETE', path)).status).toBe(204);
  for (const [method, target, body] of [
    ['PATCH', path, {}],
    ['PUT', path, {}],
    ['POST', `${path}/labels`, {}],
    ['POST', `${path}/connections`, {}],
    ['PATCH', connectionPath, {}],
    ['DELETE', connectionPath, undefined],
    ['POST', `${connectionPath}/tunnels`, {}],
    ['PATCH', tunnelPath, {}],
    ['DELETE', tunnelPath, undefined],
  ] as const) {
    const answer = await call(method, target, body);
    expect([method, target, answer.status]).toEqual([method, target, 409]);
  }
  await clock.advanceAsync(6_000);
  expect((await call('GET', path)).status).toBe(404);
  await api.dispose();
});

test('one pre-shared key that cannot be opened makes one tunnel unknown and nothing else', async () => {
  const first = anEmbeddedApi({ dataDir });
  const gateway = await create(callerOf(first), ['whole', 'broken']);
  await first.dispose();
  const database = openDatabase({ file: databaseFile(dataDir), migrations, synchronous: 'FULL' });
  database.exec("UPDATE tunnels SET sealed = zeroblob(40) WHERE configuration ->> 'name' = 'broken'");
  database.close();

  const dataPlane = fakeDataPlane();
  const api = anEmbeddedApi({ dataDir, dataPlane });
  const call = callerOf(api);
  await vi.waitFor(async () => {
    const { json } = await call('GET', `/gateway/${gateway.uuid}`);
    expect(Gateway.parse(json)).toMatchObject({
      operational_state: 'running',
      connections: [
        {
          tunnels: [
            { name: 'whole', operational_state: 'established', tunnel_up: true },
            { name: 'broken', operational_state: 'unknown', tunnel_up: false, tunnel_healthy: false },
          ],
        },
      ],
    });
  });
  await api.dispose();
});

test('another sealing key starts nothing', async () => {
  await anEmbeddedApi({ dataDir }).dispose();
  expect(() => anEmbeddedApi({ dataDir, sealingKey: Buffer.alloc(32, 8) })).toThrow(WrongSealingKeyError);
});

test('what nobody expected is a 500 that says nothing, and a line that names no body', async () => {
  const lines: string[] = [];
  const first = anEmbeddedApi({ dataDir });
  const { uuid } = await create(callerOf(first), ['a']);
  await first.dispose();
  const database = openDatabase({ file: databaseFile(dataDir), migrations, synchronous: 'FULL' });
  database.prepare('UPDATE gateways SET configuration = ?').run(canary);
  database.close();

  const api = anEmbeddedApi({ dataDir, report: (line) => lines.push(line) });
  const answer = await callerOf(api)('GET', `/gateway/${uuid}`);
  expect([answer.status, answer.json]).toEqual([
    500,
    expect.objectContaining({ title: 'Your request could not be fulfilled due to a technical issue.' }),
  ]);
  await vi.waitFor(() => expect(lines.length).toBeGreaterThan(1));
  expect(lines.join('\n') + answer.text).not.toContain(canary);
  await api.dispose();
});

test('the demo estate has three gateways, eight tunnels in different health, and leaves two routers free', async () => {
  const clock = fakeClock();
  const dataPlane = createSimulatedDataPlane({ clock, random: seededRandom(3) });
  const api = anEmbeddedApi({ clock, dataPlane, withDemoEstate: true });
  const call = callerOf(api);
  await clock.advanceAsync(0);
  await clock.advanceAsync(10 * 60_000);
  const gateways = GatewayList.parse((await call('GET', '/gateway')).json);
  const tunnels = gateways.flatMap(({ connections }) =>
    connections.flatMap((connection) => connection.tunnels),
  );
  expect(gateways.map((each) => each.operational_state)).toEqual(['running', 'running', 'running']);
  expect(new Set(gateways.map((each) => each.zone)).size).toBe(3);
  expect(tunnels).toHaveLength(8);
  const healths = new Set(
    tunnels.map((each) => `${each.operational_state} ${each.tunnel_up} ${each.tunnel_healthy}`),
  );
  expect(healths.size).toBeGreaterThanOrEqual(3);
  expect(await freeRouters(call)).toHaveLength(2);
  await api.dispose();
  await dataPlane.dispose();
});

test('a change that cannot be written is a 503 and was not made; once it can, it is', async () => {
  const api = anEmbeddedApi({ dataDir });
  const call = callerOf(api);
  const [uuid = ''] = await freeRouters(call);
  const other = openDatabase({ file: databaseFile(dataDir), migrations, synchronous: 'FULL' });
  other.exec('BEGIN IMMEDIATE');
  const body = aGatewayBody({ routers: [{ uuid }] });
  expect((await call('POST', '/gateway', body)).status).toBe(503);
  expect((await call('GET', '/gateway')).json).toEqual([]);
  other.exec('ROLLBACK');
  other.close();
  expect((await call('POST', '/gateway', body)).status).toBe(201);
  await api.dispose();
});

test('no address is attached twice, nor one that the service gives out itself', async () => {
  const api = anEmbeddedApi();
  const call = callerOf(api);
  const [first = '', second = ''] = await freeRouters(call);
  const withAddress = (name: string, router: string, address: string) =>
    call(
      'POST',
      '/gateway',
      aGatewayBody({ name, routers: [{ uuid: router }], addresses: [{ name: 'public-ip-1', address }] }),
    );
  expect((await withAddress('first', first, '192.0.2.7')).json).toMatchObject({
    addresses: [{ name: 'public-ip-1', address: '192.0.2.7', provisioned_by: 'user' }],
  });
  for (const address of ['192.0.2.7', '198.18.0.2', '10.0.0.1'])
    expect((await withAddress('second', second, address)).json).toMatchObject({
      invalid_params: [{ name: 'addresses.0.address' }],
    });
  await api.dispose();
});
