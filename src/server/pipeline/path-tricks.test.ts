import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { requestRaw } from '#testing/raw-http.ts';
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

test('P1: no path made of pieces of trickery gets past, 5,000 tries', async () => {
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
    { numRuns: 5_000 },
  );
}, 120_000);

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
