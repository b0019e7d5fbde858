// Long because all of it is asked of one running Gatehouse, which an engine reads meanwhile.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { consoleEndpoints, livePath } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import type { RawRequest } from '#testing/raw-http.ts';
import { promtool } from '#testing/engines/promtool.ts';
import { type RunningEngine, startEngine } from '#testing/engines/start-engine.ts';
import { aFolder } from '#testing/with-folder.ts';
import { z } from '#contract/zod-config.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

/* The whole way: an API that is read once a second, and what an engine is given over the wire. */
const token = 'METRICSTOKENCANARY0123456789abcdef';
const [mine, broken] = [
  '10c153e0-12e4-4dea-8748-000000000001',
  '10c153e0-12e4-4dea-8748-000000000002',
] as const;
const tunnel = aTunnel();
const hostile = 'a "quoted" \\ name\nwith a line and \u202Eturned';

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
let shut: RunningGatehouse;
let polls = 0;
/** Started early, since it takes seconds to look for targets. */
let prometheus: Promise<RunningEngine>;
const folder = aFolder();

beforeAll(async () => {
  const stock = [
    aGateway({ uuid: mine, name: hostile, connections: [aConnection({ tunnels: [tunnel] })] }),
    aGateway({
      uuid: broken,
      name: 'no-counters',
      connections: [aConnection({ tunnels: [aTunnel({ uuid: broken })] })],
    }),
  ];
  fake = await startFakeUpstream(({ target }) => {
    const [path = ''] = target.split('?');
    if (path === `/1.3/gateway/${mine}/metrics`) {
      polls++;
      const sa = { bytes: 1_000 * polls, toldAt: Date.now() };
      return { body: metricsOf({ 'example-connection/example-tunnel-1': sa }, { accepted: polls }) };
    }
    if (path.endsWith('/metrics')) return { status: 500, body: {} };
    return { body: stock, headers: { 'UpCloud-Total-Count': String(stock.length) } };
  });
  [gatehouse, shut] = await Promise.all([
    runGatehouse({ upstream: fake.origin, recordSeconds: 1, metricsToken: token }),
    runGatehouse({ upstream: fake.origin }),
  ]);
  prometheus = startEngine('Prometheus', join(folder, 'prometheus'), scrapeConfig());
  // Told of by the test that waits for it.
  prometheus.catch(() => undefined);
  await vi.waitFor(
    async () => expect(await valueOf('gatehouse_tunnel_receive_bytes_total')).toBeGreaterThan(0),
    {
      timeout: 40_000,
      interval: 50,
    },
  );
}, 60_000);
afterAll(async () => {
  const engine = await prometheus.catch(() => undefined);
  await engine?.stop();
  await Promise.all([gatehouse.stop(), shut.stop()]);
  rmSync(folder, { recursive: true, force: true });
  await fake.close();
});

/** As `public/prometheus/prometheus.example.yml` has it, on loopback and faster. */
function scrapeConfig(): string {
  mkdirSync(folder, { recursive: true });
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  const authorization = `authorization: { type: Bearer, credentials_file: ${tokenFile} }`;
  return `
scrape_configs:
  - job_name: gatehouse
    scrape_interval: 1s
    ${authorization}
    static_configs: [{ targets: ['127.0.0.1:${gatehouse.port}'] }]
  - job_name: fleet
    scrape_interval: 1s
    metrics_path: /metrics/fleet
    ${authorization}
    static_configs: [{ targets: ['127.0.0.1:${gatehouse.port}'] }]
  - job_name: gateways
    scrape_interval: 1s
    ${authorization}
    http_sd_configs:
      - url: http://127.0.0.1:${gatehouse.port}/metrics/targets
        refresh_interval: 1s
        ${authorization}
`;
}

const bearer = { authorization: `Bearer ${token}` };
function scrape(target: string, request: Partial<RawRequest> = {}) {
  return gatehouse.call('none', { target, ...request, headers: { ...bearer, ...request.headers } });
}
async function valueOf(name: string): Promise<number> {
  const { body } = await scrape(`/metrics/gateway/${mine}`);
  const line = body.split('\n').find((one) => one.startsWith(`${name}{`));
  return Number(line?.split(' ').at(-1) ?? NaN);
}

describe('Z10: a token of its own opens the metrics and nothing else does', () => {
  const addresses = [
    '/metrics',
    '/metrics/fleet',
    '/metrics/targets',
    `/metrics/gateway/${mine}`,
    '/metrics/none',
  ];
  test('without it, with another and with a session every address is shut, and says how it is opened', async () => {
    for (const target of addresses) {
      const cookie = await gatehouse.cookie('admin');
      const basic = `Basic ${Buffer.from(`metrics:${token}`).toString('base64')}`;
      const tries: Readonly<Record<string, string>>[] = [
        {},
        { cookie },
        { authorization: `Bearer ${token}x` },
        { authorization: basic },
      ];
      for (const headers of tries) {
        const { status, body, headers: sent } = await gatehouse.call('none', { target, headers });
        expect(status, target).toBe(401);
        expect(sent.get('www-authenticate')).toBe('Bearer realm="metrics"');
        expect(body).toContain('--metrics-token-file');
        expect(body).not.toContain('gatehouse_');
      }
    }
  });
  test('where none is configured nothing opens them, and an admin is told what would', async () => {
    for (const target of addresses) {
      const { status, body } = await shut.call('admin', { target, headers: bearer });
      expect(status).toBe(404);
      expect(body).toContain('METRICS_OFF');
      expect(body).toContain('--metrics-token-file');
    }
  });
  test('it opens no other address, by no method', async () => {
    const rows = [
      ...Object.values(endpoints).map(({ method, path }) => ({ method, target: `/api/1.3${path}` })),
      ...Object.values(consoleEndpoints)
        .filter(({ role }) => role !== 'public')
        .map(({ method, path }) => ({ method, target: `/api/console${path}` })),
      { method: 'GET', target: livePath },
      { method: 'GET', target: '/api/openapi.json' },
    ];
    for (const { method, target } of rows) {
      const filled = target.replaceAll(/\{(?:key|\w+_name)\}/g, 'env').replaceAll(/\{\w+\}/g, mine);
      const { status, body } = await scrape(filled, { method, ...(method !== 'GET' && { body: '{}' }) });
      expect(status, `${method} ${filled} ${body}`).toBe(401);
      expect(body).toContain('SESSION_REQUIRED');
    }
  });
  test('guesses from one address are slowed down, and who has the token is not', async () => {
    const guess = () => shut.call('none', { target: '/metrics', headers: { authorization: 'Bearer x' } });
    expect((await guess()).status).toBe(404);
    const wrong = () =>
      gatehouse.call('none', { target: '/metrics', headers: { authorization: 'Bearer x' } });
    const statuses = await Promise.all(Array.from({ length: 40 }, wrong));
    const refused = statuses.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await scrape('/metrics')).status).toBe(200);
  });
  test('neither the log nor an answer has it', async () => {
    for (const target of addresses) expect((await scrape(target)).bytes.includes(token)).toBe(false);
    expect(gatehouse.logLines.join('')).not.toContain(token);
  });
});

test('C7, P7: a host that is not ours and a method that changes are refused', async () => {
  expect((await scrape('/metrics', { headers: { host: 'evil.test' } })).status).toBe(421);
  const written = await scrape('/metrics/targets', { method: 'POST', body: '{}' });
  expect([written.status, written.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  const head = await scrape('/metrics', { method: 'HEAD' });
  expect([head.status, head.body]).toEqual([200, '']);
});

test('P1, P3: nothing but an address that is there is answered, with no query but its own', async () => {
  for (const [target, status] of [
    ['/metrics/', 404],
    ['/metrics/gateway', 404],
    [`/metrics/gateway/${mine}/`, 404],
    [`/metrics/gateway/${mine.toUpperCase()}x`, 404],
    ['/metrics/gateway/..', 400],
    ['/metrics//fleet', 400],
    ['/metrics?x=1', 400],
    ['/metrics/targets?shard=0/3', 400],
    ['/metrics/targets?shard=4/3', 400],
    ['/metrics/targets?shard=1/3&shard=2/3', 400],
    ['/metrics/targets?shard=1/1001', 400],
  ] as const)
    expect([target, (await scrape(target)).status]).toEqual([target, status]);
});

test('D6: a scrape is no call of the upstream, and what it tells of one gateway is what was recorded', async () => {
  const asked = () => fake.calls.filter(({ target }) => target.includes(`${mine}/metrics`)).length;
  const before = asked();
  const began = Date.now();
  for (let count = 0; count < 20; count++) await scrape(`/metrics/gateway/${mine}`);
  // The recorder has gone on meanwhile.
  expect(asked() - before).toBeLessThanOrEqual(2 + (Date.now() - began) / 1_000);
  const { body, headers } = await scrape(`/metrics/gateway/${mine}`);
  expect(headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
  expect(body.endsWith('# EOF\n')).toBe(true);
  expect(body).toContain(`gatehouse_gateway_read_ok{gateway="${mine}"} 1`);
  expect(body).toContain(
    String.raw`gateway_name="a \"quoted\" \\ name\nwith a line and ${'\u{fffd}'}turned"`,
  );
  const classic = await scrape(`/metrics/gateway/${mine}`, { headers: { accept: 'text/plain' } });
  expect(classic.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(classic.body).not.toContain('# EOF');
});

test('R16: counters that could not be read are absent, and the gateway is up all the same', async () => {
  const { body } = await scrape(`/metrics/gateway/${broken}`);
  expect(body).toContain(`gatehouse_tunnel_up{gateway="${broken}"`);
  expect(body).not.toContain('_bytes');
});

test('discovery names every gateway once, where it was asked, and shards divide them', async () => {
  const read = async (query = '') => {
    const { body, headers } = await scrape(`/metrics/targets${query}`);
    expect(headers.get('content-type')).toBe('application/json');
    return JSON.parse(body) as { targets: string[]; labels: Record<string, string> }[];
  };
  const all = await read();
  const host = `127.0.0.1:${gatehouse.port}`;
  expect(all.map(({ targets }) => targets)).toEqual([[host], [host]]);
  expect(all.find(({ labels }) => labels['__meta_gatehouse_gateway'] === mine)?.labels).toEqual({
    __scheme__: 'http',
    __metrics_path__: `/metrics/gateway/${mine}`,
    instance: `${host}/${mine}`,
    __meta_gatehouse_gateway: mine,
    __meta_gatehouse_gateway_name: hostile.replace('\u202E', '\u{fffd}'),
    __meta_gatehouse_zone: 'fi-hel1',
    __meta_gatehouse_plan: 'production',
    __meta_gatehouse_label_env: 'testing',
  });
  const parts = await Promise.all(['1/3', '2/3', '3%2F3'].map((part) => read(`?shard=${part}`)));
  expect(parts.flat()).toHaveLength(2);
});

test('L1: Gatehouse says how it does, without an address or a name of anybody in it', async () => {
  await gatehouse.call('viewer', { target: '/api/console/gateways' });
  await gatehouse.call('viewer', { target: '/services' });
  await gatehouse.call('viewer', { target: '/metrics' });
  const { body } = await scrape('/metrics');
  for (const line of [
    /^gatehouse_build_info\{version="0\.0\.0-test"\} 1$/m,
    /^gatehouse_http_requests_total\{class="console",status="2xx"\} [1-9]/m,
    /^gatehouse_http_requests_total\{class="page",status="2xx"\} [1-9]/m,
    /^gatehouse_http_requests_total\{class="metrics",status="4xx"\} [1-9]/m,
    /^gatehouse_upstream_calls_total\{result="2xx"\} [1-9]/m,
    /^gatehouse_upstream_reachable 1$/m,
    /^gatehouse_live_streams 0$/m,
    /^gatehouse_recorder_recording 1$/m,
    /^gatehouse_recorder_interval_seconds 1$/m,
    /^gatehouse_recorder_gateways 2$/m,
    /^gatehouse_recorder_unread_gateways 0$/m,
    /^gatehouse_history_size_bytes \d+$/m,
    /^gatehouse_history_limit_bytes 104857600$/m,
    /^gatehouse_event_loop_lag_seconds\{percentile="99"\} [\d.e-]+$/m,
    /^process_resident_memory_bytes \d+$/m,
  ])
    expect(body).toMatch(line);
  for (const word of [mine, 'admin', 'viewer', '/', 'quoted']) expect(body).not.toContain(`"${word}`);
  expect((await scrape('/metrics/fleet')).body).toContain('gatehouse_fleet_tunnels{state="up"} 2');
});

test('what is written is as the checker of the engine wants it', async () => {
  for (const target of ['/metrics', '/metrics/fleet', `/metrics/gateway/${mine}`]) {
    const { body } = await scrape(target, { headers: { accept: 'text/plain' } });
    expect(await promtool(['check', 'metrics'], { input: body })).toEqual({ isRight: true, printed: '' });
  }
});

test('a real Prometheus finds the targets, reads them with the token, and knows what a tunnel carried', async () => {
  const { origin } = await prometheus;
  const ask = async (query: string) => {
    const answer = await fetch(`${origin}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
    return QueryAnswer.parse(await answer.json()).data.result;
  };
  const carried = `gatehouse_tunnel_receive_bytes_total{gateway="${mine}"}`;
  await vi.waitFor(
    async () => {
      expect((await ask('sum(up)'))[0]?.value[1]).toBe('4');
      expect(Number((await ask(carried))[0]?.value[1])).toBeGreaterThanOrEqual(1_000);
    },
    { timeout: 40_000, interval: 200 },
  );
  expect((await ask(carried))[0]?.metric).toEqual({
    __name__: 'gatehouse_tunnel_receive_bytes_total',
    job: 'gateways',
    instance: `127.0.0.1:${gatehouse.port}/${mine}`,
    gateway: mine,
    connection: aConnection().uuid,
    tunnel: tunnel.uuid,
  });
  const named = `${carried} * on (tunnel) group_left (gateway_name) gatehouse_tunnel_info`;
  expect((await ask(named))[0]?.metric['gateway_name']).toBe(hostile.replace('\u202E', '\u{fffd}'));
  // Of the other nobody knows what it carried, which is not 0.
  expect(await ask(`gatehouse_tunnel_receive_bytes_total{gateway="${broken}"}`)).toEqual([]);
}, 60_000);

const QueryAnswer = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});
