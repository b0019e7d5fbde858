import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

/*
 * P1, P2: free text in a path. Whatever was meant and however it was written down, the raw targets that a real upstream
 * gets hold no trace of a fold, an escape within an escape or a control character.
 */

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';

let fake: FakeUpstream;
let gatehouse: RunningGatehouse;
beforeAll(async () => {
  fake = await startFakeUpstream(({ target }) => ({
    body: /(gateway|plans|labels|connections|tunnels|addresses)(\?|$)/.test(target) ? [] : {},
  }));
  gatehouse = await runGatehouse({ upstream: fake.origin, cacheFreshMs: 0 });
  await gatehouse.cookie('operator');
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
});

const escaped = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const base64url = (text: string) => Buffer.from(text).toString('base64url');

const codings: Record<string, (text: string) => string> = {
  asItIs: (text) => text,
  percent: encodeURIComponent,
  everyByte: escaped,
  everyByteInCapitals: (text) => escaped(text).replaceAll(/%../g, (escape) => escape.toUpperCase()),
  twice: (text) => encodeURIComponent(encodeURIComponent(text)),
  everyByteTwice: (text) => escaped(escaped(text)),
  ours: (text) => `~${base64url(text)}`,
  oursOfPercent: (text) => `~${base64url(encodeURIComponent(text))}`,
  oursOfEveryByte: (text) => `~${base64url(escaped(text))}`,
  oursOfTwice: (text) => `~${base64url(encodeURIComponent(encodeURIComponent(text)))}`,
  oursOfOurs: (text) => `~${base64url(`~${base64url(text)}`)}`,
  oursPadded: (text) => `~${Buffer.from(text).toString('base64')}`,
  fullWidth: (text) => text.replaceAll('.', '．').replaceAll('/', '／'),
  oursOfFullWidth: (text) => `~${base64url(text.replaceAll('.', '．').replaceAll('/', '／'))}`,
  overlong: (text) => text.replaceAll('.', '%c0%ae').replaceAll('/', '%c0%af'),
  oursOfOverlong: (text) => `~${base64url(text.replaceAll('.', '%c0%ae').replaceAll('/', '%c0%af'))}`,
};

const gatewayPath = `/api/1.3/gateway/${uuid}`;
const places = [
  '/api/1.3/gateway/X',
  '/api/1.3/gateway/plans/X',
  `${gatewayPath}/labels/X`,
  `${gatewayPath}/addresses/X`,
  `${gatewayPath}/connections/X`,
  `${gatewayPath}/connections/X/tunnels`,
];

const pieces = ['..', '.', '/', '\\', ';', '%', '\0', '\n', '\r\n', '\x7f', '\x1b', ' ', 'a', 'server', '２'];
const hostile = fc.oneof(
  fc.constantFrom('..%2F', '../../server', '..', '%00', 'a\0b', 'x\r\nHost: y', '..;/', '..\\', './.'),
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
);

test('no coding of no text carries a fold, an escape or a control character to the upstream', async () => {
  const asked = fc.record({
    text: hostile,
    coding: fc.constantFrom(...Object.keys(codings)),
    place: fc.constantFrom(...places),
    method: fc.constantFrom('GET', 'DELETE', 'PATCH'),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ text, coding, place, method }) => {
      const target = place.replace('X', () => codings[coding]?.(text) ?? '');
      // What cannot stand in a request line at all is another request, or none.
      fc.pre(!/[\r\n\0 ]/.test(target));
      const seen = fake.calls.length;
      const body = method === 'PATCH' ? { body: '{"value":"v"}' } : {};
      const answer = await gatehouse.call('operator', { method, target, ...body });
      expect(answer.status, target).toBeLessThan(500);
      for (const call of fake.calls.slice(seen)) expectHarmless(call.target);
    }),
    { numRuns: 3_000 },
  );
}, 120_000);

test('what the API allows does arrive, once and as it was', async () => {
  for (const key of ['env', 'app.io/name', '100%', 'a b', 'x;y=z', '~tilde', 'q?#&']) {
    const target = `${gatewayPath}/labels/${/^[a-z]+$/.test(key) ? key : codings['ours']?.(key)}`;
    expect((await gatehouse.call('operator', { target })).status).toBe(200);
    const last = fake.calls.findLast((call) => call.target.includes('/labels/'));
    expect(last?.target).toBe(`/1.3/gateway/${uuid}/labels/${encodeURIComponent(key)}`);
  }
});

test('a name that is never sent on is refused in words, not said to be missing', async () => {
  const target = `${gatewayPath}/labels/~${base64url('../../1/expire')}`;
  const answer = await gatehouse.call('operator', { method: 'DELETE', target });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('dots beside a slash');
});

function expectHarmless(target: string): void {
  expect(target).toMatch(/^\/1\.3\/gateway[!-~]*$/);
  const path = target.split('?')[0] ?? '';
  expect(path).not.toMatch(/\.\.%2f|%00|%0[0-9a-f]|%1[0-9a-f]|%7f|%25[0-9a-f]{2}/i);
  const decoded = decodeURIComponent(path);
  expect(decoded).not.toMatch(/\p{Cc}/u);
  for (const part of decoded.split(/[/\\;]/)) expect(part.trim()).not.toMatch(/^\.{1,2}$/);
  // Whoever decodes again finds nothing to decode.
  expect(decoded).not.toMatch(/%[0-9a-f]{2}/i);
}
