import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { Users } from '#contract/console-session.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { type SmallService, smallService } from '#testing/small-service.ts';

/* A9: a right that is taken away while a change is on its way is gone before the change is made. */

const gateway = '/api/1.3/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d';

let service: SmallService;
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeEach(async () => {
  service = smallService();
  fake = await startFakeUpstream((...call) => service.script(...call));
  gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0 });
  for (const role of ['admin', 'operator'] as const) await gatehouse.cookie(role);
});
afterEach(async () => {
  await gatehouse.stop();
  await fake.close();
});

const writes = () => fake.calls.filter(({ method }) => method !== 'GET');

async function modifyUser(username: string, change: object): Promise<void> {
  const { users } = Users.parse(
    JSON.parse((await gatehouse.call('admin', { target: '/api/console/users' })).body),
  );
  const id = users.find((user) => user.username === username)?.id ?? '';
  const target = `/api/console/users/${id}`;
  const answer = await gatehouse.call('admin', { method: 'PATCH', target, body: JSON.stringify(change) });
  expect(answer.status).toBe(200);
}

/** Sends the head of a request now and its body when told to; answers with the status. */
async function inTwoParts(role: 'admin' | 'operator', line: string, body: string) {
  const head = {
    host: `127.0.0.1:${gatehouse.port}`,
    origin: gatehouse.origin,
    'x-console': '1',
    'content-type': 'application/json',
    'content-length': String(body.length),
    cookie: await gatehouse.cookie(role),
    connection: 'close',
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const socket = connect({ port: gatehouse.port, host: '127.0.0.1' });
  socket.write([`${line} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  // The server has its head once it answers somebody who came later on another connection.
  await gatehouse.call('none', { target: '/api/console/session' });
  return async () => {
    socket.write(body);
    await once(socket, 'close');
    return Number(text.slice(9, 12));
  };
}

async function outcomesOf(action: string): Promise<string[]> {
  const { body } = await gatehouse.call('admin', { target: '/api/console/audit?limit=50' });
  const entries = AuditPage.parse(JSON.parse(body)).entries;
  return entries.flatMap((entry) =>
    entry.state === 'whole' && entry.action === action ? [entry.outcome] : [],
  );
}

test.each([{ isDisabled: true }, { role: 'viewer' }])(
  'between the head of a change and its body: %j',
  async (change) => {
    const finish = await inTwoParts('operator', `PATCH ${gateway}`, '{"name":"late"}');
    await modifyUser('operator', change);
    expect(await finish()).toBe(401);
    expect(writes()).toEqual([]);
    expect(await outcomesOf('modifyGateway')).toEqual(['denied']);
  },
);

test('between the head and the body of a new user', async () => {
  const made = JSON.stringify({ username: 'second', password: 'lantern ferry oxide pumpkin', role: 'admin' });
  const add = { method: 'POST', target: '/api/console/users', body: made };
  expect((await gatehouse.call('admin', add)).status).toBe(201);
  const late = JSON.stringify({ username: 'late', password: 'lantern ferry oxide pumpkin', role: 'admin' });
  const finish = await inTwoParts('admin', 'POST /api/console/users', late);
  const sessions = await gatehouse.call('admin', { method: 'DELETE', target: '/api/console/session' });
  expect(sessions.status).toBe(204);
  expect(await finish()).toBe(401);
});

test('while the change waits for its turn behind another', async () => {
  let release = (): void => undefined;
  service.hold = new Promise((resolve) => (release = resolve));
  const change = (name: string, role: 'admin' | 'operator') =>
    gatehouse.call(role, { method: 'PATCH', target: gateway, body: JSON.stringify({ name }) });
  const first = change('first', 'admin');
  await expect.poll(() => writes().length).toBe(1);
  const second = change('second', 'operator');
  await expect.poll(() => outcomesOf('modifyGateway')).toEqual(['pending', 'pending']);
  await modifyUser('operator', { isDisabled: true });
  release();
  expect([(await first).status, (await second).status]).toEqual([200, 401]);
  expect(writes()).toHaveLength(1);
  expect(await outcomesOf('modifyGateway')).toEqual(['denied', 'ok']);
});
