import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  HistoryAvailability,
  HistoryEvents,
  HistoryLargest,
  HistoryOfFleet,
  HistoryOfThing,
  HistoryStorage,
} from '#contract/history.ts';
import type { Gateway } from '#contract/gateway.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { NewestReading } from '#contract/newest-reading.ts';
import { livePath } from '#contract/console-endpoints.ts';
import { openStream } from '#testing/open-stream.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { aUser, labelled } from '#testing/principals.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { aFolder } from '#testing/with-folder.ts';

/*
 * The whole way: an API that is read once a second, whoever looks, what is recorded of it, and what a browser is given.
 */
const [mine, other] = [
  '10c153e0-12e4-4dea-8748-000000000001',
  '10c153e0-12e4-4dea-8748-000000000002',
] as const;
const tunnel = aTunnel();
const [partner, ours] = ['device=partner', 'device=ours'];
const scopes = new Map([
  [partner, aUser({ role: 'viewer', scope: labelled('env=test') })],
  [ours, aUser({ role: 'viewer', scope: labelled('env=prod') })],
]);

let stock: Map<string, Gateway>;
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
let polls = 0;
/** Of Prometheus's kind: history was handed over to it a moment ago, and it knows nothing yet. */
let engine: FakeUpstream;
const engineToken = 'CANARY-token-of-the-engine';

beforeAll(async () => {
  stock = new Map([
    [mine, aGateway({ uuid: mine, name: 'mine', labels: [{ key: 'env', value: 'prod' }] })],
    [other, aGateway({ uuid: other, name: 'HIDDEN', connections: [] })],
  ]);
  fake = await startFakeUpstream(({ target }) => {
    const [path = ''] = target.split('?');
    if (path === `/1.3/gateway/${mine}/metrics`) {
      polls++;
      const sa = { bytes: 1_000 * polls, toldAt: Date.now() };
      return { body: metricsOf({ 'example-connection/example-tunnel-1': sa }, { accepted: polls }) };
    }
    if (path.endsWith('/metrics')) return { status: 500, body: {} };
    const uuid = /^\/1\.3\/gateway\/([^/]+)/.exec(path)?.[1];
    if (uuid !== undefined) return { body: stock.get(uuid) };
    return { body: [...stock.values()], headers: { 'UpCloud-Total-Count': String(stock.size) } };
  });
  engine = await startFakeUpstream(() => ({ body: matrix([]) }));
  const tokenFile = join(aFolder(), 'token');
  writeFileSync(tokenFile, `${engineToken}\n`, { mode: 0o600 });
  gatehouse = await runGatehouse({
    upstream: fake.origin,
    recordSeconds: 1,
    historyEngine: { origin: engine.origin, prefix: '/prometheus', tokenFile },
    identify: (cookie) => scopes.get(cookie ?? ''),
  });
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
  await engine.close();
});

/** What an engine answers. */
const matrix = (result: unknown[]) => ({ status: 'success', data: { resultType: 'matrix', result } });

const range = () => {
  const [from, to] = [new Date(Date.now() - 300_000), new Date(Date.now() + 60_000)];
  return new URLSearchParams({ from: from.toISOString(), to: to.toISOString() }).toString();
};
const read = (target: string) => gatehouse.call('viewer', { target: `/api/console/history${target}` });

async function series(query: string): Promise<HistoryOfThing> {
  return HistoryOfThing.parse(JSON.parse((await read(`?gateway=${mine}&${range()}${query}`)).body));
}
const sum = (values: readonly (number | null)[] = []) =>
  values.reduce<number>((all, one) => all + (one ?? 0), 0);

test('with nobody signed in every gateway is read and recorded; one whose counters cannot be read holds up nobody', async () => {
  // The third has been taken once the fourth is asked for.
  await vi.waitFor(() => expect(polls).toBeGreaterThanOrEqual(4), { timeout: 10_000, interval: 50 });
  // Nobody looked until now.
  const all = await series(`&tunnel=${tunnel.uuid ?? ''}`);
  const [bits] = all.series;
  expect(sum(bits?.total)).toBeGreaterThanOrEqual(2_000);
  expect(Math.max(...(bits?.max ?? []).map((one) => one ?? 0))).toBeGreaterThan(0);
  // Since it was first seen it is what is in the series, also what was read only now.
  expect(all.totals).toMatchObject({ bytesIn: String(sum(bits?.total)), coverage: 1 });
  expect(all.coverage.read).toBeGreaterThan(0);
  expect(all.trueUntil).not.toBeNull();
  expect(all.names.tunnel).toBe('example-tunnel-1');
  expect(all.resets).toHaveLength(all.at.length);
  expect(new Set(all.resets)).toEqual(new Set([null, 0]));
});

test('a connection and a gateway have the same, and no more steps than pixels', async () => {
  const connection = aConnection().uuid ?? '';
  const ofConnection = await series(`&connection=${connection}&pixels=20&metrics=bits_in%2Cdowns`);
  expect(ofConnection.at.length).toBeLessThanOrEqual(20);
  expect(ofConnection.series.map(({ metric }) => metric)).toEqual(['bits_in', 'downs']);
  expect(sum(ofConnection.series[0]?.total)).toBeGreaterThanOrEqual(2_000);
  const ofGateway = await series('&metrics=accepted_connections%2Cactive_connections');
  expect(sum(ofGateway.series[0]?.total)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...(ofGateway.series[1]?.max ?? []).map((one) => one ?? 0))).toBe(12);
});

test('a tunnel that goes down is an event and an outage', async () => {
  const gone = aTunnel({ operational_state: 'idle', tunnel_up: false });
  const before = stock.get(mine);
  stock.set(mine, aGateway({ ...before, connections: [aConnection({ tunnels: [gone] })] }));
  const made = await gatehouse.call('admin', {
    method: 'PATCH',
    target: `/api/1.3/gateway/${mine}`,
    body: '{"name":"mine"}',
  });
  expect(made.status, made.body).toBe(200);
  await vi.waitFor(
    async () => {
      const { events } = HistoryEvents.parse(
        JSON.parse((await read(`/events?gateway=${mine}&kinds=down&limit=1`)).body),
      );
      expect(events[0]).toMatchObject({ kind: 'down', names: { gateway: 'mine' } });
    },
    { timeout: 12_000, interval: 200 },
  );
  // The change by an admin stands beside it, with who it was.
  const all = HistoryEvents.parse(JSON.parse((await read(`/events?gateway=${mine}`)).body)).events;
  expect(all).toContainEqual(
    expect.objectContaining({
      kind: 'change',
      evidence: expect.objectContaining({ by: 'admin' }) as unknown,
    }),
  );
  const told = await read(`/availability?gateway=${mine}&tunnel=${tunnel.uuid ?? ''}&${range()}`);
  const { outages, seconds } = HistoryAvailability.parse(JSON.parse(told.body));
  expect(outages).toBe(1);
  expect(seconds.up + seconds.degraded).toBeGreaterThan(0);
  expect(seconds.unknown).toBeGreaterThan(200);
}, 20_000);

test('of all tunnels the largest are named, with how much it was in all and at its most', async () => {
  const { body } = await read(`/largest?metric=bits_in&${range()}`);
  const { things, unit, trueUntil } = HistoryLargest.parse(JSON.parse(body));
  expect(things).toEqual([
    expect.objectContaining({
      gatewayUuid: mine,
      tunnelUuid: tunnel.uuid,
      names: expect.anything() as unknown,
    }),
  ]);
  expect(things[0]?.total).toBeGreaterThanOrEqual(2_000);
  expect(things[0]?.max).toBeGreaterThan(0);
  expect([unit, trueUntil === null]).toEqual(['bit/s', false]);
  const gauges = HistoryLargest.parse(
    JSON.parse((await read(`/largest?kind=gateway&metric=active_connections&by=peak&${range()}`)).body),
  ).things;
  expect(gauges).toEqual([expect.objectContaining({ tunnelUuid: null, total: null, max: 12 })]);
});

test('all gateways together are a series of their own; whoever may know of some is given the sum of those', async () => {
  const of = async (role: 'viewer' | 'none', cookie?: string) => {
    const target = `/api/console/history/fleet?${range()}`;
    const answer = await gatehouse.call(role, {
      target,
      ...(cookie !== undefined && { headers: { cookie } }),
    });
    return HistoryOfFleet.parse(JSON.parse(answer.body));
  };
  expect((await of('viewer')).extremesOfSeconds).toBe(10);
  const some = await of('none', ours);
  expect(sum(some.series[0]?.total)).toBeGreaterThanOrEqual(1_000);
  const none = await of('none', partner);
  expect(sum(none.series[0]?.total)).toBe(0);
  expect(none.trueUntil).toBeNull();
});

test('who may not know of a gateway is told nothing of its history', async () => {
  const as = (target: string) =>
    gatehouse.call('none', { target: `/api/console/history${target}`, headers: { cookie: partner } });
  expect((await as(`?gateway=${mine}&${range()}`)).status).toBe(404);
  expect((await as(`/availability?gateway=${mine}&${range()}`)).status).toBe(404);
  expect((await as(`/now?gateway=${mine}`)).status).toBe(404);
  expect(HistoryLargest.parse(JSON.parse((await as(`/largest?${range()}`)).body)).things).toEqual([]);
  const { body } = await as('/events?kinds=down');
  expect(HistoryEvents.parse(JSON.parse(body)).events).toEqual([]);
});

test('the newest reading is given to who asks, and comes by itself from then on', async () => {
  const cookie = await gatehouse.cookie('viewer');
  const stream = openStream(gatehouse.port, livePath, { cookie, 'sec-fetch-site': 'same-origin' });
  await stream.sees(/event: heartbeat/);
  const own = () =>
    gatehouse.call('none', { target: `/api/console/history/now?gateway=${mine}`, headers: { cookie } });
  const { at, things } = NewestReading.parse(JSON.parse((await own()).body));
  expect([at === null, things[0]?.values.active_connections]).toEqual([false, 12]);
  await stream.sees(/event: sample\ndata: [^\n]*"active_connections":12/);
  stream.close();
  // Its counters cannot be read.
  const unread = JSON.parse((await read(`/now?gateway=${other}`)).body) as unknown;
  expect(unread).toMatchObject({ at: null, things: [] });
});

test('events are found by labels as their gateways have them now', async () => {
  const of = async (query: string, cookie?: string) => {
    const target = `/api/console/history/events?${query}`;
    const asked = cookie === undefined ? { target } : { target, headers: { cookie } };
    const { body } = await gatehouse.call(cookie === undefined ? 'viewer' : 'none', asked);
    return HistoryEvents.parse(JSON.parse(body)).events.map(({ gatewayUuid }) => gatewayUuid);
  };
  const ofMine = await of(`gateway=${mine}`);
  expect(await of('label=env')).toEqual(ofMine);
  expect(await of('label=env%3Dprod&label=env')).toEqual(ofMine);
  expect(await of('label=env%3Dtest')).toEqual([]);
  expect(await of('label=env%3Dprod', partner)).toEqual([]);
  expect(await of('label=env%3Dprod&limit=1')).toEqual(ofMine.slice(0, 1));
});

test('a time that ends before it begins, a metric of nobody and a gateway that never was are told apart', async () => {
  const backwards = new URLSearchParams({ from: '2026-01-15T12:00:00Z', to: '2026-01-15T11:00:00Z' });
  expect((await read(`?gateway=${mine}&${backwards.toString()}`)).body).toContain('ends before it begins');
  expect((await read(`?gateway=${mine}&${range()}&metrics=bits_sideways`)).status).toBe(400);
  expect((await read(`?gateway=10c153e0-12e4-4dea-8748-00000000ffff&${range()}`)).status).toBe(404);
});

test('whether it records, and how much it holds, is told without a path of the machine', async () => {
  const { body } = await read('/storage');
  expect(HistoryStorage.parse(JSON.parse(body))).toMatchObject({
    recording: { state: 'recording' },
    intervalSeconds: 1,
    bytesLimit: 100 * 1024 * 1024,
    keptSeconds: { readings: 172_800, minutes: 2_592_000, hours: 34_560_000, rekeys: 1_209_600 },
    movedAside: null,
  });
  expect(body).not.toContain(gatehouse.dataDir);
});

test('a chart is read from the engine once that knows of the time, else from here, and either is said', async () => {
  const own = `&tunnel=${tunnel.uuid ?? ''}`;
  const before = await series(own);
  expect(before).toMatchObject({ source: 'embedded', totals: expect.anything() as unknown });
  expect(before.notFromEngine).toContain('knows less of this time');

  const now = Math.floor(Date.now() / 1_000);
  const moments = Array.from({ length: 400 }, (_, index) => now - 399 + index);
  const labels = { gateway: mine, tunnel: tunnel.uuid };
  const counted = (name: string, of: (at: number) => number) => ({
    metric: { __name__: name, ...labels },
    values: moments.map((at) => [at, String(of(at))]),
  });
  engine.answer(() => ({
    body: matrix([
      counted('gatehouse_tunnel_receive_bytes_total', (at) => at * 1_000),
      counted('gatehouse_tunnel_last_read_timestamp_seconds', (at) => at),
    ]),
  }));
  const handedOver = await series(`${own}&metrics=bits_in`);
  expect(handedOver).toMatchObject({ source: 'engine', notFromEngine: null, resolution: 'readings' });
  expect(new Set(handedOver.series[0]?.max)).toEqual(new Set([8_000, null]));
  expect(handedOver.trueUntil).toBe(new Date(now * 1_000).toISOString());
  expect(engine.calls.every(({ headers }) => headers['authorization'] === `Bearer ${engineToken}`)).toBe(
    true,
  );
  const { host } = new URL(engine.origin);
  expect(HistoryStorage.parse(JSON.parse((await read('/storage')).body)).engine).toMatchObject({
    address: `${host}/prometheus`,
    state: 'answers',
    reason: null,
  });
});

test('U9: an engine that refuses is no tunnel that is down: the chart is what is kept here, and why is told', async () => {
  engine.answer(() => ({ status: 401, body: { status: 'error', error: engineToken } }));
  const chart = await series(`&tunnel=${tunnel.uuid ?? ''}`);
  expect(chart.source).toBe('embedded');
  expect(chart.notFromEngine).toContain('refuses the token (401)');
  expect(sum(chart.series[0]?.total)).toBeGreaterThan(0);
  const storage = await read('/storage');
  expect(HistoryStorage.parse(JSON.parse(storage.body))).toMatchObject({
    recording: { state: 'recording' },
    engine: { state: 'silent', reason: expect.stringContaining('refuses the token (401)') as unknown },
  });
  expect(storage.body + JSON.stringify(chart) + gatehouse.logLines.join('')).not.toContain('CANARY');
});
