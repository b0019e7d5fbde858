import { once } from 'node:events';
import type { ClientHttp2Session } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { livePath } from '#contract/console-endpoints.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { answerOn, ask, begin, connectHttp2, requestHttp2 } from '#testing/http2-client.ts';
import { type RawRequest, requestRaw } from '#testing/raw-http.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { aCertificate } from '#testing/self-signed.ts';

/* What holds over HTTP/1.1 holds over HTTP/2, and what HTTP/2 adds is bounded. */

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const gatewayPath = `/api/1.3/gateway/${uuid}`;
const limits = { requestMs: 300, keepAliveMs: 400, streams: 12 };

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
const sessions: ClientHttp2Session[] = [];
beforeAll(async () => {
  fake = await startFakeUpstream(({ target }) => ({ body: target.includes('?') ? [] : {} }));
  gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0, tls: aCertificate(), limits });
  for (const role of ['admin', 'operator', 'viewer'] as const) await gatehouse.cookie(role);
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
});

async function open(): Promise<ClientHttp2Session> {
  const session = await connectHttp2(gatehouse.port);
  sessions.push(session);
  return session;
}
function alpnOf(offered: string[]): Promise<string | false | null> {
  return new Promise((resolve, reject) => {
    const to = { port: gatehouse.port, host: '127.0.0.1', rejectUnauthorized: false };
    const socket = connectTls({ ...to, ALPNProtocols: offered }, () => {
      resolve(socket.alpnProtocol);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

test('whoever offers HTTP/2 gets it, and HTTP/1.1 is kept', async () => {
  expect(await alpnOf(['http/1.1', 'h2'])).toBe('h2');
  expect(await alpnOf(['http/1.1'])).toBe('http/1.1');
  await expect(alpnOf(['spdy/3'])).rejects.toThrow();
  const one = await requestRaw(gatehouse.port, { target: '/' }, true);
  const two = await requestHttp2(gatehouse.port, { target: '/' });
  expect([one.status, two.status]).toEqual([200, 200]);
  // H6, H1: but for what is of one answer and what is of the connection.
  const named = ({ headers }: typeof one) =>
    [...headers.keys()].filter((name) => name !== 'connection').sort();
  expect(named(two)).toEqual(named(one));
  expect(two.headers.get('strict-transport-security')).toContain('max-age');
});

type Row = [
  title: string,
  role: 'none' | 'viewer' | 'operator' | 'admin',
  request: RawRequest,
  status: number,
];
const rename = { method: 'PATCH', target: gatewayPath, body: '{"name":"n"}' };
const signIn = { method: 'POST', target: '/api/console/session' };
const rows: Row[] = [
  ['A4: a wrong password', 'none', { ...signIn, body: '{"username":"admin","password":"no"}' }, 401],
  ['A6: nobody is signed in', 'none', { target: '/api/console/users' }, 401],
  ['Z1: a role that does not do', 'viewer', { target: '/api/console/users' }, 403],
  ['Z1: a viewer changes nothing', 'viewer', rename, 403],
  ['Z1: what is in no table', 'admin', { target: '/api/console/nothing' }, 404],
  ['Z5: an unknown key', 'operator', { ...rename, body: '{"nam":"n"}' }, 400],
  ['C1: without the console’s header', 'operator', { ...rename, headers: { 'x-console': '0' } }, 403],
  ['C1: another content type', 'operator', { ...rename, headers: { 'content-type': 'text/plain' } }, 415],
  ['C2: another origin', 'operator', { ...rename, headers: { origin: 'https://evil.test' } }, 403],
  ['C2: another site', 'operator', { ...rename, headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  [
    'C5: a stream from another site',
    'viewer',
    { target: livePath, headers: { 'sec-fetch-site': 'cross-site' } },
    403,
  ],
  ['C7: the API by another name', 'admin', { target: gatewayPath, headers: { host: 'evil.test' } }, 421],
  ['C7: a page by another name', 'none', { target: '/', headers: { host: 'evil.test' } }, 421],
  ['C7: another port', 'none', { target: '/', headers: { host: '127.0.0.1:1' } }, 421],
  [
    'H8: a proxy that is not trusted',
    'viewer',
    { target: '/', headers: { 'x-forwarded-for': '10.0.0.1' } },
    200,
  ],
  ['P1: a target with an escape', 'admin', { target: '/api/1.3/gateway/%2e%2e' }, 400],
  ['P1: a target with two slashes', 'admin', { target: '/api//1.3/gateway' }, 400],
  ['P7: HEAD', 'viewer', { method: 'HEAD', target: gatewayPath }, 405],
  ['P7: OPTIONS', 'viewer', { method: 'OPTIONS', target: gatewayPath }, 405],
  ['P8: a key twice', 'operator', { ...rename, body: '{"name":"a","name":"b"}' }, 400],
  ['P8: too large', 'operator', { ...rename, body: JSON.stringify({ name: 'a'.repeat(257 * 1024) }) }, 413],
  ['P8: compressed', 'operator', { ...rename, headers: { 'content-encoding': 'gzip' } }, 415],
  ['P9: a file that is not there', 'none', { target: '/assets/none.js' }, 404],
  ['a change that may be made', 'operator', rename, 200],
];

describe('over both versions alike', () => {
  test.each(rows)('%s', async (_, role, request, status) => {
    const one = await gatehouse.call(role, request);
    const two = await gatehouse.call(role, request, requestHttp2);
    expect([one.status, two.status]).toEqual([status, status]);
    // H1
    const named = ({ headers }: typeof one) =>
      [...headers.keys()].filter((name) => !hopByHop.has(name)).sort();
    expect(named(two)).toEqual(named(one));
  });
});
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'x-version']);

describe('P6: what two servers might read differently', () => {
  test('two names of a host are refused, the same twice is one', async () => {
    const session = await open();
    const own = `127.0.0.1:${gatehouse.port}`;
    const asked = async (authority: string, host: string) => {
      const stream = session.request({ ':path': '/', ':authority': authority, host });
      return (await answerOn(stream)).status;
    };
    expect([await asked(own, 'evil.test'), await asked('evil.test', own), await asked(own, own)]).toEqual([
      400, 400, 200,
    ]);
  });
  test('a body that its sender gave up is not taken for a whole one', async () => {
    const session = await open();
    const headers = {
      cookie: await gatehouse.cookie('operator'),
      origin: gatehouse.origin,
      'x-console': '1',
      'content-type': 'application/json',
    };
    // Node ends what it gives up; that the length is not as declared makes the server give it up instead.
    const declared = { ...headers, 'content-length': '10' };
    const cut = begin(session, { method: 'DELETE', target: gatewayPath, headers: declared }, false);
    // Once another is answered, the server has its head.
    await ask(session, { target: '/' });
    cut.end();
    await expect.poll(() => gatehouse.logLines.some((line) => line.includes('"deleteGateway"'))).toBe(true);
    expect(fake.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
  test('P1: a target that is no path is not even asked for', async () => {
    const session = await open();
    for (const target of ['https://evil.test/', '*', '']) {
      expect((await ask(session, { target })).status).toBe(0);
    }
  });
  test('CONNECT is answered with 405', async () => {
    const session = await open();
    const stream = session.request({ ':method': 'CONNECT', ':authority': 'evil.test:443' });
    const [fields] = (await once(stream, 'response')) as [Record<string, string>];
    expect([fields[':status'], fields['x-content-type-options']]).toEqual([405, 'nosniff']);
  });
});

describe('D1: what a hostile client may take', () => {
  test('a body that comes too slowly is answered and its stream ends, the others of the connection do not', async () => {
    const session = await open();
    const headers = { origin: gatehouse.origin, 'x-console': '1', 'content-type': 'application/json' };
    const slow = begin(session, { ...signIn, headers }, false);
    slow.write('{');
    const answer = await answerOn(slow);
    expect(answer.status).toBe(408);
    expect((await ask(session, { target: '/' })).status).toBe(200);
  });
  test('who asks for nothing is closed, whatever else it sends', async () => {
    const session = await open();
    const pings = setInterval(() => session.ping(() => undefined), 50);
    await once(session, 'close');
    clearInterval(pings);
  });
  test('a browser may have as many requests at a time as the settings say', async () => {
    const session = await open();
    await expect.poll(() => session.remoteSettings.maxConcurrentStreams).toBe(limits.streams);
    expect(session.remoteSettings.enableConnectProtocol).toBe(false);
  });
  test('headers of 20 kB, and a hundred of them, end their stream', async () => {
    const session = await open();
    const long = await ask(session, { target: '/', headers: { 'x-a': 'a'.repeat(20_000) } });
    expect([0, 431]).toContain(long.status);
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x-${index}`, 'a']));
    expect((await ask(session, { target: '/', headers: many })).status).toBe(0);
    expect((await requestHttp2(gatehouse.port, { target: '/' })).status).toBe(200);
  });
  test('rapid reset: who takes back thousands of requests at once is cut off, and others are served', async () => {
    const to = { port: gatehouse.port, host: '127.0.0.1', rejectUnauthorized: false };
    // Bytes by hand: Node's client holds back what the server does not take at once.
    const socket = connectTls({ ...to, ALPNProtocols: ['h2'] }, () => socket.write(rapidReset(3_000)));
    socket.on('error', () => undefined).resume();
    await once(socket, 'close');
    expect((await requestHttp2(gatehouse.port, { target: '/' })).status).toBe(200);
  });
});

function rapidReset(count: number): Buffer {
  const noSettings = frame(4, 0, 0, Buffer.alloc(0));
  const frames = [Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), noSettings];
  // RFC 7541, appendix A: GET, https and / have an index each.
  const get = Buffer.from([0x82, 0x87, 0x84]);
  for (let stream = 1; stream < 2 * count; stream += 2) {
    frames.push(frame(1, 5, stream, get), frame(3, 0, stream, Buffer.from([0, 0, 0, 8])));
  }
  return Buffer.concat(frames);
}
/** RFC 9113 §4.1. */
function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

describe('the live stream', () => {
  async function listen(session: ClientHttp2Session) {
    const cookie = await gatehouse.cookie('viewer');
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const stream = begin(session, { target: livePath, headers }, true);
    const [fields] = (await once(stream, 'response')) as [Record<string, string>];
    return { stream, status: Number(fields[':status']), fields };
  }
  test('H1, D2: it has the headers of the API, beats, and the eleventh of one user is refused', async () => {
    const session = await open();
    const first = await listen(session);
    expect(first.fields).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const [chunk] = (await once(first.stream, 'data')) as [Buffer];
    expect(chunk.toString()).toContain('event: heartbeat');
    const statuses: number[] = [];
    for (let count = 0; count < 10; count++) statuses.push((await listen(session)).status);
    expect(statuses).toEqual([...Array.from({ length: 9 }, () => 200), 429]);
    session.destroy();
    await expect.poll(async () => (await listen(await open())).status).toBe(200);
  });
  test('A9: it ends with its session, and the connection does not', async () => {
    const session = await open();
    const { stream } = await listen(session);
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = once(stream, 'close');
    await gatehouse.call('viewer', { method: 'DELETE', target: '/api/console/session' }, requestHttp2);
    await closed;
    expect(text).toContain('event: bye');
    expect((await ask(session, { target: '/' })).status).toBe(200);
  });
});

test('R14: a stop answers what is under way, says that it is the last, and takes less than five seconds', async () => {
  const own = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0, tls: aCertificate() });
  const session = await connectHttp2(own.port);
  sessions.push(session);
  const headers = { cookie: await own.cookie('admin'), 'sec-fetch-site': 'same-origin' };
  const live = begin(session, { target: livePath, headers }, true);
  await once(live, 'response');
  live.resume();
  let release = (): void => undefined;
  fake.answer(async ({ method }) => {
    if (method === 'PATCH') await new Promise<void>((resolve) => (release = resolve));
    return { body: {} };
  });
  const change = own.call('admin', rename, async (_, request) => ask(session, request));
  await expect.poll(() => fake.calls.at(-1)?.method).toBe('PATCH');
  const startedAt = Date.now();
  const goaway = once(session, 'goaway');
  const stopped = own.stop();
  await goaway;
  release();
  expect((await change).status).toBe(200);
  await stopped;
  expect(Date.now() - startedAt).toBeLessThan(5_000);
});

test('D1: of one address the connection that has been idle the longest goes, and never one that is being told of changes', async () => {
  const own = await runGatehouse({
    upstream: fake.origin,
    tls: aCertificate(),
    limits: { connectionsPerAddress: 3 },
  });
  const headers = { cookie: await own.cookie('admin'), 'sec-fetch-site': 'same-origin' };
  const busy = await connectHttp2(own.port);
  sessions.push(busy);
  await once(begin(busy, { target: livePath, headers }, true).resume(), 'response');
  const idle: ClientHttp2Session[] = [];
  for (let count = 0; count < 4; count++) idle.push(await connectHttp2(own.port));
  sessions.push(...idle);
  await expect.poll(() => idle.map(({ destroyed }) => destroyed)).toEqual([true, true, false, false]);
  expect(busy.destroyed).toBe(false);
  await own.stop();
});
