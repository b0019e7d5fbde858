import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestRaw } from '#testing/raw-http.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

let gatehouse: RunningGatehouse;
beforeAll(async () => {
  gatehouse = await runGatehouse();
});
afterAll(() => gatehouse.stop());

const get = (target: string, headers: Record<string, string> = {}, method = 'GET') =>
  requestRaw(gatehouse.port, { method, target, headers });

test('H2: each page has a nonce of its own, the same in policy and page, and is not kept', async () => {
  const pages = await Promise.all([get('/'), get('/services/10c1/tunnels'), get('/setup')]);
  const nonces = pages.map((page) => {
    const [, nonce = ''] = /<meta name="csp-nonce" content="([^"]{20,})"/.exec(page.body) ?? [];
    expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(page.headers.get('cache-control')).toBe('no-store');
    return nonce;
  });
  expect(new Set(nonces).size).toBe(3);
});

test('an asset is kept for ever and comes as small as the browser takes it', async () => {
  const plain = await get('/assets/main-abc123.js');
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  const bytes = async (encoding: string) => {
    const { bytes: all, headers } = await get('/assets/main-abc123.js', { 'accept-encoding': encoding });
    return { encoding: headers.get('content-encoding'), body: all.subarray(all.indexOf('\r\n\r\n') + 4) };
  };
  const small = await bytes('gzip, deflate, br');
  expect(small.encoding).toBe('br');
  expect(brotliDecompressSync(small.body).toString()).toBe(plain.body);
  const gzip = await bytes('gzip');
  expect(gzip.encoding).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(plain.body);
});

test('a file without a hash in its name is asked for again each time', async () => {
  expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
});

test('a missing asset is missing, not the page in its place', async () => {
  expect((await get('/assets/main-old999.js')).status).toBe(404);
});

describe('P9: no path leads out of the folder', () => {
  test.each([
    '/assets/../../../etc/passwd',
    '/assets/..%2f..%2fetc/passwd',
    '/assets/%2e%2e/index.html',
    '//etc/passwd',
    '/assets//main-abc123.js',
    '/..\\package.json',
    '/assets/main-abc123.js%00.html',
    '/.vite/manifest.json',
    '/assets/.hidden',
  ])('%s', async (target) => {
    const answer = await get(target);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('root:');
  });
});

test('P7: a page is read and nothing else', async () => {
  expect((await get('/', {}, 'HEAD')).status).toBe(200);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
    expect((await get('/', {}, method)).status).toBe(405);
});

test('C7: the page answers to its own names only', async () => {
  expect((await get('/', { host: 'evil.test' })).status).toBe(421);
  expect((await get('/assets/main-abc123.js', { host: 'evil.test' })).status).toBe(421);
});

test('H1: one set of headers on every kind of answer', async () => {
  const cookie = await gatehouse.cookie('viewer');
  const fleet = await get('/api/console/gateways', { cookie });
  const etag = fleet.headers.get('etag') ?? '';
  const answers = await Promise.all([
    get('/'),
    get('/assets/main-abc123.js'),
    get('/assets/none.js'),
    get('/', { host: 'evil.test' }),
    get('/api/1.3/gateway'),
    get('/api/nothing'),
    get('/api/1.3/%2e%2e'),
    get('/api/console/session'),
    get('/api/console/status', { cookie }),
    get('/api/console/gateways', { cookie, 'if-none-match': etag }),
    get('/api/1.3/gateway', { cookie }),
    get('/', {}, 'POST'),
    get('/metrics'),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([
    200, 200, 404, 421, 401, 404, 400, 200, 200, 304, 200, 405, 404,
  ]);
  for (const { headers } of answers) {
    const golden = [
      'content-security-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'permissions-policy',
      'referrer-policy',
      'x-content-type-options',
      'x-frame-options',
      'x-correlation-id',
      'x-app-version',
      'cache-control',
    ];
    expect(golden.filter((name) => !headers.has(name))).toEqual([]);
    expect(
      [...headers.keys()].filter((name) =>
        /^(server|x-powered-by|access-control-.*|strict-transport-security)$/.test(name),
      ),
    ).toEqual([]);
  }
});
