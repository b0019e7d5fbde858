import type { EmbeddedApi } from '../embedded-api.ts';
import { requestLimits } from '#contract/request-limits.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { type RawRequest, requestRaw, sendRaw } from '#testing/raw-http.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// What is on the wire, byte by byte: no client in between.

let api: EmbeddedApi;
let port: number;
beforeAll(async () => {
  api = anEmbeddedApi({ credentials: { token: testToken, basic: { username: 'anna', password: 'a:b c' } } });
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(url).port);
});
afterAll(() => api.dispose());

const authorization = `Bearer ${testToken}`;
const ask = (request: RawRequest) =>
  requestRaw(port, { ...request, headers: { authorization, ...request.headers } });
const post = (body: string, headers: Record<string, string> = {}) =>
  ask({
    method: 'POST',
    target: '/1.3/gateway',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
const headerLines = (bytes: Buffer) => bytes.toString('latin1').split('\r\n\r\n')[0]?.split('\r\n') ?? [];
const missing = '10c153e0-12e4-4dea-8748-4f34850ff76e';

describe('answers', () => {
  test('of gateways are compact JSON with keys in order and no charset', async () => {
    const { status, body, bytes } = await ask({ target: '/1.3/gateway/plans/development' });
    expect(status).toBe(200);
    expect(body).toBe(
      '{"name":"development","per_gateway_bandwidth_mbps":10,"per_gateway_max_connections":10000,' +
        '"per_gateway_maximum_vpn_bandwidth_mbps":0,"server_number":1,"supported_features":["nat"],"vpn_tunnel_amount":0}',
    );
    expect(headerLines(bytes)).toContain('Content-Type: application/json');
    expect(headerLines(bytes)).toContain('Strict-Transport-Security: max-age=63072000');
  });

  test('of older services are pretty-printed with three spaces and a charset', async () => {
    const { body, bytes } = await ask({ target: '/1.3/zone' });
    expect(headerLines(bytes)).toContain('Content-Type: application/json; charset=UTF-8');
    expect(body).toMatch(
      /^\{\n {3}"zones": \{\n {6}"zone": \[\n {9}\{\n {12}"description": "Frankfurt #1",\n {12}"id": "de-fra1"/,
    );
  });

  test('of lists carry the total count under its own spelling', async () => {
    const { body, bytes } = await ask({ target: '/1.3/gateway/plans?limit=1' });
    expect(JSON.parse(body)).toHaveLength(1);
    expect(headerLines(bytes)).toContain('UpCloud-Total-Count: 4');
  });

  test('to a trailing slash and to a JSON content type without a body are as without', async () => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    expect((await ask({ target: '/1.3/gateway/', headers })).body).toBe('[]');
    expect((await ask({ method: 'DELETE', target: `/1.3/gateway/${missing}/`, headers })).status).toBe(404);
  });

  test('say what the network is, refusals too, but not to strangers', async () => {
    const line = 'Gatehouse-Network: simulated';
    expect(headerLines((await ask({ target: '/1.3/gateway' })).bytes)).toContain(line);
    expect(headerLines((await ask({ target: `/1.3/gateway/${missing}` })).bytes)).toContain(line);
    const stranger = await requestRaw(port, { target: '/1.3/gateway' });
    expect(stranger.headers.get('gatehouse-network')).toBeUndefined();
  });

  test('include the OpenAPI document', async () => {
    const { body } = await ask({ target: '/1.3/openapi.json' });
    expect(JSON.parse(body)).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/1.3' }] });
  });
});

describe('a problem', () => {
  test('has exactly its documented form, without a charset, and its id in body and header', async () => {
    const { status, headers, body, bytes } = await ask({ target: `/1.3/gateway/${missing}` });
    const id = headers.get('upcloud-cid') ?? '';
    expect(status).toBe(404);
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(headerLines(bytes)).toContain('Content-Type: application/problem+json');
    expect(headerLines(bytes)).toContain('Content-Language: en');
    expect(headerLines(bytes)).toContain(`Upcloud-Cid: ${id}`);
    expect(body).toBe(
      `{"correlation_id":"${id}","status":404,"title":"Service with provided UUID not found.",` +
        '"type":"https://developers.upcloud.com/1.3/errors#ERROR_RESOURCE_NOT_FOUND"}',
    );
  });

  test('of a router has the older form', async () => {
    const { status, body } = await ask({ target: `/1.3/router/${missing}` });
    expect(status).toBe(404);
    expect(body).toBe(
      '{\n   "error": {\n      "error_code": "ROUTER_NOT_FOUND",\n      "error_message": "The router does not exist."\n   }\n}',
    );
  });
});

describe('credentials', () => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
  test.each([
    ['the token', `Bearer ${testToken}`, 200],
    ['the token with the scheme in capitals', `BEARER ${testToken}`, 200],
    ['user and password, colons in it too', basic('anna:a:b c'), 200],
    ['another token', 'Bearer ucat_other', 401],
    ['a token that only begins right', `Bearer ${testToken}x`, 401],
    ['no token', 'Bearer', 401],
    ['another password', basic('anna:a:b'), 401],
    ['another user', basic('otto:a:b c'), 401],
    ['the token as a password', basic(`anna:${testToken}`), 401],
    ['an unknown scheme', `Digest ${testToken}`, 401],
    ['nothing', '', 401],
  ])('%s: %s is %i', async (_, value, expected) => {
    expect((await ask({ target: '/1.3/gateway/plans', headers: { authorization: value } })).status).toBe(
      expected,
    );
  });

  test('missing are refused in the older form, wherever the path leads', async () => {
    for (const target of ['/1.3/gateway', '/1.3/openapi.json', '/1.3/nothing', '/']) {
      const { status, headers, body } = await requestRaw(port, { target });
      expect([target, status]).toEqual([target, 401]);
      expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
      expect(JSON.parse(body)).toEqual({
        error: {
          error_code: 'AUTHENTICATION_FAILED',
          error_message: 'Authentication failed using the given username and password.',
        },
      });
    }
  });
});

describe('paths', () => {
  test.each([
    '/1.3/gateway/not-a-uuid',
    '/1.3/gateway/%2e%2e/zone',
    '/1.3/gateway/..%5czone',
    '/1.3//gateway',
    '/1.3/gateway//',
    '/1.3/gateway/%',
    '/1.3/gateway/%ff',
    '/1.4/gateway',
    '/gateway',
    'http://elsewhere.test/1.3/gateway',
    '*',
  ])('%s lead nowhere', async (target) => {
    expect((await ask({ target })).status).toBe(404);
  });

  test.each(['TRACE', 'OPTIONS', 'PUT', 'PROPFIND', 'HEAD'])(
    '%s is not allowed on the list',
    async (method) => {
      const { status, headers } = await ask({ method, target: '/1.3/gateway' });
      expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
    },
  );

  test('CONNECT is refused', async () => {
    expect((await ask({ method: 'CONNECT', target: 'elsewhere.test:443' })).status).toBe(405);
  });
});

describe('bodies', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  test.each([
    ['no JSON', '{"name":', 'Must be valid JSON.'],
    ['nothing', '', 'Must be valid JSON.'],
    ['a key twice', '{"name":"a","name":"b"}', 'Must not have the same key twice in one object.'],
    [
      'a key twice, once escaped',
      '{"name":"a","n\\u0061me":"b"}',
      'Must not have the same key twice in one object.',
    ],
    ['a prototype', '{"__proto__":{"name":"a"}}', 'Must not have the key __proto__.'],
    ['a constructor', '{"constructor":{"prototype":{}}}', 'Must not have the key constructor.'],
    ['great depth', deep, 'Must not be nested more than 32 levels deep.'],
    ['a list', '[]', 'Must be an object.'],
    ['null', 'null', 'Must not be null.'],
  ])('with %s are refused', async (_, body, reason) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      title: 'Validation error.',
      invalid_params: [{ name: 'body', reason }],
    });
  });

  test('never come back in an answer', async () => {
    expect((await post('{"psk":"PSK_CANARY"')).body).not.toContain('PSK_CANARY');
    expect((await post('{"name":"PSK_CANARY!"}')).body).not.toContain('PSK_CANARY');
  });

  test('of another type are refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      '',
    ])
      expect((await post('{}', { 'content-type': type })).status).toBe(415);
    expect((await post('{}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(400);
  });

  test('that are too large are refused, told or not told', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(requestLimits.bytes) });
    expect((await post(large)).status).toBe(413);
    const chunk = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
    const head = `POST /1.3/gateway HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect((await sendRaw(port, head + chunk)).status).toBe(413);
  });

  test('report every fault with a dotted path, unknown keys one by one', async () => {
    const { body } = await post(
      '{"name":"a b","zone":"x","features":["nat","fly"],"routers":[],"uuid":"1","color":"red"}',
    );
    const { invalid_params: faults } = JSON.parse(body) as { invalid_params: { name: string }[] };
    expect(faults.map(({ name }) => name).sort()).toEqual([
      'color',
      'configured_status',
      'features.1',
      'name',
      'routers',
      'uuid',
      'zone',
    ]);
  });
});

describe('framing', () => {
  const head = `Host: x\r\nAuthorization: ${authorization}\r\nConnection: close\r\n`;
  test.each([
    [
      'length and chunks at once',
      `POST /1.3/gateway HTTP/1.1\r\n${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'two lengths',
      `POST /1.3/gateway HTTP/1.1\r\n${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}`,
    ],
    ['a folded header', `GET /1.3/zone HTTP/1.1\r\n${head}X: a\r\n b\r\n\r\n`],
    ['a space before the colon', `GET /1.3/zone HTTP/1.1\r\n${head}X : a\r\n\r\n`],
    ['two hosts', `GET /1.3/zone HTTP/1.1\r\n${head}Host: y\r\n\r\n`],
    ['the same host twice', `GET /1.3/zone HTTP/1.1\r\n${head}Host: x\r\n\r\n`],
    ['two authorizations', `GET /1.3/zone HTTP/1.1\r\n${head}Authorization: Bearer other\r\n\r\n`],
    [
      'two content types',
      `POST /1.3/gateway HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`,
    ],
    ['no host', `GET /1.3/zone HTTP/1.1\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`],
    ['nonsense', `NONSENSE\r\n\r\n`],
  ])('with %s is refused', async (_, bytes) => {
    expect((await sendRaw(port, bytes)).status).toBe(400);
  });

  test('with headers too large is refused', async () => {
    const bytes = `GET /1.3/zone HTTP/1.1\r\n${head}X: ${'a'.repeat(20_000)}\r\n\r\n`;
    expect([400, 431]).toContain((await sendRaw(port, bytes)).status);
  });
});
