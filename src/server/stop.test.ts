import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { openStream } from '#testing/open-stream.ts';
import { requestRaw } from '#testing/raw-http.ts';
import { type RunningGatehouse, type RunningOptions, runGatehouse } from '#testing/running-gatehouse.ts';
import { type SmallService, smallService } from '#testing/small-service.ts';
import { aFolder } from '#testing/with-folder.ts';

/* R14: a stop answers all that was taken. */

const gateway = '/api/1.3/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d';
const readiness = { target: '/api/console/readiness' };

let dataDir: string;
let service: SmallService;
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
let release: () => void;
beforeEach(async () => {
  dataDir = aFolder();
  service = smallService();
  fake = await startFakeUpstream((...call) => service.script(...call));
});
afterEach(async () => {
  release();
  await gatehouse.stop();
  await fake.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(drainTimes: RunningOptions['drainTimes'] = {}): Promise<void> {
  gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0, dataDir, drainTimes });
  for (const role of ['operator', 'admin'] as const) await gatehouse.cookie(role);
  service.hold = new Promise((resolve) => (release = resolve));
}
const rename = (headers: Record<string, string> = {}) =>
  gatehouse.call('operator', { method: 'PATCH', target: gateway, body: '{"name":"renamed"}', headers });
const writes = () => fake.calls.filter(({ method }) => method === 'PATCH').length;
/** When one of them answers, those before it were taken. */
const reachable = () => gatehouse.call('none', readiness);

test('thirty changes in flight are all answered, and readiness says no first', async () => {
  await start({ quietMs: 50 });
  expect((await reachable()).body).toBe('{"isReady":true}');
  const changes = Array.from({ length: 30 }, () => rename());
  await expect.poll(writes).toBe(1);
  const stopped = gatehouse.stop();
  const { status, headers } = await reachable();
  expect([status, headers.get('retry-after'), headers.get('connection')]).toEqual([503, '5', 'close']);
  const late = rename();
  release();
  for (const change of [...changes, late]) expect((await change).status).toBe(200);
  await stopped;
  await expect(reachable()).rejects.toThrow('ECONNREFUSED');
});

test('a connection that was kept alive is served to the last and then told that it was the last', async () => {
  await start({ quietMs: 150 });
  const stream = openStream(gatehouse.port, readiness.target, {});
  await stream.sees(/isReady/);
  const change = rename();
  await expect.poll(writes).toBe(1);
  const stopped = gatehouse.stop();
  release();
  expect((await change).status).toBe(200);
  await stream.closed;
  await stopped;
});

test('who comes too late is told so, and nothing of theirs is begun', async () => {
  await start({ serveMs: 0 });
  const change = rename();
  await expect.poll(writes).toBe(1);
  const stopped = gatehouse.stop();
  const late = await rename();
  expect(late.status).toBe(503);
  expect(late.body).toContain('Nothing was changed');
  release();
  expect((await change).status).toBe(200);
  await stopped;
  expect(writes()).toBe(1);
});

describe('a change that outlasts the stop', () => {
  test('is answered, is on disk as under way, and is told of by the next process', async () => {
    await start({ withinMs: 200 });
    const key = randomUUID();
    const change = rename({ 'idempotency-key': key });
    await expect.poll(writes).toBe(1);
    await gatehouse.stop();
    const cut = await change;
    expect(cut.status).toBe(503);
    expect(cut.body).toContain('may have been made all the same');

    gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0, dataDir });
    const { body } = await gatehouse.call('admin', { target: '/api/console/audit?limit=50' });
    const row = AuditPage.parse(JSON.parse(body)).entries.find(
      (entry) => entry.state === 'whole' && entry.action === 'modifyGateway',
    );
    expect(row).toMatchObject({ outcome: 'unknown' });
    const asked = await gatehouse.call('operator', { target: `/api/console/changes/${key}` });
    expect(JSON.parse(asked.body)).toMatchObject({ state: 'unknown', action: 'modifyGateway' });
  });
});

test('D1: five times as many silent connections as there is room for shut out nobody', async () => {
  release = () => undefined;
  gatehouse = await runGatehouse({
    upstream: fake.origin,
    dataDir,
    limits: { connections: 40, connectionsPerAddress: 20 },
  });
  const silent = Array.from({ length: 200 }, () => connect({ port: gatehouse.port, host: '127.0.0.1' }));
  for (const each of silent) each.on('error', () => undefined);
  await Promise.all(silent.map((each) => once(each, 'connect')));
  for (let visitor = 0; visitor < 5; visitor++)
    expect((await requestRaw(gatehouse.port, { target: '/' })).status).toBe(200);
  for (const each of silent) each.destroy();
});
