// Long because it drives one thing, the sweep beside the single reads, through every order in which they may come.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { Fleet as FleetBody, type FleetDelta } from '#contract/fleet.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type ScriptedUpstream, answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { wholeAccount } from '../access/scope.ts';
import { type Observer, createObserver } from '../observer/observer.ts';
import { type Fleet, createFleet } from './fleet.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import type { FleetMemory } from './fleet-memory.ts';

let clock: FakeClock;
let upstream: ScriptedUpstream;
let fleet: Fleet;
let observer: Observer;
let deltas: FleetDelta[];
let stock: Map<string, unknown>;

const uuidOf = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;

beforeEach(() => {
  clock = fakeClock();
  upstream = scriptedUpstream(clock.now);
  stock = new Map();
  upstream.answer(fromStock);
  deltas = [];
  ({ fleet, observer } = anObservedFleet());
  fleet.onChange((change) => {
    const delta = fleet.deltaOf(change, wholeAccount);
    if (delta) deltas.push(delta);
  });
});

function throwAgain(error: unknown): never {
  throw error;
}
function anObservedFleet(over: { callsPerSecond?: number; memory?: FleetMemory; instance?: string } = {}) {
  const { callsPerSecond = 0, memory, instance = 'i' } = over;
  const own = createObserver({ upstream, clock, newId: () => 'id', callsPerSecond, logError: throwAgain });
  const made = createFleet({
    observer: own,
    clock,
    instance,
    logError: throwAgain,
    ...(memory && { memory }),
  });
  return { fleet: made, observer: own };
}

function fill(count: number): void {
  for (let number = 1; number <= count; number++) {
    stock.set(uuidOf(number), aGateway({ uuid: uuidOf(number), name: `g${number}` }));
  }
}
function fromStock(call: UpstreamCall) {
  const { service_uuid: uuid } = call.params;
  if (uuid !== undefined) {
    const one = stock.get(uuid);
    return one === undefined ? answered(clock.now(), {}, { status: 404 }) : answered(clock.now(), one);
  }
  const offset = Number(call.query['offset']);
  const page = [...stock.values()].slice(offset, offset + Number(call.query['limit']));
  return answered(clock.now(), page, { totalCount: String(stock.size) });
}
async function seen() {
  return FleetBody.parse(JSON.parse((await fleet.read(wholeAccount)).text));
}

test('a sweep reads every page, 250 gateways in three', async () => {
  fill(250);
  observer.start();
  await clock.advanceAsync(0);
  expect((await seen()).gateways).toHaveLength(250);
  expect(upstream.calls.map((call) => call.query['offset'])).toEqual([0, 100, 200]);
});

describe('after a restart', () => {
  const memoryOf = (saved: string[]) => ({
    load: () => (saved.length > 0 ? FleetBody.parse(JSON.parse(saved.at(-1) ?? '')) : undefined),
    save: (text: string) => void saved.push(text),
  });
  const restarted = (saved: string[]) => anObservedFleet({ memory: memoryOf(saved), instance: 'j' });

  test('the rows of the last sweep are there with their age, until the next one is complete', async () => {
    fill(3);
    const saved: string[] = [];
    const first = restarted(saved);
    first.observer.start();
    await clock.advanceAsync(0);
    const sweptAt = new Date(clock.now()).toISOString();
    first.fleet.dispose();
    first.observer.dispose();
    expect(saved).toHaveLength(1);

    clock.advance(3_600_000);
    stock.delete(uuidOf(3));
    let release = (): void => undefined;
    upstream.answer(async (call) => {
      await new Promise<void>((resolve) => (release = resolve));
      return fromStock(call);
    });
    const second = restarted(saved);
    const told: FleetDelta[] = [];
    second.fleet.onChange((change) => {
      const delta = second.fleet.deltaOf(change, wholeAccount);
      if (delta) told.push(delta);
    });
    second.observer.start();
    const early = second.fleet.read(wholeAccount);
    await clock.advanceAsync(500);
    const old = FleetBody.parse(JSON.parse((await early).text));
    expect(old).toMatchObject({ observedAt: sweptAt, gateways: { length: 3 } });
    release();
    await clock.advanceAsync(0);
    expect(told).toMatchObject([{ removed: [uuidOf(3)], changed: [] }]);
    second.observer.dispose();
  });
  test('it is written at most once a minute, and when the process stops', async () => {
    fill(1);
    const saved: string[] = [];
    const one = restarted(saved);
    one.observer.start();
    await clock.advanceAsync(0);
    one.fleet.watch();
    await clock.advanceAsync(119_000);
    expect(saved).toHaveLength(2);
    one.fleet.dispose();
    one.observer.dispose();
    expect(saved).toHaveLength(3);
  });
});

test('D6: how many look changes nothing, and when nobody looks nobody is asked', async () => {
  fill(3);
  observer.start();
  await clock.advanceAsync(0);
  const before = upstream.calls.length;
  const stops = Array.from({ length: 50 }, () => fleet.watch());
  for (let read = 0; read < 50; read++) await fleet.read(wholeAccount);
  await clock.advanceAsync(30_000);
  expect(upstream.calls.length - before).toBe(6);
  for (const stop of stops) stop();
  await clock.advanceAsync(120_000);
  const after = upstream.calls.length;
  await clock.advanceAsync(600_000);
  expect(upstream.calls.length).toBe(after);
  await fleet.read(wholeAccount);
  await clock.advanceAsync(1);
  expect(upstream.calls.length).toBe(after + 1);
});

test('after a quiet night the first read has rows of now', async () => {
  fill(3);
  observer.start();
  await clock.advanceAsync(0);
  await clock.advanceAsync(9 * 3_600_000);
  stock.set(uuidOf(2), aGateway({ uuid: uuidOf(2), name: 'renamed at night' }));
  const { observedAt, gateways } = await seen();
  expect(observedAt).toBe(new Date(clock.now()).toISOString());
  expect(gateways.map(({ name }) => name)).toContain('renamed at night');
});

test('viewers are told what changed, and only that', async () => {
  fill(3);
  observer.start();
  fleet.watch();
  await clock.advanceAsync(0);
  deltas = [];
  stock.set(uuidOf(2), aGateway({ uuid: uuidOf(2), name: 'renamed' }));
  stock.delete(uuidOf(3));
  await clock.advanceAsync(5_000);
  expect(deltas.find(({ removed }) => removed.length > 0)).toMatchObject({ removed: [uuidOf(3)] });
  expect(deltas.find(({ changed }) => changed.length > 0)).toMatchObject({
    changed: [{ uuid: uuidOf(2), name: 'renamed' }],
    problem: null,
    sweepIntervalMs: 5_000,
  });
});

test('a gateway that was written to is read at once, then every two seconds until it is settled', async () => {
  fill(30);
  observer.start();
  fleet.watch();
  await clock.advanceAsync(0);
  const singles = () => upstream.calls.filter((call) => call.name === 'getGateway').length;
  stock.set(uuidOf(5), aGateway({ uuid: uuidOf(5), operational_state: 'pending' }));
  observer.gatewayWritten(uuidOf(5));
  await clock.advanceAsync(0);
  expect(deltas.at(-1)?.changed).toMatchObject([{ uuid: uuidOf(5), operationalState: 'pending' }]);
  expect(singles()).toBe(1);
  await clock.advanceAsync(4_000);
  expect(singles()).toBe(3);
  stock.delete(uuidOf(5));
  await clock.advanceAsync(3_000);
  expect(deltas.flatMap(({ removed }) => removed)).toEqual([uuidOf(5)]);
  const settled = singles();
  await clock.advanceAsync(3_000);
  expect(singles()).toBe(settled);
});

test('an answer from before a change never brings back what the change removed', async () => {
  fill(1);
  observer.start();
  await clock.advanceAsync(0);
  const before = answered(clock.now(), stock.get(uuidOf(1)));
  let release = (): void => undefined;
  const slow = new Promise<void>((resolve) => (release = resolve));
  let reads = 0;
  upstream.answer(async (call) => {
    const isFirst = call.name === 'getGateway' && reads++ === 0;
    if (isFirst) await slow;
    return isFirst ? before : fromStock(call);
  });

  observer.gatewayWritten(uuidOf(1));
  await clock.advanceAsync(0);
  stock.delete(uuidOf(1));
  observer.gatewayWritten(uuidOf(1));
  await clock.advanceAsync(0);
  expect((await seen()).gateways).toEqual([]);
  release();
  await clock.advanceAsync(0);
  expect((await seen()).gateways).toEqual([]);
});

test('R16: the age is that of the last complete sweep, whatever was read one by one since', async () => {
  fill(2);
  observer.start();
  await clock.advanceAsync(0);
  const { observedAt } = await seen();
  clock.advance(1_000);
  stock.set(uuidOf(1), aGateway({ uuid: uuidOf(1), name: 'renamed' }));
  observer.gatewayWritten(uuidOf(1));
  await clock.advanceAsync(0);
  expect((await seen()).observedAt).toBe(observedAt);
  expect(deltas.at(-1)?.observedAt).toBe(observedAt);
});

describe('fault R4: a list is replaced by a whole new one or not at all', () => {
  test('a failed page leaves the last good sweep and says why', async () => {
    fill(250);
    observer.start();
    fleet.watch();
    await clock.advanceAsync(0);
    const { observedAt } = await seen();
    upstream.answer((call) => (call.query['offset'] === 200 ? failing('unreadable') : fromStock(call)));
    stock.delete(uuidOf(1));
    await clock.advanceAsync(10_000);
    const after = await seen();
    expect(after).toMatchObject({ observedAt, problem: 'The answer of the API could not be read.' });
    expect(after.gateways).toHaveLength(250);
  });
  test('a gateway of which a part cannot be read is there, and the part is named', async () => {
    fill(3);
    observer.start();
    fleet.watch();
    await clock.advanceAsync(0);
    stock.set(uuidOf(2), { ...aGateway({ uuid: uuidOf(2), name: 'g2' }), zone: 7, connections: 'two' });
    await clock.advanceAsync(10_000);
    const after = await seen();
    expect(after.gateways.map((row) => row.uuid).sort()).toEqual([uuidOf(1), uuidOf(2), uuidOf(3)]);
    expect(after.unreadable).toEqual([]);
    const row = after.gateways.find(({ uuid }) => uuid === uuidOf(2));
    expect(row).toMatchObject({ name: 'g2', zone: 'unknown', tunnels: { total: 0, isPartial: true } });
    expect(row?.unread).toBe(
      'zone (not readable: expected text); connections (not readable: expected a list)',
    );
  });
  test('a gateway that does not say which one it is, is named, and the others stay', async () => {
    fill(3);
    observer.start();
    fleet.watch();
    await clock.advanceAsync(0);
    stock.set(uuidOf(2), { uuid: 2, name: 'g2' });
    await clock.advanceAsync(10_000);
    const after = await seen();
    expect(after.gateways.map((row) => row.uuid).sort()).toEqual([uuidOf(1), uuidOf(3)]);
    expect(after.unreadable).toEqual([{ label: 'g2', reason: 'could not be read' }]);
  });
  test('whatever is broken in any item, the others stay and nothing throws', async () => {
    const broken = fc.oneof(
      fc.jsonValue(),
      fc
        .dictionary(
          fc.constantFrom('uuid', 'name', 'connections', 'labels', 'operational_state'),
          fc.jsonValue(),
        )
        .map((over) => ({ ...aGateway({ uuid: uuidOf(9) }), ...over })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(broken, { maxLength: 4 }), async (items) => {
        const own = anObservedFleet();
        upstream.answer(() => answered(clock.now(), [aGateway({ uuid: uuidOf(1) }), ...items]));
        own.observer.start();
        await clock.advanceAsync(0);
        const body = FleetBody.parse(JSON.parse((await own.fleet.read(wholeAccount)).text));
        expect(body.problem).toBeNull();
        expect(body.gateways.some((row) => row.uuid === uuidOf(1))).toBe(true);
        own.observer.dispose();
        own.fleet.dispose();
      }),
      { numRuns: 100 },
    );
  });
});

test('the entity tag changes with the body and only then', async () => {
  fill(1);
  observer.start();
  await clock.advanceAsync(0);
  const first = await fleet.read(wholeAccount);
  expect((await fleet.read(wholeAccount)).etag).toBe(first.etag);
  stock.set(uuidOf(1), aGateway({ uuid: uuidOf(1), name: 'renamed' }));
  observer.gatewayWritten(uuidOf(1));
  await clock.advanceAsync(0);
  expect((await fleet.read(wholeAccount)).etag).not.toBe(first.etag);
});

test('U6: sweeps of a large fleet take at most half of the calls that the real API is asked', async () => {
  fill(2_000);
  const own = anObservedFleet({ callsPerSecond: 5 });
  own.fleet.watch();
  own.observer.start();
  await clock.advanceAsync(200_000);
  expect(upstream.calls.length / 200).toBeLessThanOrEqual(2.6);
  own.observer.dispose();
});
