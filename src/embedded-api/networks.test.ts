import { NetworkBody, Networks } from '#contract/network.ts';
import { RouterBody } from '#contract/router.ts';
import { aGatewayBody, aNetworkBody } from '#testing/conformance/world.ts';
import { anEmbeddedApi, type Caller, callerOf } from '#testing/embedded-api.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { fakeDataPlane } from '#testing/fake-data-plane.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EmbeddedApi } from './embedded-api.ts';

const dataPlane = fakeDataPlane();
let api: EmbeddedApi;
let call: Caller;
const clock = fakeClock();
beforeEach(() => {
  api = anEmbeddedApi({ clock, dataPlane });
  call = callerOf(api);
});
afterEach(() => api.dispose());

async function makeRouter(name: string): Promise<string> {
  return RouterBody.parse((await call('POST', '/router', { router: { name } })).json).router.uuid;
}
async function makeNetwork(name: string, address: string, router?: string) {
  const { status, json, text } = await call('POST', '/network/', aNetworkBody(name, address, { router }));
  expect(status, text).toBe(201);
  return NetworkBody.parse(json).network;
}
const networksOf = async (router: string) =>
  RouterBody.parse((await call('GET', `/router/${router}`)).json).router.attached_networks.network;
const refusalOf = (json: unknown) => (json as { error: { error_message: string } }).error.error_message;

test('a network is attached to its router on create, moved to another, taken off and deleted', async () => {
  const [one, other] = [await makeRouter('one'), await makeRouter('other')];
  const made = await makeNetwork('Apps (new)', '10.40.0.0/24', one);
  expect(made).toEqual({
    uuid: made.uuid,
    name: 'Apps (new)',
    type: 'private',
    zone: 'fi-hel1',
    router: one,
    labels: [],
    ip_networks: {
      ip_network: [
        {
          address: '10.40.0.0/24',
          family: 'IPv4',
          gateway: '10.40.0.1',
          dhcp: 'yes',
          dhcp_default_route: 'no',
        },
      ],
    },
  });
  const path = `/network/${made.uuid}`;
  expect(await networksOf(one)).toEqual([{ uuid: made.uuid }]);
  await call('PUT', path, { network: { router: other } });
  expect([await networksOf(one), await networksOf(other)]).toEqual([[], [{ uuid: made.uuid }]]);
  expect((await call('PUT', path, { network: { name: 'apps' } })).json).toMatchObject({
    network: { name: 'apps', router: other },
  });
  await call('PUT', path, { network: { router: null } });
  expect(await networksOf(other)).toEqual([]);
  expect(NetworkBody.parse((await call('GET', path)).json).network).not.toHaveProperty('router');
  expect((await call('DELETE', path)).status).toBe(204);
  expect((await call('GET', path)).status).toBe(404);
});

test('networks are found by their labels, and null is no router', async () => {
  const labels = [{ key: 'env', value: 'lab' }];
  const made = await call('POST', '/network/', {
    network: { ...aNetworkBody('labelled', '10.47.0.0/24').network, labels, router: null },
  });
  expect(made.status, made.text).toBe(201);
  const found = Networks.parse((await call('GET', '/network/?zone=fi-hel1&label=env%3Dlab')).json);
  expect(found.networks.network.map(({ name }) => name)).toEqual(['labelled']);
});

test('what its DHCP tells is kept as sent and changed one by one', async () => {
  const { uuid } = await makeNetwork('apps', '10.41.0.0/24');
  const change = { network: { ip_networks: { ip_network: [{ dhcp_dns: ['10.41.0.2'] }] } } };
  expect((await call('PUT', `/network/${uuid}`, change)).json).toMatchObject({
    network: { ip_networks: { ip_network: [{ dhcp: 'yes', dhcp_dns: ['10.41.0.2'] }] } },
  });
});

test.each([
  ['host bits', '10.42.0.5/24', 'Must not have bits beyond its length.'],
  ['no prefix', '10.42.0.0', 'The prefix length is missing'],
  ['a public network', '192.0.2.0/24', 'Must be a private network'],
  ['more than a private network', '10.0.0.0/7', 'Must be a private network'],
  ['one that is on the router already', '10.43.0.128/25', 'Overlaps 10.43.0.0/24 of network first'],
])('a network with %s is refused by its field', async (_, address, reason) => {
  const router = await makeRouter('edge');
  await makeNetwork('first', '10.43.0.0/24', router);
  const { status, json } = await call('POST', '/network', aNetworkBody('second', address, { router }));
  expect(status).toBe(400);
  expect(refusalOf(json)).toContain(`network.ip_networks.ip_network.0.address: ${reason}`);
});

test('a network is not attached to a router that is not there or that has one that overlaps', async () => {
  const router = await makeRouter('edge');
  await makeNetwork('first', '10.44.0.0/24', router);
  const { uuid } = await makeNetwork('second', '10.44.0.0/25');
  const clash = await call('PUT', `/network/${uuid}`, { network: { router } });
  expect([clash.status, refusalOf(clash.json)]).toEqual([
    400,
    expect.stringContaining('network.router: Overlaps 10.44.0.0/24 of network first'),
  ]);
  const missing = '04000000-0000-4000-8000-000000000000';
  expect((await call('PUT', `/network/${uuid}`, { network: { router: missing } })).status).toBe(404);
  expect(
    (await call('POST', '/network', aNetworkBody('x', '10.45.0.0/24', { router: missing }))).status,
  ).toBe(404);
});

test('the data plane is told of networks that come and go behind a gateway, which stays in its state', async () => {
  const router = await makeRouter('edge');
  const body = aGatewayBody({ routers: [{ uuid: router }], features: ['nat'], plan: 'standard' });
  const { uuid } = (await call('POST', '/gateway', body)).json as { uuid: string };
  await clock.advanceAsync(0);
  const behind = () => dataPlane.applied.get(uuid)?.networks;
  expect(behind()).toEqual([]);
  const network = await makeNetwork('apps', '10.46.0.0/24', router);
  await clock.advanceAsync(0);
  expect(behind()).toEqual(['10.46.0.0/24']);
  expect((await call('GET', `/gateway/${uuid}`)).json).toMatchObject({ operational_state: 'running' });
  await call('DELETE', `/network/${network.uuid}`);
  await clock.advanceAsync(0);
  expect(behind()).toEqual([]);
});
