import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Connection } from '#contract/connection.ts';
import { NetworkBody } from '#contract/network.ts';
import { RouterBody, Routers } from '#contract/router.ts';
import { Tunnel } from '#contract/tunnel.ts';
import { compiledProgram } from '#testing/compiled-program.ts';
import { type Api, apiOf } from '#testing/conformance/target.ts';
import {
  aConnectionBody,
  aGatewayBody,
  aNetworkBody,
  aTunnelBody,
  gatewayOf,
  settled,
} from '#testing/conformance/world.ts';
import { type Program, untilListening } from '#testing/start-program.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';

/*
 * What the official SDK, Terraform and every recording of them do, in their order, with the process as it is started:
 * everything begins with a router, and ends with its deletion.
 */

const token = 'ucat_sdk_run';
const patience = { timeout: 20_000, interval: 20 };
let data: string;
let program: Program;
let api: Api;

beforeAll(async () => {
  data = aFolder();
  const args = ['--port', '0', '--data', data, '--provisioning-time', '1', '--empty'];
  const child = spawn(process.execPath, [await compiledProgram('embedded-api'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', GATEHOUSE_API_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  program = await untilListening('the embedded API', child);
  api = apiOf({ baseUrl: program.origin, authorization: `Bearer ${token}` });
});
afterAll(async () => {
  await program.stop();
  rmSync(data, { recursive: true, force: true });
});

async function createRouter(name: string): Promise<string> {
  const { status, json, text } = await api({ method: 'POST', path: '/router', body: { router: { name } } });
  expect(status, text).toBe(201);
  return RouterBody.parse(json).router.uuid;
}
const remove = async (path: string) => (await api({ method: 'DELETE', path })).status;

async function untilGone(path: string): Promise<void> {
  await vi.waitFor(async () => expect((await api({ method: 'GET', path })).status).toBe(404), patience);
}
/** As the provider does: it tries until the service has let go of the router. */
function deleteRouter(uuid: string): Promise<void> {
  return vi.waitFor(async () => expect(await remove(`/router/${uuid}`)).toBe(204), patience);
}

test('router, network, gateway, connection and tunnel are made and deleted again, the router last', async () => {
  const router = await createRouter('test-router-vpn');
  const network = NetworkBody.parse(
    (await api({ method: 'POST', path: '/network/', body: aNetworkBody('net', '10.70.0.0/24', { router }) }))
      .json,
  ).network;
  expect(network.router).toBe(router);

  const addresses = [{ name: 'my-public-ip' }];
  const body = aGatewayBody({ name: 'test-vpn', routers: [{ uuid: router }], addresses });
  const { uuid } = gatewayOf(await api({ method: 'POST', path: '/gateway', body }), 201);
  const running = await settled(api, uuid);
  expect(running).toMatchObject({ addresses: [{ name: 'my-public-ip' }], routers: [{ uuid: router }] });

  const connectionsPath = `/gateway/${uuid}/connections`;
  const connected = await api({
    method: 'POST',
    path: `${connectionsPath}/`,
    body: aConnectionBody('added-connection'),
  });
  expect(connected.status, connected.text).toBe(201);
  const connectionPath = `${connectionsPath}/${Connection.parse(connected.json).uuid}`;
  const tunnelled = await api({
    method: 'POST',
    path: `${connectionPath}/tunnels`,
    body: aTunnelBody('added-tunnel', { local_address: { name: 'my-public-ip' } }),
  });
  expect(tunnelled.status, tunnelled.text).toBe(201);
  const tunnelPath = `${connectionPath}/tunnels/${Tunnel.parse(tunnelled.json).uuid}`;
  // The SDK sends a new key without the kind of authentication.
  const ipsec = { authentication: { psk: 'updatedsuperduperpsk1234566778' } };
  const renamed = await api({ method: 'PATCH', path: tunnelPath, body: { name: 'updated-tunnel', ipsec } });
  expect([renamed.status, renamed.json]).toMatchObject([200, { name: 'updated-tunnel' }]);

  expect(await remove(`/router/${router}`)).toBe(409);
  expect(await remove(tunnelPath)).toBe(204);
  expect(await remove(connectionPath)).toBe(204);
  expect(await remove(`/gateway/${uuid}`)).toBe(204);
  await untilGone(`/gateway/${uuid}`);
  expect(await remove(`/network/${network.uuid}`)).toBe(204);
  await deleteRouter(router);
  expect((await api({ method: 'GET', path: `/router/${router}` })).status).toBe(404);
});

test('an empty account takes twenty gateways, each on a router that was made for it', async () => {
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
  const made: { router: string; gateway: string }[] = [];
  for (const number of numbers) {
    const router = await createRouter(`router-${number}`);
    const body = aGatewayBody({
      name: `gateway-${number}`,
      routers: [{ uuid: router }],
      addresses: undefined,
    });
    const created = gatewayOf(await api({ method: 'POST', path: '/gateway', body }), 201);
    made.push({ router, gateway: created.uuid });
  }
  const running = await Promise.all(made.map(({ gateway }) => settled(api, gateway)));
  const given = running.flatMap(({ addresses }) => addresses.map(({ address }) => address));
  expect(new Set(given).size).toBe(20);
  const { headers } = await api({ method: 'GET', path: '/gateway?limit=100' });
  expect(headers.get('upcloud-total-count')).toBe('20');

  await Promise.all(made.map(({ gateway }) => remove(`/gateway/${gateway}`)));
  await Promise.all(made.map(({ gateway }) => untilGone(`/gateway/${gateway}`)));
  await Promise.all(made.map(({ router }) => deleteRouter(router)));
  const { routers } = Routers.parse((await api({ method: 'GET', path: '/router' })).json);
  expect(routers.router.map(({ name }) => name)).toEqual(['office-router', 'plant-router']);
});
