import type { ConnectionCreate } from '#contract/connection.ts';
import { Gateway, type GatewayCreate } from '#contract/gateway.ts';
import { type NetworkCreate, Networks } from '#contract/network.ts';
import { RouterBody, Routers } from '#contract/router.ts';
import type { TunnelCreate } from '#contract/tunnel.ts';
import { expect, vi } from 'vitest';
import type { Answer, Api } from './target.ts';

/** What the checks share: one running gateway with everything in it. */
export interface World {
  api: Api;
  gateway: Gateway;
  serviceUuid: string;
  connectionUuid: string;
  tunnelUuid: string;
  routerUuid: string;
  networkUuid: string;
}

export const missingUuid = '10c153e0-12e4-4dea-8748-4f34850ff76e';
/** Sent with every tunnel; no answer may ever have it. */
export const canary = 'PSK_CANARY.conformance';

export function aTunnelBody(name: string, change: Partial<TunnelCreate> = {}): TunnelCreate {
  return {
    name,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { authentication: 'psk', psk: canary } },
    ...change,
  };
}

export function aConnectionBody(name: string, change: Partial<ConnectionCreate> = {}): ConnectionCreate {
  return {
    name,
    type: 'ipsec',
    local_routes: [{ name: 'local', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [{ name: 'remote', type: 'static', static_network: '10.8.1.0/24' }],
    ...change,
  };
}

export function aGatewayBody(change: Partial<GatewayCreate>): GatewayCreate {
  return {
    name: 'conformance',
    zone: 'fi-hel1',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    routers: [],
    addresses: [{ name: 'public-ip-1' }],
    configured_status: 'started',
    ...change,
  };
}

export async function createWorld(rawApi: Api): Promise<World> {
  const api = withoutCanary(rawApi);
  const routerUuid = await freeRouter(api);
  const body = aGatewayBody({
    name: 'conformance-world',
    routers: [{ uuid: routerUuid }],
    labels: [{ key: 'env', value: 'testing' }],
    connections: [aConnectionBody('world-connection', { tunnels: [aTunnelBody('world-tunnel')] })],
  });
  const gateway = await settled(
    api,
    gatewayOf(await api({ method: 'POST', path: '/gateway', body }), 201).uuid,
  );
  const [connection] = gateway.connections;
  const tunnelUuid = connection?.tunnels[0]?.uuid ?? '';
  return {
    api,
    gateway,
    serviceUuid: gateway.uuid,
    connectionUuid: connection?.uuid ?? '',
    tunnelUuid,
    routerUuid,
    networkUuid: await networkOn(api, routerUuid),
  };
}

/** A gateway of its own for one check, on a router that is free, gone again afterwards. */
export async function withGateway(
  api: Api,
  change: Partial<GatewayCreate>,
  check: (gateway: Gateway, created: Gateway) => Promise<void>,
): Promise<void> {
  const routers = [{ uuid: await freeRouter(api) }];
  const body = aGatewayBody({ routers, ...change });
  const created = gatewayOf(await api({ method: 'POST', path: '/gateway', body }), 201);
  try {
    await check(await settled(api, created.uuid), created);
  } finally {
    await deleteGateway(api, created.uuid);
  }
}

export async function deleteGateway(api: Api, uuid: string): Promise<void> {
  await api({ method: 'DELETE', path: `/gateway/${uuid}` });
  await vi.waitFor(async () => {
    expect((await api({ method: 'GET', path: `/gateway/${uuid}` })).status).toBe(404);
  }, patience);
}

const patience = { timeout: 20_000, interval: 5 };

/** The gateway once it is where its configuration wants it. */
export function settled(api: Api, uuid: string): Promise<Gateway> {
  return vi.waitFor(async () => {
    const gateway = gatewayOf(await api({ method: 'GET', path: `/gateway/${uuid}` }), 200);
    const goal = gateway.configured_status === 'started' ? 'running' : 'stopped';
    expect(gateway.operational_state).toBe(goal);
    return gateway;
  }, patience);
}

export function gatewayOf({ status, json, text }: Answer, expected: number): Gateway {
  expect(status, text).toBe(expected);
  return Gateway.parse(json);
}

/** One without a gateway; whose gateway was deleted is free only a little later (contract §3.1). */
export function freeRouter(api: Api): Promise<string> {
  return vi.waitFor(async () => {
    const { json } = await api({ method: 'GET', path: '/router' });
    const { router: routers } = Routers.parse(json).routers;
    const free = routers.find((each) => each.attached_network_gateways.length === 0);
    if (!free)
      throw new Error('Every router of the account has a gateway; the suite needs two that are free.');
    return free.uuid;
  }, patience);
}

export function aNetworkBody(name: string, address: string, change: Partial<NetworkCreate['network']> = {}) {
  const ip_networks = { ip_network: [{ address, family: 'IPv4' as const, dhcp: 'yes' as const }] };
  return { network: { name, zone: 'fi-hel1', ip_networks, ...change } };
}

async function networkOn(api: Api, routerUuid: string): Promise<string> {
  const { json } = await api({ method: 'GET', path: '/network' });
  const found = Networks.parse(json).networks.network.find(({ router }) => router === routerUuid);
  if (!found) throw new Error('The router has no network; the suite needs one.');
  return found.uuid;
}

export async function makeRouter(api: Api, name: string): Promise<string> {
  const answer = await api({ method: 'POST', path: '/router', body: { router: { name } } });
  expect(answer.status, answer.text).toBe(201);
  return RouterBody.parse(answer.json).router.uuid;
}

export async function deleteRouter(api: Api, uuid: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await api({ method: 'DELETE', path: `/router/${uuid}` })).status).toBe(204);
  }, patience);
}

/** No answer of any check may show a key that was sent. */
function withoutCanary(api: Api): Api {
  return async (call) => {
    const answer = await api(call);
    expect(answer.text).not.toContain(canary);
    return answer;
  };
}
