import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { systemClock } from '#platform/system-clock.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { type UpstreamOptions, createUpstream } from './create-upstream.ts';
import { exchangeLimits } from '#platform/exchange.ts';
import type { Upstream, UpstreamCall, UpstreamResult } from './upstream.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const token = 'ucat_TOKEN_CANARY';

let fake: FakeUpstream;
let upstream: Upstream;
beforeEach(async () => {
  fake = await startFakeUpstream();
  upstream = reach();
});
afterEach(async () => {
  await upstream.dispose();
  await fake.close();
});

function reach(over: Partial<UpstreamOptions> = {}): Upstream {
  return createUpstream({
    origin: fake.origin,
    authorization: `Bearer ${token}`,
    userAgent: 'gatehouse/test',
    clock: systemClock,
    random: seededRandom(3),
    ...over,
  });
}
async function reachAgain(over: Partial<UpstreamOptions>): Promise<void> {
  await upstream.dispose();
  upstream = reach(over);
}

test('what the network is: as the newest answer says, real where it does not, unknown before the first', async () => {
  const seen: unknown[] = [upstream.network()];
  for (const answer of [
    { status: 404, body: { title: 'Not found.' } },
    { headers: { 'gatehouse-network': 'simulated' }, body: [] },
    { status: 404, body: { title: 'Not found.' } },
    { headers: { 'gatehouse-network': 'marvellous' }, body: [] },
  ]) {
    fake.answer(() => answer);
    await upstream.call(list);
    seen.push(upstream.network());
  }
  expect(seen).toEqual([undefined, undefined, 'simulated', 'simulated', 'real']);
});

const list: UpstreamCall = {
  name: 'listGateways',
  endpoint: endpoints.listGateways,
  params: {},
  query: { limit: 100, offset: 0, label: ['env=staging', 'a b'] },
  body: undefined,
  correlationId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
};
const modify: UpstreamCall = {
  ...list,
  name: 'modifyGateway',
  endpoint: endpoints.modifyGateway,
  params: { service_uuid: uuid },
  query: {},
  body: { name: 'new-name' },
};
const getLabel: UpstreamCall = {
  ...list,
  name: 'getLabel',
  endpoint: endpoints.getLabel,
  params: { service_uuid: uuid, key: 'app.io/team a?#' },
  query: {},
};

function reasonOf(result: UpstreamResult): string {
  return result.kind === 'failed' ? result.failure.reason : `answered ${result.answer.status}`;
}

describe('what is sent', () => {
  test('P4: headers are made from scratch, and the path from parsed parts', async () => {
    await upstream.call(list);
    await upstream.call(modify);
    const [read, write] = fake.calls;
    expect(read?.target).toBe('/1.3/gateway?limit=100&offset=0&label=env%3Dstaging&label=a+b');
    const names = (call: typeof read) => call?.headerNames.map((name) => name.toLowerCase()).sort();
    const always = [
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'host',
      'user-agent',
      'x-correlation-id',
    ];
    expect(names(read)).toEqual(always);
    expect(names(write)).toEqual([...always, 'content-length', 'content-type'].sort());
    expect(write?.body).toBe('{"name":"new-name"}');
    for (const call of [read, write]) expect(call?.headers['accept-encoding']).toBe('identity');
  });

  test('P2: a parameter stays one segment whatever is in it', async () => {
    await upstream.call(getLabel);
    expect(fake.calls[0]?.target).toBe(`/1.3/gateway/${uuid}/labels/app.io%2Fteam%20a%3F%23`);
  });
  test('P2: one that somebody else might fold is not sent at all', async () => {
    const folding = { ...getLabel, params: { service_uuid: uuid, key: '../../1/expire' } };
    await expect(upstream.call(folding)).rejects.toThrow(RangeError);
    expect(fake.calls).toEqual([]);
  });
});

test('U3: a redirect is not followed, so the token goes nowhere else', async () => {
  const other = await startFakeUpstream();
  fake.answer(() => ({ status: 302, headers: { location: `${other.origin}/1.3/gateway` } }));
  expect(reasonOf(await upstream.call(list))).toBe('redirected');
  expect(other.calls).toEqual([]);
  await other.close();
});

describe('U4: limits', () => {
  const quick = { limits: { headersMs: 120, bodyMs: 120, responseBytes: 50_000 }, totalMs: 400 };

  test('an answer that never begins', async () => {
    await reachAgain(quick);
    fake.answer(() => 'handled');
    expect(reasonOf(await upstream.call(modify))).toBe('timed-out');
  });
  test('an answer that stalls in the middle', async () => {
    await reachAgain(quick);
    fake.answer((_, response) => {
      response.writeHead(200).write('[{');
      return 'handled';
    });
    expect(reasonOf(await upstream.call(modify))).toBe('timed-out');
  });
  test('an answer that never ends', async () => {
    await reachAgain(quick);
    fake.answer((_, response) => {
      response.writeHead(200);
      const more = () => response.write('x'.repeat(10_000), () => !response.destroyed && setImmediate(more));
      more();
      return 'handled';
    });
    expect(reasonOf(await upstream.call(list))).toBe('too-large');
  });
  test('a compressed answer, which may be a bomb', async () => {
    fake.answer(() => ({ headers: { 'content-encoding': 'gzip' }, body: Buffer.alloc(100) }));
    expect(reasonOf(await upstream.call(list))).toBe('unreadable');
  });
  test('the whole call ends in its time, repeats and all', async () => {
    await reachAgain({ ...quick, totalMs: 250 });
    fake.answer(() => 'handled');
    const startedAt = Date.now();
    expect(reasonOf(await upstream.call(list))).toBe('timed-out');
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
  test('the limits themselves', () => {
    expect(exchangeLimits).toEqual({ headersMs: 10_000, bodyMs: 20_000, responseBytes: 8 * 1024 * 1024 });
  });
});

describe('U5: only reads are repeated', () => {
  test('a read is tried three times, and the third may answer', async () => {
    fake.answer(() => (fake.calls.length < 3 ? { status: 503 } : { body: [] }));
    expect(reasonOf(await upstream.call(list))).toBe('answered 200');
    expect(fake.calls).toHaveLength(3);
  });
  test('after three tries the answer stands', async () => {
    fake.answer(() => ({ status: 500 }));
    expect(reasonOf(await upstream.call(list))).toBe('answered 500');
    expect(fake.calls).toHaveLength(3);
  });
  test('a change is sent once, and a lost answer is said to be one', async () => {
    fake.answer((_, response) => {
      response.destroy();
      return 'handled';
    });
    const result = await upstream.call(modify);
    expect(fake.calls).toHaveLength(1);
    expect(result).toMatchObject({ kind: 'failed', failure: { reason: 'cut-off', mayHaveHappened: true } });
  });
  test('a change that could not be sent did not happen', async () => {
    await fake.close();
    const result = await upstream.call(modify);
    expect(result).toMatchObject({
      kind: 'failed',
      failure: { reason: 'unreachable', mayHaveHappened: false },
    });
    fake = await startFakeUpstream();
  });
  test('fault R3: when everything fails, repeats are a tenth of the traffic and a small reserve', async () => {
    fake.answer(() => ({ status: 500 }));
    const open = {
      admit: () => ({ kind: 'go', report: () => undefined }) as const,
      state: () => ({ state: 'open-for-calls' }) as const,
    };
    await reachAgain({ circuits: open, random: () => 0 });
    for (let call = 0; call < 100; call++) await upstream.call(list);
    expect(fake.calls.length).toBeLessThanOrEqual(100 + 10 + 10);
  });
});

describe('U6: a pause that is asked for is kept by everybody', () => {
  test('after 429 nobody asks, and the status says until when', async () => {
    fake.answer(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    const results = [];
    for (let viewer = 0; viewer < 50; viewer++) results.push(reasonOf(await upstream.call(list)));
    expect(new Set(results)).toEqual(new Set(['rate-limited']));
    expect(fake.calls).toHaveLength(1);
    expect(upstream.reachability()).toMatchObject({ state: 'rate-limited' });
  });
});

test('fault R30: refused credentials are not tried again and again, and are not a lost session', async () => {
  fake.answer(() => ({
    status: 401,
    body: { error: { error_code: 'AUTHENTICATION_FAILED', error_message: token } },
  }));
  expect(reasonOf(await upstream.call(list))).toBe('credentials-refused');
  expect(reasonOf(await upstream.call(list))).toBe('credentials-refused');
  expect(fake.calls).toHaveLength(1);
  expect(upstream.reachability()).toMatchObject({ state: 'credentials-refused' });
});

test.each([600, 700, 999, 407, 408, 421, 425, 426, '000', '099', '101', '20', 'abc'])(
  'status %s is no answer: a failure of the API, never one of ours',
  async (status) => {
    fake.answer((_, response) => {
      response.socket?.end(`HTTP/1.1 ${status} Odd\r\ncontent-length: 2\r\n\r\n{}`);
      return 'handled';
    });
    expect(await upstream.call(modify)).toMatchObject({ kind: 'failed', failure: { mayHaveHappened: true } });
  },
);

describe('fault R4: what is not the answer is not taken for one', () => {
  test.each([
    ['HTML in 200', '<html>Bad gateway</html>'],
    ['half a list', '[{"uuid":"10c1'],
    ['an object for a list', '{}'],
    ['nothing for a list', ''],
    ['a number', '7'],
    ['not UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])],
    ['absurdly deep', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ])('%s', async (_, body) => {
    fake.answer(() => ({ body }));
    expect(reasonOf(await upstream.call(list))).toBe('unreadable');
  });
});

test('Z4: no key psk and no token passes, however deep or however spelled', async () => {
  fake.answer(() => ({
    body: [
      {
        a: [{ ipsec: { PSK: 'PSK_CANARY', authentication: { psk: 'PSK_CANARY', authentication: 'psk' } } }],
        echo: `Bearer ${token}`,
      },
    ],
  }));
  const result = await upstream.call(list);
  const answer = result.kind === 'answered' ? result.answer : undefined;
  for (const text of [JSON.stringify(answer?.body), answer?.bytes?.toString()]) {
    expect(text).toContain('"authentication":"psk"');
    expect(text).not.toContain('CANARY');
  }
});

test('Z4: a token is masked once the answer is parsed, however it is spelled there', async () => {
  const spelled = `[{"uuid":"${uuid}","echo":"\\u0075cat_TOKEN_CANARY","${token}":1}]`;
  fake.answer(() => ({ body: spelled }));
  expect(await upstream.call(list)).toMatchObject({
    answer: { body: [{ uuid, echo: '[secret]', '[secret]': 1 }] },
  });
});

test('a token that is too short to be masked does not spoil what is read', async () => {
  await reachAgain({ authorization: 'Bearer t' });
  fake.answer(() => ({ body: [{ uuid, tunnels: 'tttt' }] }));
  expect(await upstream.call(list)).toMatchObject({ answer: { body: [{ uuid, tunnels: 'tttt' }] } });
});

test('the status begins unknown, then says when the last answer came, then since when there is none', async () => {
  expect(upstream.reachability()).toEqual({ state: 'unknown' });
  await upstream.call(list);
  expect(upstream.reachability()).toMatchObject({ state: 'reachable' });
  fake.answer(() => ({ status: 500 }));
  await upstream.call(modify);
  // One of two things that were asked answers.
  expect(upstream.reachability()).toMatchObject({ state: 'reachable' });
  await upstream.call(list);
  expect(upstream.reachability()).toMatchObject({
    state: 'unreachable',
    reason: 'The API answers with errors.',
  });
});
