import { beforeEach, describe, expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type ScriptedUpstream, answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { type Proxy, createProxy } from './proxy.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const other = '10c153e0-12e4-4dea-8748-4f34850ff999';
const shared = { query: {}, body: undefined, correlationId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
const read = (service_uuid = uuid): UpstreamCall => ({
  ...shared,
  name: 'getGateway',
  endpoint: endpoints.getGateway,
  params: { service_uuid },
});
const list: UpstreamCall = { ...shared, name: 'listGateways', endpoint: endpoints.listGateways, params: {} };
const modify: UpstreamCall = {
  ...read(),
  name: 'modifyGateway',
  endpoint: endpoints.modifyGateway,
  body: { name: 'n' },
};

let clock: FakeClock;
let upstream: ScriptedUpstream;
let proxy: Proxy;
beforeEach(() => {
  clock = fakeClock();
  upstream = scriptedUpstream(clock.now);
  upstream.answer(() => answered(clock.now(), { uuid }));
  proxy = createProxy({ upstream, clock });
});

describe('reads', () => {
  test('D6: fifty viewers who ask within a second are one question', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => proxy.read(read())));
    clock.advance(999);
    await proxy.read(read());
    expect(upstream.calls).toHaveLength(1);
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
    clock.advance(1);
    await proxy.read(read());
    expect(upstream.calls).toHaveLength(2);
  });
  test('another gateway and another query are other questions', async () => {
    await Promise.all([proxy.read(read()), proxy.read(read(other)), proxy.read(list)]);
    await proxy.read({ ...list, query: { limit: 5 } });
    expect(upstream.calls).toHaveLength(4);
  });
  test('R16: X-Observed-At is when the upstream answered, not when it is given again', async () => {
    const askedAt = new Date(clock.now()).toISOString();
    await proxy.read(read());
    clock.advance(900);
    expect((await proxy.read(read())).headers).toMatchObject({ 'x-observed-at': askedAt });
  });
  test('the total count is passed on', async () => {
    upstream.answer(() => answered(clock.now(), [], { totalCount: '57' }));
    expect((await proxy.read(list)).headers).toMatchObject({ 'UpCloud-Total-Count': '57' });
  });
});

describe('U7: when the upstream fails, what was true a while ago is given and said to be old', () => {
  test.each([
    'unreachable',
    'timed-out',
    'rate-limited',
    'resting',
    'unreadable',
    'credentials-refused',
  ] as const)('%s', async (reason) => {
    const askedAt = new Date(clock.now()).toISOString();
    await proxy.read(read());
    upstream.answer(() => failing(reason));
    clock.advance(60_000);
    const reply = await proxy.read(read());
    expect(reply).toMatchObject({
      status: 200,
      body: { uuid },
      headers: { 'x-stale': reason, 'x-observed-at': askedAt },
    });
  });
  test('a refusal by the API is no failure: a deleted gateway is gone', async () => {
    await proxy.read(read());
    upstream.answer(() =>
      answered(clock.now(), { title: 'Gone.', type: '#ERROR_RESOURCE_NOT_FOUND' }, { status: 404 }),
    );
    clock.advance(1_000);
    expect((await proxy.read(read())).status).toBe(404);
    upstream.answer(() => failing('unreachable'));
    clock.advance(1_000);
    expect((await proxy.read(read())).status).toBe(502);
  });
  test('after ten minutes nothing is better than something so old', async () => {
    await proxy.read(read());
    const until = clock.now() + 630_000;
    upstream.answer(() => failing('rate-limited', false, until));
    clock.advance(600_000);
    const reply = await proxy.read(read());
    expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  });
});

describe('changes', () => {
  test('each goes through once, and what it made untrue is asked anew', async () => {
    await Promise.all([proxy.read(read()), proxy.read(read(other)), proxy.read(list)]);
    await Promise.all([proxy.send(modify), proxy.send(modify)]);
    await Promise.all([proxy.read(read()), proxy.read(read(other)), proxy.read(list)]);
    const count = (name: string, of = uuid) =>
      upstream.calls.filter((call) => call.name === name && (call.params['service_uuid'] ?? of) === of)
        .length;
    expect([
      count('modifyGateway'),
      count('getGateway'),
      count('getGateway', other),
      count('listGateways'),
    ]).toEqual([2, 2, 1, 2]);
  });
  test('an answer from before a change is not given after it', async () => {
    let release = (): void => undefined;
    upstream.answer((call) =>
      call.name === 'getGateway'
        ? new Promise((resolve) => (release = () => resolve(answered(clock.now(), { name: 'old' }))))
        : answered(clock.now(), {}),
    );
    const early = proxy.read(read());
    await proxy.send(modify);
    release();
    expect((await early).body).toEqual({ name: 'old' });
    upstream.answer(() => answered(clock.now(), { name: 'new' }));
    expect((await proxy.read(read())).body).toEqual({ name: 'new' });
  });
  test('one whose answer was lost is said to be so, and its outcome is unknown', async () => {
    upstream.answer(() => failing('timed-out', true));
    const reply = await proxy.send(modify);
    expect(reply).toMatchObject({ status: 504, outcome: 'unknown' });
    expect(reply.body).toMatchObject({ title: expect.stringContaining('may have been made') as string });
  });
  test('whoever listens hears of those that were made or may have been, not of refused ones', async () => {
    const heard: (string | undefined)[] = [];
    proxy.onWrite(({ call }) => heard.push(call.params['service_uuid']));
    await proxy.send(modify);
    upstream.answer(() => answered(clock.now(), undefined, { status: 400 }));
    await proxy.send(modify);
    upstream.answer(() => failing('cut-off', true));
    await proxy.send(modify);
    upstream.answer(() => failing('unreachable'));
    await proxy.send(modify);
    expect(heard).toEqual([uuid, uuid]);
  });
});

describe('P12: refusals', () => {
  async function refusal(body: unknown, call = modify) {
    upstream.answer(() => answered(clock.now(), body, { status: 400 }));
    return (await proxy.send(call)).body;
  }
  test('title, code, faulty parameters and correlation id of the API are kept, and nothing else', async () => {
    const invalid_params = [{ name: 'name', reason: 'Taken.', internal: 'x' }];
    const type = 'https://developers.upcloud.com/1.3/errors#ERROR_INVALID_REQUEST';
    expect(
      await refusal({
        type,
        title: 'Validation error.',
        status: 400,
        correlation_id: '01KFDTBWFKWSYR6T8BDHY1JD5J',
        invalid_params,
        trace: 'x',
      }),
    ).toEqual({
      type,
      title: 'Validation error.',
      status: 400,
      correlation_id: '01KFDTBWFKWSYR6T8BDHY1JD5J',
      invalid_params: [{ name: 'name', reason: 'Taken.' }],
    });
  });
  test('an error of the older shape becomes a problem', async () => {
    expect(
      await refusal({ error: { error_code: 'SERVER_INVALID', error_message: 'Not valid.' } }),
    ).toMatchObject({
      type: 'https://developers.upcloud.com/1.3/errors#ERROR_SERVER_INVALID',
      title: 'Not valid.',
      correlation_id: shared.correlationId,
    });
  });
  test('a PSK that the API quotes back is taken out', async () => {
    const call = { ...modify, body: { tunnels: [{ ipsec: { authentication: { psk: 'PSK_CANARY_1' } } }] } };
    const body = await refusal(
      {
        title: 'Bad key PSK_CANARY_1.',
        type: 'X',
        invalid_params: [{ name: 'psk', reason: '"PSK_CANARY_1" is bad' }],
      },
      call,
    );
    expect(JSON.stringify(body)).not.toContain('CANARY');
  });
});
