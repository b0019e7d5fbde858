import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { livePath } from '#contract/console-endpoints.ts';
import type { Role } from '#contract/endpoint.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { type OpenStream, openStream } from '#testing/open-stream.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

const gateway = aGateway();

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
let name: string;
beforeEach(async () => {
  name = 'before';
  fake = await startFakeUpstream(({ method, target }) => {
    if (method === 'PATCH') name = 'after';
    const body = { ...gateway, name };
    return { body: target.startsWith('/1.3/gateway?') ? [body] : body };
  });
  gatehouse = await runGatehouse({ upstream: fake.origin });
});
afterEach(async () => {
  await gatehouse.stop();
  await fake.close();
});

async function open(role: Role, headers: Record<string, string> = {}): Promise<OpenStream> {
  const cookie = await gatehouse.cookie(role);
  const stream = openStream(gatehouse.port, livePath, {
    cookie,
    'sec-fetch-site': 'same-origin',
    ...headers,
  });
  await stream.sees(/\r\n\r\n/);
  return stream;
}

test('a change shows in every open stream at once', async () => {
  await gatehouse.call('viewer', { target: '/api/console/gateways' });
  const streams = [await open('viewer'), await open('viewer'), await open('admin')];
  const change = { method: 'PATCH', target: `/api/1.3/gateway/${gateway.uuid}`, body: '{"name":"after"}' };
  expect((await gatehouse.call('operator', change)).status).toBe(200);
  for (const stream of streams) await stream.sees(/event: fleet\ndata: \{.*"name":"after"/);
});

test('what happened comes once, and a line that breaks goes on where it was', async () => {
  await gatehouse.call('viewer', { target: '/api/console/gateways' });
  const rename = (to: string) =>
    gatehouse.call('operator', {
      method: 'PATCH',
      target: `/api/1.3/gateway/${gateway.uuid}`,
      body: JSON.stringify({ name: to }),
    });
  const stream = await open('viewer');
  await rename('after');
  await stream.sees(/id: \S+\nevent: happened\ndata: \{[^\n]*"kind":"change"[^\n]*"isTooMuch":false/);
  const place = /id: (\S+)\nevent: happened/.exec(stream.text())?.[1] ?? '';
  const resumed = await open('viewer', { 'last-event-id': place });
  stream.close();
  await rename('again');
  await resumed.sees(/event: happened/);
  expect(resumed.text().match(/"kind":"change"/g)).toHaveLength(1);
  const late = await open('viewer', { 'last-event-id': place });
  await late.sees(/event: happened/);
  expect(/event: happened[\s\S]*?\n\n/.exec(late.text())?.[0].replace(/"serverTime":\d+/, '')).toBe(
    /event: happened[\s\S]*?\n\n/.exec(resumed.text())?.[0].replace(/"serverTime":\d+/, ''),
  );
  const stranger = await open('viewer', { 'last-event-id': 'of-an-earlier-process.7' });
  await stranger.sees(/event: happened\ndata: \{"kind":"happened","events":\[\],"isTooMuch":true/);
});

test('says of which build the pages are that the server has, as the page itself does', async () => {
  const page = await gatehouse.call('viewer', { target: '/' });
  const build = /name="gatehouse-build" content="([0-9a-f]{12})"/.exec(page.body)?.[1];
  const stream = await open('viewer');
  await stream.sees(new RegExp(`event: heartbeat\\ndata: \\{.*"build":"${String(build)}"`));
});

test('who has something typed on a gateway is told to the others, and taken back with their session', async () => {
  await gatehouse.call('viewer', { target: '/api/console/gateways' });
  const target = `/api/console/gateways/${gateway.uuid}/editors`;
  const stream = await open('viewer');
  const body = JSON.stringify({ tab: 'a', isEditing: true });
  expect((await gatehouse.call('operator', { method: 'PUT', target, body })).status).toBe(204);
  await stream.sees(/event: editors\ndata: \{[^\n]*"username":"operator"/);
  expect((await gatehouse.call('viewer', { target })).body).toContain('"username":"operator"');
  expect((await gatehouse.call('viewer', { method: 'PUT', target, body })).status).toBe(403);
  await gatehouse.call('operator', { method: 'DELETE', target: '/api/console/session' });
  await stream.sees(/event: editors\ndata: \{[^\n]*"editors":\[\]/);
});

test('H1: its headers are those of the API, and nothing keeps it', async () => {
  const stream = await open('viewer');
  expect(stream.text()).toContain('content-type: text/event-stream');
  expect(stream.text()).toContain('cache-control: no-store');
  expect(stream.text()).toContain('x-content-type-options: nosniff');
  expect(stream.text()).toMatch(/retry: \d{4}\n/);
});

describe('C5: only this console opens one', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['the same site on another origin', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.test' }],
  ])('%s', async (_, headers) => {
    expect((await open('viewer', headers)).text()).toMatch(/^HTTP\/1\.1 403/);
  });
  test('nobody who is not signed in', async () => {
    const stream = openStream(gatehouse.port, livePath, { 'sec-fetch-site': 'same-origin' });
    await stream.sees(/^HTTP\/1\.1 401/);
  });
});

test('D2: the eleventh stream of one user is refused, and one closed makes room', async () => {
  const streams: OpenStream[] = [];
  for (let count = 0; count < 10; count++) streams.push(await open('viewer'));
  expect((await open('viewer')).text()).toMatch(/^HTTP\/1\.1 429[\s\S]*retry-after: /);
  streams[0]?.close();
  await expect.poll(async () => (await open('viewer')).text().slice(0, 12)).toBe('HTTP/1.1 200');
});

test('A9: a stream ends with the session that opened it', async () => {
  const stream = await open('viewer');
  const other = await open('admin');
  const users = JSON.parse((await gatehouse.call('admin', { target: '/api/console/users' })).body) as {
    users: { id: string; username: string }[];
  };
  const id = users.users.find((user) => user.username === 'viewer')?.id ?? '';
  const startedAt = Date.now();
  await gatehouse.call('admin', {
    method: 'PATCH',
    target: `/api/console/users/${id}`,
    body: '{"role":"operator"}',
  });
  await stream.sees(/event: bye\ndata: \{"kind":"bye","reason":"role-changed","serverTime":\d+\}/);
  await stream.closed;
  expect(Date.now() - startedAt).toBeLessThan(5_000);
  expect((await open('viewer')).text()).toMatch(/^HTTP\/1\.1 401/);
  expect(other.text()).not.toContain('event: bye');
});

test('R14: a stop says goodbye to every stream, lets the change under way end, and takes less than five seconds', async () => {
  const streams = await Promise.all(Array.from({ length: 9 }, () => open('viewer')));
  let release = (): void => undefined;
  fake.answer(async () => {
    await new Promise<void>((resolve) => (release = resolve));
    return { body: gateway };
  });
  const change = gatehouse.call('operator', {
    method: 'PATCH',
    target: `/api/1.3/gateway/${gateway.uuid}`,
    body: '{"name":"x"}',
  });
  await expect.poll(() => fake.calls.some((call) => call.method === 'PATCH')).toBe(true);
  const startedAt = Date.now();
  const stopped = gatehouse.stop();
  for (const stream of streams)
    await stream.sees(/event: bye\ndata: \{"kind":"bye","reason":"shutdown","serverTime":\d+\}/);
  release();
  expect((await change).status).toBe(200);
  await stopped;
  expect(Date.now() - startedAt).toBeLessThan(5_000);
});

test('every answer and every event tells the time of the server', async () => {
  const before = Date.now();
  const isNow = (text: string | undefined) => {
    expect(Number(text)).toBeGreaterThanOrEqual(before);
    expect(Number(text)).toBeLessThanOrEqual(Date.now());
  };
  const targets = ['/api/console/gateways', '/api/1.3/gateway', '/api/nothing', '/api/console/session'];
  for (const target of targets)
    isNow((await gatehouse.call('viewer', { target })).headers.get('x-server-time'));
  isNow((await gatehouse.call('none', { target: '/api/console/users' })).headers.get('x-server-time'));

  const stream = await open('viewer');
  await stream.sees(/event: heartbeat\ndata: \{"kind":"heartbeat","build":"[0-9a-f]+","serverTime":\d+\}\n/);
  await gatehouse.call('operator', {
    method: 'PATCH',
    target: `/api/1.3/gateway/${gateway.uuid}`,
    body: '{"name":"after"}',
  });
  await stream.sees(/event: fleet\n.*"serverTime"/);
  const told = [...stream.text().matchAll(/^data: (.*)$/gm)].map(([, text = '']) => text);
  for (const text of told) isNow(String((JSON.parse(text) as { serverTime: number }).serverTime));
  isNow(/x-server-time: (\d+)/.exec(stream.text())?.[1]);
});
