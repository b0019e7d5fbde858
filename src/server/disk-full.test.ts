import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { type RunningGatehouse, adminPassword, runGatehouse } from '#testing/running-gatehouse.ts';

const disk = { free: 0 };
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeEach(async () => {
  disk.free = Number.MAX_SAFE_INTEGER;
  fake = await startFakeUpstream();
  fake.answer(() => ({ body: [] }));
  gatehouse = await runGatehouse({ upstream: fake.origin, freeBytes: () => disk.free });
});
afterEach(async () => {
  await gatehouse.stop();
  await fake.close();
});

const signIn = () =>
  gatehouse.call('none', {
    method: 'POST',
    target: '/api/console/session',
    body: JSON.stringify({ username: 'admin', password: adminPassword }),
  });
const rename = () =>
  gatehouse.call('operator', {
    method: 'PATCH',
    target: '/api/1.3/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d',
    body: '{"name":"other"}',
  });
const writes = () => fake.calls.filter(({ method }) => method !== 'GET');

test('R8: on a full disk viewing and signing in go on, and a change is refused before anything is sent', async () => {
  await gatehouse.cookie('operator');
  disk.free = 0;
  const refused = await rename();
  expect([refused.status, JSON.parse(refused.body)]).toMatchObject([
    503,
    { type: 'urn:gatehouse:problem#ERROR_DISK_FULL' },
  ]);
  expect(refused.body).toContain('the disk of the console is full. Viewing and signing in go on');
  expect(writes()).toEqual([]);

  const user = JSON.stringify({ username: 'nina', password: adminPassword, role: 'viewer' });
  const made = await gatehouse.call('admin', { method: 'POST', target: '/api/console/users', body: user });
  expect(made.status).toBe(503);
  expect((await signIn()).status).toBe(200);
  expect((await gatehouse.call('operator', { target: '/api/1.3/gateway' })).status).toBe(200);
});

test('R8: with room again changes are taken at once', async () => {
  await gatehouse.cookie('operator');
  disk.free = 0;
  expect((await rename()).status).toBe(503);
  disk.free = Number.MAX_SAFE_INTEGER;
  await rename();
  expect(writes()).toHaveLength(1);
});
