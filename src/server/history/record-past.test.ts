import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { Metrics } from '#contract/metrics.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { trafficProfile, volumeBetween } from '#dataplane/simulated/traffic.ts';
import type { Clock } from '#domain/clock.ts';
import type { EmbeddedApi } from '#embedded-api/embedded-api.ts';
import { planNamed } from '#embedded-api/plan-catalog.ts';
import type { HistoryStore } from '#history/history-store.ts';
import { createRecorder } from '#history/recorder.ts';
import { usualRetention } from '#history/retention.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { type TravellingClock, createTravellingClock } from '#platform/travelling-clock.ts';
import { anEmbeddedApi, callerOf } from '#testing/embedded-api.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type PastRecording, createPastRecording } from './record-past.ts';

/*
 * Six hours instead of seven days, read every other minute: the embedded API with its demo estate, the recorder and its store,
 * while the clock of now stands still.
 */
const lengthMs = 6 * 3_600_000;
const everyMs = 120_000;
/** Where it does not matter what happens in it. */
const shortMs = 1_200_000;

let folder: string;
let clock: FakeClock;
let closers: (() => Promise<void>)[];
beforeEach(() => {
  folder = aFolder();
  clock = fakeClock();
  closers = [];
});
afterEach(async () => {
  for (const close of closers.toReversed()) await close();
  rmSync(folder, { recursive: true, force: true });
});

interface StartOptions {
  /** Of the test's folder, where it keeps its database. */
  data?: string;
  pastMs?: number;
  isEmpty?: boolean;
}
/** Each start has the same random numbers: the same estate, and the same keys but for the secret ones. */
function startApi({ data = 'api', pastMs = lengthMs, isEmpty = false }: StartOptions = {}): EmbeddedApi {
  const network = createTravellingClock(clock);
  const createTwin = (own: Clock) => createSimulatedDataPlane({ clock: own, random: seededRandom(8) });
  const api = anEmbeddedApi({
    dataDir: join(folder, data),
    clock,
    dataPlane: createTwin(network),
    withDemoEstate: !isEmpty,
    demoPast: { lengthMs: pastMs, clock: network, createTwin },
  });
  closers.push(() => api.dispose());
  return api;
}

interface Kept {
  store: HistoryStore;
  travelling: TravellingClock;
}
function openStore(name: string): Kept {
  const travelling = createTravellingClock(clock);
  const store = createSqliteHistory({
    folder: join(folder, name),
    now: () => clock.now(),
    onTrouble: fail,
    clock: travelling,
    retention: usualRetention,
    isShort: () => false,
    logError: fail,
  });
  closers.push(() => store.close());
  return { store, travelling };
}
function fail(error: unknown): never {
  throw error;
}

interface Recorded extends Kept {
  recording: PastRecording;
  arrived: Promise<void>;
}
/** @param onRest called as often as the recording lets others in */
function record(api: EmbeddedApi, kept: Kept, onRest: () => void = () => undefined): Recorded {
  if (!api.past) throw new Error('It has no past.');
  let resolve: () => void = () => undefined;
  const arrived = new Promise<void>((done) => (resolve = done));
  // Each look at the clock takes a moment, so that there is something to rest from.
  let looks = 0;
  const recording = createPastRecording({
    ...kept,
    past: api.past,
    clock: { ...clock, now: () => clock.now() + looks++ },
    everyMs,
    courtesy: { rest: () => Promise.resolve(onRest()) },
    onArrival: () => resolve(),
    logError: fail,
  });
  return { ...kept, recording, arrived };
}
async function recordAll(api: EmbeddedApi, kept: Kept): Promise<Recorded> {
  const recorded = record(api, kept);
  recorded.recording.start();
  await recorded.arrived;
  return recorded;
}

async function gatewaysOf(api: EmbeddedApi): Promise<Gateway[]> {
  const { json } = await callerOf(api)('GET', '/gateway');
  return (json as unknown[]).map((one) => Gateway.parse(one));
}
async function metricsOf(api: EmbeddedApi, uuid: string): Promise<Metrics> {
  return Metrics.parse((await callerOf(api)('GET', `/gateway/${uuid}/metrics`)).json);
}
/** What happens in the whole past, which is the same at each start: as the first test that recorded it has it. */
let story: ReturnType<typeof eventsIn> | undefined;
async function wholeStory() {
  story ??= eventsIn(await recordAll(startApi({ data: 'whole' }), openStore('whole-history')));
  return story;
}
/** Of all there was, the oldest first; without the number that the store gave it. */
function eventsIn({ store }: Kept) {
  return store
    .events({ limit: 10_000 })
    .map((event) => ({ ...event, id: 0 }))
    .toReversed();
}

test('a new demo estate has been there for a while, with all that happens to gateways', async () => {
  const api = startApi();
  const kept = await recordAll(api, openStore('history'));
  story = eventsIn(kept);
  const kinds = new Set(story.map(({ kind }) => kind));
  for (const kind of [
    'up',
    'down',
    'degraded',
    'child-rekey',
    'ike-rekey',
    'gateway-state',
    'bad-message',
  ] as const)
    expect(kinds).toContain(kind);
  expect(kinds).not.toContain('recorder-gap');
  const [change, ...others] = eventsIn(kept).filter(({ kind }) => kind === 'change');
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    text: 'Changed tunnel berlin-office/berlin-office: child rekey time 60 min → 24 min.',
    evidence: { by: 'demo-admin', simulated: 'part of the demo estate' },
  });
  for (const gateway of await gatewaysOf(api)) {
    const bornAt = clock.now() - lengthMs;
    expect(Date.parse(gateway.created_at ?? '')).toBe(bornAt);
    for (const { uuid = '' } of gateway.connections.flatMap(({ tunnels }) => tunnels)) {
      const [first] = kept.store.states(uuid, 0, clock.now());
      expect(first?.at).toBe(bornAt + everyMs);
      const { buckets } = await kept.store.steps(
        { key: uuid, kind: 'tunnel', gatewayUuid: gateway.uuid, connectionUuid: undefined, tunnelUuid: uuid },
        { from: bornAt, to: clock.now(), stepMs: 3_600_000 },
      );
      expect(buckets).toHaveLength(6);
    }
  }
});

test('what follows joins without a seam: the same SAs, nothing twice, nothing that did not happen', async () => {
  const api = startApi();
  const kept = await recordAll(api, openStore('history'));
  const live = createRecorder({ store: kept.store, clock, intervalMs: () => 10_000 });
  closers.push(() => Promise.resolve(live.dispose()));
  const hub = (await gatewaysOf(api)).find(({ name }) => name === 'helsinki-hub');
  const tunnel = hub?.connections
    .flatMap(({ tunnels }) => tunnels)
    .find(({ name }) => name === 'stockholm-backup');
  if (!hub || tunnel?.uuid === undefined) throw new Error('The demo estate has other names.');
  const key = tunnel.uuid;
  const own = () => eventsIn(kept).filter(({ tunnelUuid }) => tunnelUuid === key);
  const told = own();
  const before = live.countersOf(hub.uuid, key)?.totals.bytesIn ?? 0n;
  const carried = async () => {
    const { ipsec_metrics: all } = await metricsOf(api, hub.uuid);
    const sa = all?.ike_sas?.find(({ name }) => name === 'stockholm-office/stockholm-backup');
    return sa?.child_sas?.[0]?.bytes_in ?? 0;
  };
  const until = await vi.waitFor(async () => {
    const bytes = await carried();
    expect(bytes).toBeGreaterThan(0);
    return bytes;
  });
  await clock.advanceAsync(10_000);
  live.takeGateway(hub, clock.now());
  live.takeMetrics(hub.uuid, await metricsOf(api, hub.uuid), clock.now());
  await kept.store.flush();
  const after = live.countersOf(hub.uuid, key);
  expect((after?.totals.bytesIn ?? 0n) - before).toBe(BigInt((await carried()) - until));
  expect(own()).toEqual(told);
  // Of the truth all but what SAs carried after their last reading.
  const { in: flow } = trafficProfile(key, planNamed('advanced')?.per_gateway_bandwidth_mbps ?? 0);
  const truth = volumeBetween(flow, clock.now() - 10_000 - lengthMs, clock.now()).bytes;
  expect(Number(after?.totals.bytesIn)).toBeLessThanOrEqual(truth);
  expect(Number(after?.totals.bytesIn)).toBeGreaterThan(truth * 0.9);
});

test('ended in the middle, again and again, it goes on where it was: as if it had never ended', async () => {
  const whole = await wholeStory();
  for (const restsUntilEnd of [3, 11]) {
    const api = startApi();
    const kept = openStore('history');
    let resolve: () => void = () => undefined;
    const ended = new Promise<void>((done) => (resolve = done));
    let rests = 0;
    const { recording } = record(api, kept, () => {
      if (++rests === restsUntilEnd) void recording.stop().then(() => resolve());
    });
    recording.start();
    await ended;
    // What was opened last is closed first.
    for (const close of closers.splice(-2).toReversed()) await close();
  }
  const rest = await recordAll(startApi(), openStore('history'));
  expect(eventsIn(rest)).toEqual(whole);
});

test('what is seen meanwhile is told after it, in its order', async () => {
  const told: string[] = [];
  const { recording, arrived } = record(startApi({ pastMs: shortMs }), openStore('history'));
  const tell = recording.thenTell(({ kind }) => void told.push(kind));
  const add = recording.thenAdd(() => void told.push('change'));
  tell({ kind: 'page', total: 3 });
  recording.thenHear((listener) => {
    listener([]);
    return () => undefined;
  })(() => void told.push('news of then'));
  add({ identities: [], samples: [], states: [], events: [], memory: undefined });
  recording.start();
  tell({ kind: 'failed-sweep', reason: 'It is not there.' });
  expect(told).toEqual([]);
  await arrived;
  expect(told).toEqual(['page', 'change', 'failed-sweep']);
  tell({ kind: 'page', total: 3 });
  expect(told).toHaveLength(4);
  expect(recording.progress()).toEqual({
    from: clock.now() - shortMs,
    until: clock.now(),
    recordedUntil: clock.now(),
  });
});

test('once recorded it is over; an empty account, and an estate from before, have none', async () => {
  await recordAll(startApi({ data: 'recorded', pastMs: shortMs }), openStore('history'));
  for (const close of closers.splice(-2).toReversed()) await close();
  expect(startApi({ data: 'recorded' }).past).toBeUndefined();
  expect(startApi({ data: 'empty', isEmpty: true }).past).toBeUndefined();
  const young = startApi({ data: 'young', pastMs: 0 });
  expect(young.past).toBeUndefined();
  await young.dispose();
  closers.pop();
  expect(startApi({ data: 'young' }).past).toBeUndefined();
});
