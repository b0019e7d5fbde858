import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { requestRaw, sendRaw } from '#testing/raw-http.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
let cookie: string;
beforeAll(async () => {
  fake = await startFakeUpstream(({ target }) => ({
    body: /(gateway|plans|labels|connections|tunnels|addresses)(\?|$)/.test(target) ? [] : {},
  }));
  gatehouse = await runGatehouse({
    upstream: fake.origin,
    cacheFreshMs: 0,
    limits: { headersMs: 400, requestMs: 600, checkMs: 100 },
  });
  cookie = await gatehouse.cookie('admin');
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
});

describe('P6: requests that two servers might cut differently', () => {
  const host = 'Host: x';
  test.each([
    [
      'length and chunks',
      `POST /api/console/session HTTP/1.1\r\n${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two lengths', `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`],
    ['a length that is none', `POST / HTTP/1.1\r\n${host}\r\nContent-Length: +4\r\n\r\nabcd`],
    ['a length in hex', `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 0x4\r\n\r\nabcd`],
    ['a folded header', `GET / HTTP/1.1\r\n${host}\r\nX-A: b\r\n c\r\n\r\n`],
    ['bare line feeds', `GET / HTTP/1.1\n${host}\n\n`],
    ['a space before the colon', `GET / HTTP/1.1\r\n${host}\r\nX-Role : admin\r\n\r\n`],
    ['an unknown coding', `POST / HTTP/1.1\r\n${host}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunked twice', `POST / HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    [
      'a chunk size with rubbish',
      `POST / HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n`,
    ],
    ['headers of 20 kB', `GET / HTTP/1.1\r\n${host}\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${host}\r\nX-A: a\0b\r\n\r\n`],
    ['no HTTP at all', 'hello\r\n\r\n'],
  ])('%s: refused, and the connection ends', async (_, bytes) => {
    const answer = await sendRaw(gatehouse.port, bytes);
    expect([400, 413, 421, 431]).toContain(answer.status);
    expect(answer.bytes.toString('latin1').match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.isClosed).toBe(true);
  });
});

describe('P6: a header that must stand once and stands twice is refused, whatever it says', () => {
  const body = '{"username":"admin","password":"x"}';
  test.each([
    ['host', (own: string) => [own, 'evil.test']],
    ['host', (own: string) => ['evil.test', own]],
    ['host', (own: string) => [own, own]],
    ['content-type', () => ['application/json', 'application/json']],
    ['content-type', () => ['application/json', 'text/plain']],
    ['Content-Type', () => ['text/plain', 'application/json']],
    ['origin', () => [gatehouse.origin, 'https://evil.test']],
    ['x-console', () => ['1', '1']],
    ['authorization', () => ['a', 'b']],
    ['idempotency-key', () => [uuid, uuid]],
  ])('%s', async (name, valuesFor) => {
    const own = `127.0.0.1:${gatehouse.port}`;
    const once = {
      host: own,
      'content-type': 'application/json',
      origin: gatehouse.origin,
      'x-console': '1',
    };
    const lines = Object.entries(once).filter(([header]) => header !== name.toLowerCase());
    const all = [...lines, ...valuesFor(own).map((value) => [name, value])];
    for (const start of ['POST /api/console/session', 'GET /', 'GET /api/console/session']) {
      const length = start.startsWith('POST') ? `Content-Length: ${body.length}\r\n` : '';
      const head = `${start} HTTP/1.1\r\n${all.map((line) => line.join(': ')).join('\r\n')}\r\n`;
      const bytes = `${head}${length}Connection: close\r\n\r\n${length && body}`;
      const answer = await sendRaw(gatehouse.port, bytes);
      expect(answer.status).toBe(400);
      expect(answer.body).toContain(`header ${name.toLowerCase()} more than once`);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('P7: methods', () => {
  test.each(['TRACE', 'OPTIONS', 'HEAD'])('%s is not one of the API', async (method) => {
    const answer = await requestRaw(gatehouse.port, {
      method,
      target: '/api/1.3/gateway',
      headers: { cookie },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('GET');
  });
  test('CONNECT is answered with 405', async () => {
    expect(
      (await sendRaw(gatehouse.port, 'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n')).status,
    ).toBe(405);
  });
  test('no override turns one method into another', async () => {
    const headers = { cookie, 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    const answer = await requestRaw(gatehouse.port, { target: `/api/1.3/gateway/${uuid}`, headers });
    expect(answer.status).toBe(200);
    expect(fake.calls.every((call) => call.method !== 'DELETE')).toBe(true);
  });
});

test('P5: a client cannot take a header of ours away by naming it hop-by-hop', async () => {
  const headers = { cookie, connection: 'close, authorization, x-correlation-id' };
  const answer = await requestRaw(gatehouse.port, { target: `/api/1.3/gateway/${uuid}`, headers });
  const [call] = fake.calls.filter(
    (seen) => seen.headers['x-correlation-id'] === answer.headers.get('x-correlation-id'),
  );
  expect(call?.headers['authorization']).toMatch(/^Bearer /);
  expect(call?.headers['cookie']).toBeUndefined();
});

describe('P8: bodies', () => {
  async function post(body: string, headers: Record<string, string> = {}) {
    return gatehouse.call('operator', { method: 'PATCH', target: `/api/1.3/gateway/${uuid}`, body, headers });
  }
  test('257 KiB are too much, whether they are announced or come in chunks, and 200 are not', async () => {
    const text = JSON.stringify({ name: 'a'.repeat(257 * 1024) });
    const refused = await post(text);
    expect(refused.status).toBe(413);
    expect(refused.body).toContain('larger than 256 KiB');
    expect((await post(JSON.stringify({ name: 'a'.repeat(200 * 1024) }))).status).toBe(400);
    const operator = await gatehouse.cookie('operator');
    const head = `PATCH /api/1.3/gateway/${uuid} HTTP/1.1\r\nHost: 127.0.0.1:${gatehouse.port}\r\nOrigin: ${gatehouse.origin}\r\nX-Console: 1\r\nContent-Type: application/json\r\nCookie: ${operator}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
    const chunk = `${(1024).toString(16)}\r\n${'x'.repeat(1024)}\r\n`;
    expect((await sendRaw(gatehouse.port, `${head}${chunk.repeat(257)}0\r\n\r\n`)).status).toBe(413);
  });
  test('names and passwords are short: the console’s own endpoints take 64 KiB', async () => {
    const body = JSON.stringify({ username: 'a'.repeat(65 * 1024), password: 'x' });
    const request = { method: 'POST', target: '/api/console/session', body };
    expect((await gatehouse.call('none', request)).status).toBe(413);
  });
  test('a body of a megabyte is read away, so that its sender hears why it was refused', async () => {
    const { status, isClosed, body } = await post('x'.repeat(1024 * 1024));
    expect([status, isClosed]).toEqual([413, true]);
    expect(JSON.parse(body)).toMatchObject({ status: 413 });
  });
  test('a hundred thousand brackets do no harm', async () => {
    expect((await post('['.repeat(30_000) + ']'.repeat(30_000))).status).toBe(400);
    expect((await gatehouse.call('viewer', { target: '/api/console/status' })).status).toBe(200);
  });
  test.each(['{"name":"a","name":"b"}', '{"__proto__":{}}', '{"name":', 'name=a', '"\ud800"'])(
    '%j',
    async (body) => {
      expect((await post(body)).status).toBe(400);
    },
  );
  test('compressed ones are not opened', async () => {
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });
});

test('P12: whatever goes wrong, an answer is a problem with an id and tells nothing of the inside', async () => {
  const rubbish = [
    '<html>at Object.<anonymous> (/srv/node_modules/x.js:1:2)</html>',
    '{"error":{"error_code":"X","error_message":"E"}}',
    '{"type":"#ERROR_Y","title":"T","detail":"secret detail","stack":"at x"}',
  ];
  const statuses = [400, 402, 403, 404, 405, 406, 409, 422, 500, 502];
  for (const status of statuses) {
    for (const body of rubbish) {
      fake.answer(({ method }) => (method === 'PATCH' ? { status, body } : { body: [] }));
      const answer = await gatehouse.call('operator', {
        method: 'PATCH',
        target: `/api/1.3/gateway/${uuid}`,
        body: '{"name":"n"}',
      });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.body).not.toMatch(/node_modules|\bat |<html|detail|stack/);
      const problem = JSON.parse(answer.body) as Record<string, unknown>;
      expect(Object.keys(problem).sort()).toEqual(['correlation_id', 'status', 'title', 'type']);
    }
  }
});

test('D1: a request that comes a byte at a time is cut off, and others are served meanwhile', async () => {
  const slow = Array.from({ length: 50 }, () => connect({ port: gatehouse.port, host: '127.0.0.1' }));
  const closed = slow.map(
    (socket) =>
      new Promise<void>((resolve) =>
        socket
          .on('error', () => resolve())
          .on('close', () => resolve())
          .resume(),
      ),
  );
  for (const socket of slow) socket.write('GET / HTTP/1.1\r\nHo');
  const startedAt = Date.now();
  expect((await requestRaw(gatehouse.port, { target: '/' })).status).toBe(200);
  await Promise.all(closed);
  // By our limit, of 400 ms, and not by the 60 s that Node has by itself.
  expect(Date.now() - startedAt).toBeLessThan(30_000);
});
