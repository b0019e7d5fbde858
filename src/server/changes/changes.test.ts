import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { ChangeOutcome } from '#contract/change-outcome.ts';
import type { Role } from '#contract/endpoint.ts';
import { wholeEntries } from '#testing/audit.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { type SmallService, smallService } from '#testing/small-service.ts';

const psk = 'PSKCANARY_8Hk2nQ5x';
const gateway = '/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d';
const connection = `${gateway}/connections/10c153e0-12e4-4dea-8748-4f34850ff761`;
const otherConnection = `${gateway}/connections/10c153e0-12e4-4dea-8748-4f34850ff762`;
const tunnel = `${connection}/tunnels/10c153e0-12e4-4dea-8748-4f34850ff800`;
const newTunnel = {
  name: 'second',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.20' },
  ipsec: { authentication: { authentication: 'psk', psk } },
};

let service: SmallService;
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeEach(async () => {
  service = smallService();
  fake = await startFakeUpstream((...call) => service.script(...call));
  gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0 });
});
afterEach(async () => {
  await gatehouse.stop();
  await fake.close();
});

interface Sent {
  method: string;
  path: string;
  body?: unknown;
  key?: string;
  version?: string;
  as?: Role;
}
async function send({ method, path, body, key, version, as = 'operator' }: Sent) {
  const headers = {
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(version !== undefined && { 'x-if-version': version }),
  };
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await gatehouse.call(as, { method, target: `/api/1.3${path}`, headers, body: text });
  const json = (answer.body === '' ? {} : JSON.parse(answer.body)) as Record<string, string>;
  const code = (json['type'] ?? '').replace(/^.*ERROR_/, '');
  return { status: answer.status, json, code, isReplayed: answer.headers.get('x-replayed') === '1' };
}
async function versionOf(path: string) {
  const answer = await gatehouse.call('operator', { target: `/api/1.3${path}` });
  return answer.headers.get('x-version') ?? '';
}
const create = (key: string, over: object = {}) =>
  send({ method: 'POST', path: `${connection}/tunnels`, body: { ...newTunnel, ...over }, key });
const writes = () => fake.calls.filter(({ method }) => method !== 'GET');
async function auditRows() {
  const { body } = await gatehouse.call('admin', { target: '/api/console/audit?limit=200' });
  return wholeEntries(AuditPage.parse(JSON.parse(body)).entries).filter(
    ({ gatewayUuid }) => gatewayUuid !== null,
  );
}
function expectNowhere(secret: string): void {
  const folder = join(gatehouse.dataDir, 'console');
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file)).includes(secret), file).toBe(false);
  expect(gatehouse.logLines.join('\n')).not.toContain(secret);
}
async function askAbout(key: string, as: Role = 'operator') {
  const answer = await gatehouse.call(as, { target: `/api/console/changes/${key}` });
  return answer.status === 200 ? ChangeOutcome.parse(JSON.parse(answer.body)) : answer.status;
}

describe('R20: one key, one change', () => {
  test('a double click makes one tunnel, one request, one row, and both are told the same', async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([create(key), create(key)]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.json).toEqual(one.json);
    expect([one, other].filter(({ isReplayed }) => isReplayed)).toHaveLength(1);
    expect(writes()).toHaveLength(1);
    expect(await auditRows()).toMatchObject([{ action: 'createTunnel', outcome: 'ok' }]);
  });
  test('later, and after a restart of the console, the first outcome is told again', async () => {
    const key = randomUUID();
    const first = await create(key);
    const again = await create(key);
    expect(again).toMatchObject({ status: 201, isReplayed: true, json: first.json });
    expect(writes()).toHaveLength(1);
    expect(await askAbout(key)).toMatchObject({ state: 'made', status: 201, action: 'createTunnel' });
  });
  test('another request under the same key is refused, and nothing is sent', async () => {
    const key = randomUUID();
    await create(key);
    const other = await create(key, { name: 'third' });
    expect(other).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_REUSED' });
    const otherSecret = { authentication: { authentication: 'psk', psk: 'another_secret_1' } };
    expect(await create(key, { ipsec: otherSecret })).toMatchObject({ status: 409 });
    expect(writes()).toHaveLength(1);
  });
  test('a refusal leaves the key free: the form is mended and sent again', async () => {
    const key = randomUUID();
    expect((await create(key, { name: 'first' })).status).toBe(400);
    expect(await askAbout(key)).toMatchObject({ state: 'refused', status: 400 });
    expect((await create(key)).status).toBe(201);
  });
  test('a key is its user’s own: nobody is told of another’s change, and another may use the same', async () => {
    const key = randomUUID();
    await create(key);
    expect(await askAbout(key, 'viewer')).toBe(404);
    expect(await askAbout(key, 'admin')).toBe(404);
    const other = { method: 'PATCH', path: tunnel, body: { name: 'renamed' }, key, as: 'admin' } as const;
    expect(await send(other)).toMatchObject({ status: 200, isReplayed: false });
  });
  test('a key that is no uuid is refused, in words', async () => {
    expect(await create('not-a-uuid')).toMatchObject({ status: 400, code: 'BAD_CHANGE_HEADER' });
    const bad = { method: 'PATCH', path: tunnel, body: { name: 'x' }, version: 'a b' };
    expect(await send(bad)).toMatchObject({ status: 400, code: 'BAD_CHANGE_HEADER' });
    expect(writes()).toHaveLength(0);
  });
  test('while it is under way a reloaded page is told so', async () => {
    const key = randomUUID();
    let release = (): void => undefined;
    service.hold = new Promise((resolve) => (release = resolve));
    const first = create(key);
    await expect.poll(() => askAbout(key)).toMatchObject({ state: 'pending', status: null });
    release();
    expect((await first).status).toBe(201);
  });
  test('S1, L1: no pre-shared key is in any file of the console or in its log', async () => {
    const key = randomUUID();
    service.lose('after');
    await create(key);
    await create(key, { name: 'third' });
    expectNowhere(psk);
  });
});

test('the token of a log session reaches the browser once, and no file and no log', async () => {
  const token = 'TOKENCANARY_log_session_1';
  fake.answer(() => ({ body: { sessions: [{ session_id: 's-1', token }] } }));
  const key = randomUUID();
  const open = () => send({ method: 'POST', path: `${gateway}/logs`, body: { session_type: 'vpn' }, key });
  expect(JSON.stringify((await open()).json)).toContain(token);
  expect(await open()).toMatchObject({ status: 409, code: 'SHOWN_ONCE' });
  expect(await askAbout(key)).toMatchObject({ state: 'made', status: 200, body: null });
  expect(await auditRows()).toMatchObject([{ action: 'createLogSession', outcome: 'ok' }]);
  expectNowhere(token);
});

describe('R20: a lost answer is looked for', () => {
  test.each(['after', 'error-after'] as const)(
    'made, then lost (%s): one tunnel, said to be made',
    async (loss) => {
      service.lose(loss);
      const answer = await create(randomUUID());
      expect(answer).toMatchObject({ status: 201, json: { name: 'second' } });
      expect(service.tunnels().filter(({ name }) => name === 'second')).toHaveLength(1);
      expect(writes()).toHaveLength(1);
      expect(await auditRows()).toMatchObject([
        { outcome: 'ok', detail: expect.stringContaining('looked for and is there') as string },
      ]);
    },
  );
  test('lost and not made: said so, and the same key makes it, once', async () => {
    const key = randomUUID();
    service.lose('before');
    const lost = await create(key);
    expect(lost).toMatchObject({
      status: 502,
      json: { title: expect.stringContaining('was not made') as string },
    });
    expect(await create(key)).toMatchObject({ status: 201, isReplayed: false });
    expect(service.tunnels()).toHaveLength(3);
  });
  test('a tunnel that had the name before is not taken for the new one', async () => {
    service.lose('error-before');
    expect((await create(randomUUID(), { name: 'first' })).status).toBe(500);
    expect(service.tunnels()).toHaveLength(2);
  });
  test('without a key nobody knows what was there before, so a create stays unknown', async () => {
    service.lose('after');
    const answer = await send({ method: 'POST', path: `${connection}/tunnels`, body: newTunnel });
    expect(answer).toMatchObject({
      status: 502,
      json: { title: expect.stringContaining('may have been made') as string },
    });
    expect(await auditRows()).toMatchObject([{ outcome: 'unknown' }]);
  });
  test.each(['after', 'before'] as const)('a rename lost %s it was made', async (loss) => {
    service.lose(loss);
    const answer = await send({
      method: 'PATCH',
      path: tunnel,
      body: { name: 'renamed' },
      key: randomUUID(),
    });
    expect(answer.status).toBe(loss === 'after' ? 200 : 502);
  });
  test.each(['after', 'before'] as const)('a deletion lost %s it was made', async (loss) => {
    service.lose(loss);
    const answer = await send({ method: 'DELETE', path: tunnel, key: randomUUID() });
    expect(answer.status).toBe(loss === 'after' ? 204 : 502);
  });
  const rotation = { ipsec: { authentication: { psk } } };
  test('R22: whether a new key was set cannot be read; the same again, once the admin has looked, does no harm', async () => {
    const key = randomUUID();
    service.lose('after');
    const lost = await send({ method: 'PATCH', path: tunnel, body: rotation, key });
    expect(lost).toMatchObject({
      status: 502,
      json: { title: expect.stringContaining('look before') as string },
    });
    expect(await askAbout(key)).toMatchObject({ state: 'unknown', status: null });
    expect(await send({ method: 'PATCH', path: tunnel, body: rotation, key })).toMatchObject({ status: 200 });
    expect(service.tunnels()).toHaveLength(2);
  });
  test('R22: a key that was surely not set is said to be so: every change leaves its date', async () => {
    service.lose('before');
    const lost = await send({ method: 'PATCH', path: tunnel, body: rotation, key: randomUUID() });
    expect(lost.json).toMatchObject({ title: expect.stringContaining('was not made') as string });
  });
});

describe('R23: two admins', () => {
  test('the second is refused, and what the first did stands', async () => {
    const version = await versionOf(tunnel);
    const rename = (name: string) => send({ method: 'PATCH', path: tunnel, body: { name }, version });
    const answers = await Promise.all([rename('mine'), rename('yours')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(writes()).toHaveLength(1);
    const winner = answers.find(({ status }) => status === 200)?.json['name'];
    expect(service.tunnels()[0]?.name).toBe(winner);
  });
  test('the answer to a change has the new version, which undo gives back', async () => {
    const first = await gatehouse.call('operator', {
      method: 'PATCH',
      target: `/api/1.3${tunnel}`,
      headers: { 'x-if-version': await versionOf(tunnel) },
      body: JSON.stringify({ name: 'renamed' }),
    });
    const version = first.headers.get('x-version');
    expect(version).toBe(await versionOf(tunnel));
    const undo = { method: 'PATCH', path: tunnel, body: { name: 'first' }, version };
    expect((await send({ ...undo, version: version ?? '' })).status).toBe(200);
  });
  test('it is the service that is asked, not a cache: an edit past the console counts', async () => {
    const version = await versionOf(connection);
    service.touch(() => void (service.connections[0] && (service.connections[0].name = 'elsewhere')));
    expect(await send({ method: 'PATCH', path: connection, body: { name: 'x' }, version })).toMatchObject({
      status: 409,
    });
  });
  test('edits of different connections do not collide, though each stamps everything', async () => {
    const [one, other] = await Promise.all([versionOf(connection), versionOf(otherConnection)]);
    const answers = await Promise.all([
      send({ method: 'PATCH', path: connection, body: { name: 'a' }, version: one }),
      send({ method: 'PATCH', path: otherConnection, body: { name: 'b' }, version: other }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
  test('a rename of a gateway does not mind a new tunnel; its deletion does', async () => {
    const version = await versionOf(gateway);
    await create(randomUUID());
    expect(await send({ method: 'DELETE', path: gateway, version })).toMatchObject({ status: 409 });
    expect(await send({ method: 'PATCH', path: gateway, body: { connections: [] }, version })).toMatchObject({
      status: 409,
    });
    expect(await send({ method: 'PATCH', path: gateway, body: { name: 'renamed' }, version })).toMatchObject({
      status: 200,
    });
  });
  test('what is gone is gone: 404, not a collision', async () => {
    const version = await versionOf(tunnel);
    await send({ method: 'DELETE', path: tunnel });
    expect(await send({ method: 'PATCH', path: tunnel, body: { name: 'x' }, version })).toMatchObject({
      status: 404,
    });
  });
});
