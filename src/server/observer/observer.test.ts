import { beforeEach, describe, expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type ScriptedUpstream, answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import type { Observation } from './observation.ts';
import { type Observer, createObserver } from './observer.ts';

// What follows from observations for the rows, and every order in which they may come: fleet/fleet.test.ts.
let clock: FakeClock;
let upstream: ScriptedUpstream;
let observer: Observer;
let seen: Observation[];
let errors: unknown[];
let stock: Map<string, unknown>;

const uuidOf = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;
const hour = 3_600_000;

beforeEach(() => {
  clock = fakeClock();
  upstream = scriptedUpstream(clock.now);
  upstream.answer(fromStock);
  stock = new Map();
  [seen, errors] = [[], []];
  observer = createObserver({
    upstream,
    clock,
    newId: () => 'id',
    callsPerSecond: 0,
    logError: (error) => void errors.push(error),
  });
  observer.subscribe((observation) => void seen.push(observation));
});

function fill(count: number): void {
  for (let number = 1; number <= count; number++) {
    stock.set(uuidOf(number), aGateway({ uuid: uuidOf(number), name: `g${number}` }));
  }
}
function fromStock(call: UpstreamCall) {
  const { service_uuid: uuid } = call.params;
  if (call.name === 'getMetrics') return answered(clock.now(), { nat: {}, vpn: {} });
  if (uuid !== undefined) {
    const one = stock.get(uuid);
    return one === undefined ? answered(clock.now(), {}, { status: 404 }) : answered(clock.now(), one);
  }
  const offset = Number(call.query['offset']);
  const page = [...stock.values()].slice(offset, offset + Number(call.query['limit']));
  return answered(clock.now(), page, { totalCount: String(stock.size) });
}
/** Each call takes so long. */
function slowBy(ms: number): void {
  upstream.answer(async (call) => {
    await new Promise<void>((resolve) => clock.after(ms, resolve));
    return fromStock(call);
  });
}
const kinds = () => seen.map(({ kind }) => kind);
const sweeps = () => seen.filter(({ kind }) => kind === 'sweep').length;

test('one reading is told to everybody who subscribed, whole, and cannot be changed', async () => {
  fill(2);
  const others: Observation[] = [];
  const stop = observer.subscribe((observation) => void others.push(observation));
  observer.start();
  await clock.advanceAsync(0);
  expect(kinds()).toEqual(['gateway', 'gateway', 'page', 'sweep']);
  expect(seen[0]).toMatchObject({ by: 'sweep', gateway: { name: 'g1' }, observedAt: clock.now() });
  expect(others.every((observation, index) => observation === seen[index])).toBe(true);
  expect(seen.every((observation) => Object.isFrozen(observation))).toBe(true);
  expect(upstream.calls).toHaveLength(1);
  stop();
  observer.gatewayWritten(uuidOf(1));
  await clock.advanceAsync(0);
  expect([seen.length, others.length]).toEqual([5, 4]);
});

test('one listener that is broken keeps nobody else from being told', async () => {
  fill(1);
  const before: Observation[] = [];
  observer.subscribe(() => {
    throw new Error('broken');
  });
  observer.subscribe((observation) => void before.push(observation));
  observer.start();
  await clock.advanceAsync(0);
  expect(before.map(({ kind }) => kind)).toEqual(['gateway', 'page', 'sweep']);
  expect(errors).toHaveLength(3);
});

test('a page that fails is told, and what the others said is no sweep', async () => {
  fill(150);
  upstream.answer((call) => (call.query['offset'] === 100 ? failing('timed-out') : fromStock(call)));
  observer.start();
  await clock.advanceAsync(0);
  expect(kinds().slice(-1)).toEqual(['failed-sweep']);
  expect(sweeps()).toBe(0);
});

describe('a look', () => {
  test('after a quiet night waits for the sweep that it begins', async () => {
    fill(1);
    observer.start();
    await clock.advanceAsync(0);
    await clock.advanceAsync(8 * hour);
    const before = sweeps();
    slowBy(400);
    let isDone = false;
    void observer.look(3_000).then(() => (isDone = true));
    await clock.advanceAsync(399);
    expect([sweeps() - before, isDone]).toEqual([0, false]);
    await clock.advanceAsync(1);
    expect([sweeps() - before, isDone]).toEqual([1, true]);
  });
  test('waits for nothing while what is known is fresh', async () => {
    fill(1);
    observer.start();
    observer.attend();
    await clock.advanceAsync(60_000);
    const calls = upstream.calls.length;
    await observer.look(3_000);
    expect(upstream.calls).toHaveLength(calls);
  });
  test('is let go after its patience, and not waited for where the last sweep took longer', async () => {
    fill(1);
    slowBy(5_000);
    observer.start();
    await clock.advanceAsync(5_000);
    await clock.advanceAsync(hour);
    const before = sweeps();
    await observer.look(3_000);
    expect(sweeps()).toBe(before);
    // It has begun all the same.
    await clock.advanceAsync(5_000);
    expect(sweeps()).toBe(before + 1);
  });
  test('is let go when the upstream fails, and begins nothing before its turn', async () => {
    fill(1);
    observer.start();
    await clock.advanceAsync(0);
    await clock.advanceAsync(hour);
    upstream.answer(() => failing('unreachable'));
    await observer.look(3_000);
    const calls = upstream.calls.length;
    await observer.look(3_000);
    expect(upstream.calls).toHaveLength(calls);
  });
  test('after the clock was set back by a day does not wait a day', async () => {
    const stepping = fakeClock();
    let offset = 0;
    const own = createObserver({
      upstream,
      clock: { now: () => stepping.now() + offset, after: stepping.after },
      newId: () => 'id',
      callsPerSecond: 0,
      logError: (error) => void errors.push(error),
    });
    fill(1);
    own.start();
    await stepping.advanceAsync(0);
    offset = -24 * hour;
    const before = upstream.calls.length;
    const looked = own.look(3_000);
    await stepping.advanceAsync(0);
    await looked;
    expect(upstream.calls.length).toBe(before + 1);
    own.dispose();
  });
});

describe('a list that lacks what was there', () => {
  const reasons = () => seen.flatMap((each) => (each.kind === 'failed-sweep' ? [each.reason] : []));
  const lacking = (uuids: readonly string[]) => {
    const whole = [...stock];
    for (const uuid of uuids) stock.delete(uuid);
    return whole;
  };
  async function nextSweep(): Promise<void> {
    await clock.advanceAsync(60_000);
  }
  beforeEach(async () => {
    fill(3);
    observer.start();
    observer.attend();
    await clock.advanceAsync(0);
    seen.length = 0;
  });

  test('of another account is doubted, and nothing of the one before is told to be gone', async () => {
    lacking([1, 2, 3].map(uuidOf));
    stock.set(uuidOf(9), aGateway({ uuid: uuidOf(9), name: 'theirs' }));
    await clock.advanceAsync(12_000);
    expect(reasons()[0]).toContain('It may be that of another account.');
    expect(kinds()).not.toContain('gone');
    expect(sweeps()).toBe(0);
  });

  test('because it is suddenly empty is not believed while they answer one by one', async () => {
    upstream.answer((call) =>
      call.params['service_uuid'] === undefined
        ? answered(clock.now(), [], { totalCount: '0' })
        : fromStock(call),
    );
    await nextSweep();
    expect(reasons()[0]).toContain('though it answers for them one by one');
    expect([kinds().includes('gone'), sweeps()]).toEqual([false, 0]);
    upstream.answer(fromStock);
    await nextSweep();
    expect(sweeps()).toBeGreaterThan(0);
  });

  test('because somebody deleted one is a sweep, and that one is in it no more', async () => {
    lacking([uuidOf(2)]);
    await nextSweep();
    expect(reasons()).toEqual([]);
    expect(sweeps()).toBeGreaterThan(0);
    const after = new Set(seen.flatMap((each) => (each.kind === 'gateway' ? [each.gateway.uuid] : [])));
    expect(after).toEqual(new Set([uuidOf(1), uuidOf(3)]));
  });
});

describe('metrics', () => {
  const told = () => seen.filter((observation) => observation.kind === 'metrics');

  test('are read of nobody while nobody asks for them', async () => {
    fill(3);
    observer.start();
    observer.attend();
    await clock.advanceAsync(60_000);
    expect(told()).toEqual([]);
  });
  test('are told of every gateway once an interval, spread over it, for as long as somebody attends', async () => {
    fill(20);
    observer.start();
    await clock.advanceAsync(0);
    const leave = observer.attend({ metrics: true });
    await clock.advanceAsync(2_500);
    const half = new Set(told().map(({ gatewayUuid }) => gatewayUuid)).size;
    expect(half).toBeGreaterThanOrEqual(9);
    expect(half).toBeLessThanOrEqual(11);
    await clock.advanceAsync(12_400);
    const counts = [...stock.keys()].map((uuid) => told().filter((each) => each.gatewayUuid === uuid).length);
    expect(new Set(counts)).toEqual(new Set([3]));
    leave();
    await clock.advanceAsync(60_000);
    expect(told()).toHaveLength(60);
  });
  test('of one that cannot be read are not told, and the others come', async () => {
    fill(3);
    upstream.answer((call) => {
      const isOne = call.name === 'getMetrics' && call.params['service_uuid'] === uuidOf(2);
      return isOne ? failing('timed-out') : fromStock(call);
    });
    observer.start();
    observer.attend({ metrics: true });
    await clock.advanceAsync(600_000);
    const countOf = (number: number) =>
      told().filter(({ gatewayUuid }) => gatewayUuid === uuidOf(number)).length;
    expect(countOf(2)).toBe(0);
    expect(Math.min(countOf(1), countOf(3))).toBeGreaterThanOrEqual(60);
    // Asked less and less, since its failures count for everybody; never for good.
    const asked = upstream.calls.filter(
      ({ name, params }) => name === 'getMetrics' && params['service_uuid'] === uuidOf(2),
    );
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(asked.length).toBeLessThanOrEqual(9);
    expect(errors).toEqual([]);
  });
  test('of a slow upstream come in turn, so that none is left out for good', async () => {
    fill(40);
    observer.start();
    await clock.advanceAsync(0);
    slowBy(4_000);
    observer.attend({ metrics: true });
    await clock.advanceAsync(120_000);
    expect(new Set(told().map(({ gatewayUuid }) => gatewayUuid)).size).toBe(40);
    const underWay = upstream.calls.filter(({ name }) => name === 'getMetrics').length - told().length;
    expect(underWay).toBeLessThanOrEqual(4);
  });
});
