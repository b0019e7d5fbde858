import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleEndpoints, livePath } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { openStream } from '#testing/open-stream.ts';
import { adminPassword, runGatehouse, type RunningGatehouse } from '#testing/running-gatehouse.ts';

const psk = 'PSKCANARY_9xQ2mT7v';
const metricsToken = 'METRICSCANARY_0123456789abcdefABCDEF';

let gatehouse: RunningGatehouse;
let gatewayUuid: string;
let tunnelPath: string;
beforeAll(async () => {
  gatehouse = await runGatehouse({ metricsToken, recordSeconds: 1 });
  const routers = JSON.parse((await gatehouse.call('operator', { target: '/api/1.3/router' })).body) as {
    routers: { router: { uuid: string; attached_networks?: { network: { uuid: string }[] } }[] };
  };
  const { networks } = JSON.parse(
    (await gatehouse.call('operator', { target: '/api/1.3/network' })).body,
  ) as { networks: { network: { zone: string; router?: string }[] } };
  const routed = networks.network.find((network) => network.router !== undefined);
  const tunnel = {
    name: 'tunnel-1',
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { authentication: 'psk', psk } },
  };
  const route = (name: string, static_network: string) => ({ name, type: 'static', static_network });
  const body = {
    name: 'canary',
    zone: routed?.zone ?? 'fi-hel1',
    plan: 'production',
    features: ['vpn'],
    routers: [{ uuid: routed?.router ?? routers.routers.router[0]?.uuid }],
    addresses: [{ name: 'public-ip-1' }],
    configured_status: 'started',
    connections: [
      {
        name: 'c',
        type: 'ipsec',
        local_routes: [route('l', '10.0.0.0/24')],
        remote_routes: [route('r', '10.9.0.0/24')],
        tunnels: [tunnel],
      },
    ],
  };
  const made = await gatehouse.call('operator', {
    method: 'POST',
    target: '/api/1.3/gateway',
    body: JSON.stringify(body),
  });
  expect(made.status, made.body).toBe(201);
  const gateway = JSON.parse(made.body) as {
    uuid: string;
    connections: { uuid: string; tunnels: { uuid: string }[] }[];
  };
  gatewayUuid = gateway.uuid;
  const [connection] = gateway.connections;
  tunnelPath = `/gateway/${gatewayUuid}/connections/${connection?.uuid ?? ''}/tunnels/${connection?.tunnels[0]?.uuid ?? ''}`;
});
afterAll(() => gatehouse.stop());

/** Every secret there is, as bytes that must not be found. */
async function canaries(): Promise<string[]> {
  const cookies = await Promise.all(
    (['viewer', 'operator', 'admin'] as const).map((role) => gatehouse.cookie(role)),
  );
  return [psk, adminPassword, metricsToken, ...cookies.map((pair) => pair.slice(pair.indexOf('=') + 1))];
}

test('Z4, A7: no answer to any read of any role has a secret in it, nor has the live stream', async () => {
  const secrets = await canaries();
  const [, gateway = '', connection = ''] =
    /^(\/gateway\/[^/]+)\/connections\/([^/]+)/.exec(tunnelPath) ?? [];
  const targets = [
    ...Object.values(endpoints)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) =>
        `/api/1.3${path}`
          .replace('/gateway/{service_uuid}', gateway)
          .replace('{connection_uuid}', connection)
          .replace('{tunnel_uuid}', tunnelPath.split('/').at(-1) ?? '')
          .replace('{plan_name}', 'production')
          .replace('{key}', 'env')
          .replace('{address_name}', 'public-ip-1')
          .replace('{router_uuid}', gatewayUuid),
      ),
    ...Object.values(consoleEndpoints)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => `/api/console${path}`),
    '/api/openapi.json',
    '/',
  ];
  let read = 0;
  for (const role of ['none', 'viewer', 'operator', 'admin'] as const) {
    for (const target of targets) {
      const answer = await gatehouse.call(role, { target });
      if (answer.status === 200) read++;
      for (const secret of secrets) expect(answer.bytes.includes(secret), `${role} ${target}`).toBe(false);
    }
  }
  expect(read).toBeGreaterThanOrEqual(70);
  for (const path of ['', '/fleet', '/targets', gateway]) {
    const request = { target: `/metrics${path}`, headers: { authorization: `Bearer ${metricsToken}` } };
    const answer = await gatehouse.call('none', request);
    expect(answer.status, path).toBe(200);
    for (const secret of secrets) expect(answer.bytes.includes(secret), path).toBe(false);
  }

  const stream = openStream(gatehouse.port, livePath, {
    cookie: await gatehouse.cookie('admin'),
    'sec-fetch-site': 'same-origin',
  });
  const change = {
    method: 'PATCH',
    target: `/api/1.3${tunnelPath}`,
    body: JSON.stringify({ name: 'renamed', ipsec: { authentication: { psk } } }),
  };
  expect((await gatehouse.call('operator', change)).status).toBe(200);
  await stream.sees(/event: fleet/);
  for (const secret of secrets) expect(stream.text()).not.toContain(secret);
  stream.close();
});

test('L1, S1: neither the log nor any file of the data folder but the key has one', async () => {
  const secrets = await canaries();
  for (const secret of secrets) expect(gatehouse.logLines.join('')).not.toContain(secret);
  const files = readdirSync(gatehouse.dataDir, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(gatehouse.dataDir, name),
  );
  const data = files.filter((file) => statSync(file).isFile());
  expect(data.length).toBeGreaterThanOrEqual(2);
  for (const file of data)
    for (const secret of secrets) expect(readFileSync(file).includes(secret), file).toBe(false);
});
