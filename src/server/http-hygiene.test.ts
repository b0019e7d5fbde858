import fc from 'fast-check';
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

/** What the upstream was asked on behalf of one request; the fleet's own sweeps do not count. */
function askedFor(correlationId: string | undefined): string[] {
  return fake.calls
    .filter((call) => call.headers['x-correlation-id'] === correlationId)
    .map((call) => call.target.split('?')[0] ?? '');
}

const tricks = [
  '/..',
  '/../server',
  '/../../server',
  '/./plans',
  '/.',
  '//',
  '//server',
  '/',
  '/%2e%2e/server',
  '/%2E%2E/server',
  '/.%2e/server',
  '/%2e./server',
  '/%252e%252e/server',
  '/%25252e',
  '/..%2fserver',
  '/..%2Fserver',
  '%2f..%2fserver',
  '%2Fserver',
  '/%5c..%5cserver',
  '\\..\\server',
  '/\\server',
  '/..\\server',
  '/..;/server',
  ';/server',
  '/;a=b',
  ';jsessionid=1',
  '%00',
  '/%00',
  '\0',
  '%0d%0aX: y',
  '%0a',
  '\t',
  '/%09',
  '%20',
  '/%c0%ae%c0%ae/server',
  '/%ef%bc%8e%ef%bc%8e/server',
  '/．．/server',
  '/\u2025/server',
  '#/server',
  '/#',
  '#',
  '%23',
  '@evil.test',
  '/@evil.test',
  ':80/',
  '/http://evil.test/',
  '?x=/health',
  '?a=b&a=c',
  '?a=%zz',
  '?a=%',
  '?a=%ff',
  '?a=%00',
  '?label=a#b',
  '?limit=1;offset=2',
  '?__proto__=1',
  '?constructor=1',
  '?limit[]=1',
  '?limit=1&limit=1',
  `/${uuid}/..`,
  `/${uuid}/../../server`,
  `/${uuid}%2f..`,
  `/${uuid}/labels/..`,
  `/${uuid}/labels/%2e%2e`,
  `/${uuid}/labels/~`,
  `/${uuid}/labels/~Li4`,
  `/${uuid}/labels/~Li4vLi4`,
  `/${uuid}/labels/~!!!`,
  `/${uuid}/`,
  `/${uuid.toUpperCase()}`,
  `/${uuid}x`,
  '/plans/..',
  '/plans/%2e',
  '/plans/a/b',
  `/{service_uuid}`,
  '/*',
  '*',
  '/~Z2F0ZXdheQ',
  '/$',
  "/'",
  '/"',
  '/<script>',
  '/|',
  '/`',
  '/^',
  '/[',
  '/{',
  '/é',
];

describe('P1: a trick in the path is refused, or asks exactly for what it says', () => {
  test(`${tricks.length} of them are at least 60`, () => expect(tricks.length).toBeGreaterThanOrEqual(60));

  test.each(tricks)('%j', async (trick) => {
    await expectRefusedOrExact(`/api/1.3/gateway${trick}`);
  });
  test.each([
    'http://evil.test/api/1.3/gateway',
    '//evil.test/api/1.3/gateway',
    'api/1.3/gateway',
    '\\api\\1.3\\gateway',
    '/api/%31.3/gateway',
    '/%61pi/1.3/gateway',
    '/api/1.3/../1.3/gateway',
    '/api/./1.3/gateway',
    '/API/1.3/gateway',
  ])('%j', async (target) => expectRefusedOrExact(target));
});

test('P1: no path made of pieces of trickery gets past, 1,000 tries', async () => {
  const pieces = [
    '..',
    '.',
    '%2e',
    '%2E%2e',
    '%252e',
    '\\',
    '%5c',
    '/',
    '//',
    '%2f',
    ';',
    '%00',
    '\t',
    '＃',
    '．',
    'gateway',
    'server',
    '@h',
    '#',
    '?',
    '=',
    uuid,
    'labels',
    '~Li4',
    'plans',
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 7 }), async (parts) =>
      expectRefusedOrExact(`/api/1.3/gateway${parts.join('')}`),
    ),
    { numRuns: 1_000 },
  );
}, 60_000);

/** Every address a GET may reach below the gateways, as the upstream sees it. */
const canonical =
  /^\/1\.3\/gateway(\/plans(\/[A-Za-z0-9._~%-]+)?|\/[0-9a-f-]{36}(\/(labels(\/[^/]+)?|connections(\/[0-9a-f-]{36}(\/tunnels(\/[0-9a-f-]{36})?)?)?|metrics|addresses(\/[A-Za-z0-9_-]+)?))?)?$/;

async function expectRefusedOrExact(target: string): Promise<void> {
  const answer = await requestRaw(gatehouse.port, { target, headers: { cookie } });
  const asked = askedFor(answer.headers.get('x-correlation-id'));
  if (asked.length === 0) {
    const isPage = answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html');
    expect(isPage || (answer.status >= 400 && answer.status < 500), `${target} → ${answer.status}`).toBe(
      true,
    );
    return;
  }
  for (const path of asked) {
    expect(path).toMatch(canonical);
    expect(new URL(path, 'http://host').pathname, 'the upstream cannot fold it').toBe(path);
  }
}

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
  test('65 KiB are too much, whether they are announced or come in chunks', async () => {
    const text = JSON.stringify({ name: 'a'.repeat(65 * 1024) });
    expect((await post(text)).status).toBe(413);
    const operator = await gatehouse.cookie('operator');
    const head = `PATCH /api/1.3/gateway/${uuid} HTTP/1.1\r\nHost: 127.0.0.1:${gatehouse.port}\r\nOrigin: ${gatehouse.origin}\r\nX-Console: 1\r\nContent-Type: application/json\r\nCookie: ${operator}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
    const chunk = `${(1024).toString(16)}\r\n${'x'.repeat(1024)}\r\n`;
    expect((await sendRaw(gatehouse.port, `${head}${chunk.repeat(65)}0\r\n\r\n`)).status).toBe(413);
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
  expect(Date.now() - startedAt).toBeLessThan(300);
  await Promise.all(closed);
  expect(Date.now() - startedAt).toBeLessThan(3_000);
});
