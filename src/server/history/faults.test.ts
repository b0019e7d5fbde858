import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HistoryEvent } from '#contract/history.ts';
import type { HistoryStore } from '#history/history-store.ts';
import { fieldNames } from '#history/fields.ts';
import { type Recorder, createRecorder } from '#history/recorder.ts';
import { usualRetention } from '#history/retention.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { brokenAt, pathsIn } from '#testing/broken-answers.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type ScriptedUpstream, answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type Observer, createObserver } from '../observer/observer.ts';
import { createMask } from '../secrets/mask.ts';
import { judge } from '../upstream/judge.ts';
import type { UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';
import { listenFor } from './listen.ts';

/*
 * Faults of the API (security rows R1 to R4, R13), through observer, recorder and the store in its file. Answers are judged as
 * those that come over the wire are; R5 is in listen.test.ts.
 */
const everyMs = 10_000;
const uuids = [1, 2, 3].map((number) => `10c153e0-0000-4dea-8748-00000000000${number}`);
const [first = '', second = '', third = ''] = uuids;
const tunnelOf = (uuid: string) => `${uuid}-1`;

let clock: FakeClock;
let start: number;
let folder: string;
let upstream: ScriptedUpstream;
let store: HistoryStore;
let observer: Observer;
let recorder: Recorder;
beforeEach(() => {
  clock = fakeClock();
  start = clock.now();
  folder = aFolder();
  upstream = scriptedUpstream(clock.now);
  upstream.answer(well);
  open();
});
afterEach(close);

function fail(error: unknown): never {
  throw error;
}
function open(): void {
  store = createSqliteHistory({
    clock,
    folder,
    now: clock.now,
    onTrouble: fail,
    logError: fail,
    isShort: () => false,
    retention: usualRetention,
  });
  observer = createObserver({
    upstream,
    clock,
    newId: () => 'id',
    callsPerSecond: 0,
    metricsEveryMs: everyMs,
    logError: fail,
  });
  recorder = createRecorder({ store, clock, intervalMs: () => everyMs });
  observer.subscribe(listenFor(() => recorder));
  observer.attend({ metrics: true });
  observer.start();
}
async function close(): Promise<void> {
  observer.dispose();
  recorder.dispose();
  await store.close();
}

const stock = uuids.map((uuid, index) => {
  const tunnels = [aTunnel({ uuid: tunnelOf(uuid), name: 't' })];
  return aGateway({ uuid, name: `g${index + 1}`, connections: [aConnection({ name: 'hq', tunnels })] });
});
/** Its SA carries 1,000 bytes a second, since the test began. */
function metricsNow() {
  const sa = { bytes: clock.now() - start, toldAt: clock.now(), childAge: (clock.now() - start) / 1_000 };
  return metricsOf({ 'hq/t': sa });
}
function bodyOf({ name, params }: UpstreamCall): unknown {
  if (name === 'getMetrics') return metricsNow();
  return name === 'listGateways' ? stock : stock.find(({ uuid }) => uuid === params['service_uuid']);
}
function well(call: UpstreamCall): UpstreamResult {
  const totalCount = call.name === 'listGateways' ? String(stock.length) : undefined;
  return answered(clock.now(), bodyOf(call), { totalCount });
}
/** As if these bytes had come. */
function sent(call: UpstreamCall, text: string, status = 200): UpstreamResult {
  const exchanged = {
    kind: 'answer' as const,
    status,
    header: () => undefined,
    bytes: Buffer.from(text),
    text,
  };
  return judge(exchanged, call, clock.now(), createMask(['token'])).result;
}

async function events(): Promise<HistoryEvent[]> {
  await store.flush();
  return store.events({ limit: 1_000 }).toReversed();
}
async function words(): Promise<string[]> {
  return (await events()).map(({ kind, text }) => `${kind}: ${text}`);
}
async function statesOf(uuid: string): Promise<string[]> {
  await store.flush();
  return store.states(tunnelOf(uuid), start, clock.now()).map(({ state }) => state);
}
/** What was recorded of a tunnel since the test began. */
async function recordedOf(uuid: string) {
  await store.flush();
  const identity = {
    key: tunnelOf(uuid),
    kind: 'tunnel' as const,
    gatewayUuid: uuid,
    connectionUuid: undefined,
    tunnelUuid: tunnelOf(uuid),
  };
  const range = { from: start, to: clock.now() + everyMs, stepMs: everyMs };
  const { buckets } = await store.steps(identity, range);
  const index = fieldNames.indexOf('bytesIn');
  return {
    readings: buckets.reduce((all, { readings }) => all + readings, 0),
    bytes: buckets.reduce((all, { fields }) => all + (fields[index]?.sum ?? 0), 0),
  };
}
const totalOf = (uuid: string) => recorder.countersOf(uuid, tunnelOf(uuid))?.totals.bytesIn ?? 0n;
const totals = () => uuids.map(totalOf);

test('R1: an API that is not there at the start is said, and all is known within a poll of its coming', async () => {
  await close();
  folder = aFolder();
  upstream.answer(() => failing('unreachable'));
  open();
  await clock.advanceAsync(60_000);
  expect(await words()).toEqual(['upstream-trouble: The API cannot be reached.']);
  expect(recorder.gateways()).toBeUndefined();
  upstream.answer(well);
  await clock.advanceAsync(everyMs);
  expect(recorder.gateways()).toEqual(uuids);
  expect(await words()).toEqual([
    'upstream-trouble: The API cannot be reached.',
    'upstream-trouble: The API answers again.',
  ]);
  for (const uuid of uuids) expect(await statesOf(uuid)).toEqual(['up']);
});

test('R1: the same after a night: unknown until it answers, a gap with its reason, and totals go on', async () => {
  await clock.advanceAsync(60_000);
  const before = totals();
  await close();
  upstream.answer(() => failing('unreachable'));
  await clock.advanceAsync(600_000);
  open();
  await clock.advanceAsync(60_000);
  for (const uuid of uuids) expect(await statesOf(uuid)).toEqual(['up', 'unknown']);
  upstream.answer(well);
  await clock.advanceAsync(2 * everyMs);
  for (const uuid of uuids) expect(await statesOf(uuid)).toEqual(['up', 'unknown', 'up']);
  expect((await events()).map(({ kind }) => kind)).toEqual([
    'recorder-gap',
    'upstream-trouble',
    'upstream-trouble',
  ]);
  totals().forEach((total, index) => expect(total).toBeGreaterThan((before[index] ?? 0n) + 600_000n));
});

test('R2: counters of one gateway that hang for a minute hold up nobody else', async () => {
  await clock.advanceAsync(30_000);
  const before = await recordedOf(second);
  upstream.answer(async (call) => {
    const isSlow = call.name === 'getMetrics' && call.params['service_uuid'] === first;
    if (!isSlow) return well(call);
    await new Promise<void>((resolve) => clock.after(60_000, resolve));
    return failing('timed-out');
  });
  await clock.advanceAsync(120_000);
  for (const uuid of [second, third]) {
    expect((await recordedOf(uuid)).readings - before.readings).toBeGreaterThanOrEqual(12);
    expect(clock.now() - start - Number(totalOf(uuid))).toBeLessThanOrEqual(2 * everyMs);
  }
  // Its configuration is read all the while, and says how it does.
  expect(await statesOf(first)).toEqual(['up']);
  expect(await words()).toEqual([]);
});

test('R3: a burst of 500, 502 and 503 is trouble of the API, and nothing that was carried is lost', async () => {
  await clock.advanceAsync(30_000);
  let asked = 0;
  upstream.answer((call) => sent(call, '<h1>Bad Gateway</h1>', [500, 502, 503][asked++ % 3]));
  await clock.advanceAsync(20_000);
  upstream.answer(well);
  await clock.advanceAsync(30_000);
  for (const uuid of uuids) {
    expect(await statesOf(uuid)).toEqual(['up']);
    const { bytes } = await recordedOf(uuid);
    expect(bytes).toBe(Number(totalOf(uuid)));
    expect(clock.now() - start - bytes).toBeLessThanOrEqual(2 * everyMs);
  }
  const told = await events();
  expect(told.map(({ kind }) => kind)).toEqual(['upstream-trouble', 'upstream-trouble']);
});

describe('R4: what cannot be read says nothing', () => {
  /** Something is wrong with all answers for a while: nothing falls, nobody is down or gone, and then all goes on. */
  async function survives(answer: (call: UpstreamCall) => UpstreamResult): Promise<void> {
    const before = totals();
    upstream.answer(answer);
    await clock.advanceAsync(everyMs);
    expect(recorder.gateways()).toEqual(uuids);
    totals().forEach((total, index) => expect(total).toBeGreaterThanOrEqual(before[index] ?? 0n));
    upstream.answer(well);
    await clock.advanceAsync(everyMs);
  }
  async function expectAllWell(): Promise<void> {
    for (const uuid of uuids) {
      expect(await statesOf(uuid)).toEqual(['up']);
      expect(clock.now() - start - Number(totalOf(uuid))).toBeLessThanOrEqual(2 * everyMs);
    }
    const told = (await events()).filter(({ kind }) => kind !== 'upstream-trouble');
    expect(told).toEqual([]);
  }
  beforeEach(() => clock.advanceAsync(30_000));

  test.each([
    ['a page in HTML', '<!doctype html><title>Sign in</title>'],
    ['garbage', '\u0000{]garbage'],
    ['nothing', ''],
    ['null', 'null'],
  ])('%s with 200', async (_, text) => {
    await survives((call) => sent(call, text));
    await expectAllWell();
  });

  test('cut off after each sixteenth of it', async () => {
    for (let part = 1; part < 16; part++)
      await survives((call) => {
        const whole = JSON.stringify(bodyOf(call));
        return sent(call, whole.slice(0, Math.floor((whole.length * part) / 16)));
      });
    await expectAllWell();
  });

  test('counters with any field null, and the others are read on', async () => {
    for (const path of pathsIn(metricsNow())) {
      await survives((call) => {
        const isBroken = call.name === 'getMetrics' && call.params['service_uuid'] === first;
        return isBroken ? sent(call, JSON.stringify(brokenAt(bodyOf(call), path, 'null'))) : well(call);
      });
      expect(clock.now() - start - Number(totalOf(second))).toBeLessThanOrEqual(2 * everyMs);
      expect(Number(totalOf(first))).toBeLessThanOrEqual(clock.now() - start);
    }
    await expectAllWell();
  });
});

test('R13: twenty starts within a minute add nothing twice, and totals only grow', async () => {
  await clock.advanceAsync(60_000);
  const calls = upstream.calls.length;
  let last = totals();
  for (let restart = 0; restart < 20; restart++) {
    await close();
    open();
    await clock.advanceAsync(3_000);
    const now = totals();
    now.forEach((total, index) => expect(total).toBeGreaterThanOrEqual(last[index] ?? 0n));
    last = now;
  }
  expect(await words()).toEqual([]);
  for (const uuid of uuids) {
    expect(await statesOf(uuid)).toEqual(['up']);
    expect((await recordedOf(uuid)).bytes).toBe(Number(totalOf(uuid)));
    expect(Number(totalOf(uuid))).toBeLessThanOrEqual(clock.now() - start);
  }
  // One page and the counters of each, once a start.
  expect(upstream.calls.length - calls).toBeLessThanOrEqual(20 * (1 + uuids.length));
});
