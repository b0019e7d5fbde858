import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecentChangeDetail, type RecentChangeNote, RecentChanges } from '#contract/recent-change.ts';
import type { Role } from '#contract/endpoint.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { smallService } from '#testing/small-service.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { keepMs } from './change-store.ts';
import { createRecentChangeStore } from './recent-change-store.ts';

const gatewayUuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const psk = 'PSKCANARY_7Ha3kW2z';

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeEach(async () => {
  const service = smallService();
  fake = await startFakeUpstream((...call) => service.script(...call));
  gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0 });
});
afterEach(async () => {
  await gatehouse.stop();
  await fake.close();
});

const before = aGateway({ uuid: gatewayUuid, name: 'old' });
function aNote(over: Partial<RecentChangeNote> = {}): RecentChangeNote {
  return {
    title: 'Rename old',
    gatewayUuid,
    keys: [randomUUID()],
    blocked: null,
    before,
    foretold: { ...before, name: 'new' },
    undoes: null,
    bulk: null,
    ...over,
  };
}
async function keep(id: string, note: unknown, as: Role = 'operator') {
  const target = `/api/console/recent-changes/${id}`;
  return gatehouse.call(as, { method: 'PUT', target, body: JSON.stringify(note) });
}
async function make(key: string | undefined, as: Role = 'operator', name = 'new') {
  const headers = { 'idempotency-key': key ?? '' };
  const target = `/api/1.3/gateway/${gatewayUuid}`;
  const answer = await gatehouse.call(as, {
    method: 'PATCH',
    target,
    headers,
    body: JSON.stringify({ name }),
  });
  expect(answer.status, answer.body).toBe(200);
}
async function list(as: Role = 'operator', query = '') {
  const { body } = await gatehouse.call(as, { target: `/api/console/recent-changes${query}` });
  return RecentChanges.parse(JSON.parse(body)).changes;
}
async function find(id: string, as: Role = 'operator') {
  const { status, body } = await gatehouse.call(as, { target: `/api/console/recent-changes/${id}` });
  return status === 200 ? RecentChangeDetail.parse(JSON.parse(body)) : status;
}

test('a change is listed once it was made, with all that its way back needs', async () => {
  const [id, note] = [randomUUID(), aNote()];
  expect((await keep(id, note)).status).toBe(204);
  expect(await list()).toEqual([]);
  expect(await find(id)).toBe(404);
  await make(note.keys[0]);
  expect(await list()).toMatchObject([
    { id, title: 'Rename old', gatewayUuid, made: 1, of: 1, blocked: null, undoneAt: null, bulk: null },
  ]);
  expect(await find(id)).toMatchObject({
    id,
    actions: ['modifyGateway'],
    before: { name: 'old' },
    foretold: { name: 'new' },
  });
});

test('everybody sees their own, and those of the gateway that is asked for', async () => {
  const [id, note] = [randomUUID(), aNote()];
  await keep(id, note);
  await make(note.keys[0]);
  expect(await list('admin')).toEqual([]);
  expect(await find(id, 'admin')).toBe(404);
  // Under a key of one's own: the one of somebody else proves nothing.
  await keep(id, note, 'admin');
  expect(await list('admin')).toEqual([]);
  expect(await list('operator', `?gateway=${gatewayUuid}`)).toHaveLength(1);
  expect(await list('operator', `?gateway=${randomUUID()}`)).toEqual([]);
});

test('of several requests it is said how many were made', async () => {
  const note = aNote({ keys: [randomUUID(), randomUUID()] });
  await keep(randomUUID(), note);
  await make(note.keys[0]);
  expect(await list()).toMatchObject([{ made: 1, of: 2 }]);
});

test('what was taken back says when, and the way back is no entry of its own', async () => {
  const [id, note] = [randomUUID(), aNote()];
  await keep(id, note);
  await make(note.keys[0]);
  const back = aNote({ title: 'Undo: rename old', undoes: id, keys: [randomUUID(), randomUUID()] });
  await keep(randomUUID(), back);
  await make(back.keys[0], 'operator', 'half');
  expect(await list()).toMatchObject([{ id, undoneAt: null }]);
  await make(back.keys[1], 'operator', 'old');
  const [only, ...others] = await list();
  expect(others).toEqual([]);
  expect(only?.undoneAt).toMatch(/^20\d\d-/);
});

test('of a change of many gateways each is one, and they can be asked for alone', async () => {
  const bulk = { id: randomUUID(), of: 12 };
  const [single, one] = [aNote(), aNote({ title: 'Stop old', bulk })];
  for (const note of [single, one]) {
    await keep(randomUUID(), note);
    await make(note.keys[0]);
  }
  expect(await list()).toHaveLength(2);
  expect(await list('operator', '?bulk=only')).toMatchObject([{ title: 'Stop old', bulk }]);
});

test('a key is not written down, whatever a browser sends along', async () => {
  const tunnel = { name: 't', ipsec: { authentication: { authentication: 'psk', psk } } };
  const leaking = { ...before, connections: [{ name: 'c', tunnels: [tunnel] }] };
  const [id, note] = [randomUUID(), aNote({ before: leaking })];
  await keep(id, note);
  await make(note.keys[0]);
  const { body } = await gatehouse.call('operator', { target: `/api/console/recent-changes/${id}` });
  expect(body).not.toContain(psk);
  expect(gatehouse.logLines.join('')).not.toContain(psk);
});

test.each([
  ['no title', aNote({ title: '' }), 'title'],
  ['no request', aNote({ keys: [] }), 'keys'],
  ['a key that is none', aNote({ keys: ['x'] }), 'keys'],
  ['something more', { ...aNote(), more: 1 }, 'more'],
])('a note with %s is refused, and says which field', async (_, note, name) => {
  const { status, body } = await keep(randomUUID(), note);
  expect(status).toBe(400);
  expect(body).toContain(name);
});

test('a gateway as large as a request may be is kept', async () => {
  const labels = Array.from({ length: 2_000 }, (_, index) => ({
    key: `key-${index}`,
    value: 'x'.repeat(60),
  }));
  expect((await keep(randomUUID(), aNote({ before: { ...before, labels } }))).status).toBe(204);
});

test('is kept for two days, like the keys by which it is known, and then forgotten with its own', () => {
  const clock = fakeClock();
  const database = openConsoleDatabase(undefined);
  const store = createRecentChangeStore(database, clock);
  const rows = () => database.prepare('SELECT count(*) AS n FROM recent_change_key').get();
  store.keep('ada', randomUUID(), { ...aNote(), before: null, foretold: null, keys: [randomUUID()] });
  expect(rows()).toEqual({ n: 1 });
  clock.advance(keepMs + 1);
  store.keep('ada', randomUUID(), { ...aNote(), before: null, foretold: null, keys: [randomUUID()] });
  expect(rows()).toEqual({ n: 1 });
  database.close();
});
