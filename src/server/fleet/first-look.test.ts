import { beforeEach, expect, test } from 'vitest';
import type { Fleet as FleetBody } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type ScriptedUpstream, answered, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { type Scope, wholeAccount } from '../access/scope.ts';
import { type Observer, createObserver } from '../observer/observer.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import type { FleetMemory } from './fleet-memory.ts';
import { type Fleet, createFleet } from './fleet.ts';

let clock: FakeClock;
let upstream: ScriptedUpstream;
/** What the account holds, by uuid. */
let stock: Map<string, ReturnType<typeof aGateway>>;
/** Ms that each page after the first one takes. */
let slowMs: number;

const uuidOf = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;

beforeEach(() => {
  clock = fakeClock();
  upstream = scriptedUpstream(clock.now);
  slowMs = 0;
  upstream.answer(async (call: UpstreamCall) => {
    const { service_uuid: uuid } = call.params;
    if (uuid !== undefined) return answered(clock.now(), stock.get(uuid));
    const offset = Number(call.query['offset']);
    if (offset > 0 && slowMs > 0) await new Promise<void>((resolve) => clock.after(slowMs, resolve));
    const page = [...stock.values()].slice(offset, offset + 100);
    return answered(clock.now(), page, { totalCount: String(stock.size) });
  });
  fill(250);
});

function fill(count: number): void {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  stock = new Map(
    numbers.map((number) => [uuidOf(number), aGateway({ uuid: uuidOf(number), name: `g${number}` })]),
  );
}

function aFleet(callsPerSecond = 0, memory?: FleetMemory): { observer: Observer; fleet: Fleet } {
  const logError = (error: unknown) => {
    throw error;
  };
  const observer = createObserver({ upstream, clock, newId: () => 'id', callsPerSecond, logError });
  return { observer, fleet: createFleet({ observer, clock, instance: 'i', logError, memory }) };
}
/** A sweep that takes longer than anybody waits for. */
async function sweptSlowly({ observer, fleet }: ReturnType<typeof aFleet>): Promise<void> {
  slowMs = 5_000;
  observer.start();
  await clock.advanceAsync(0);
  await clock.advanceAsync(slowMs);
  expect((await fleet.first(wholeAccount, 'problem')).observedAt).not.toBeNull();
}
const namesOf = ({ gateways }: Awaited<ReturnType<Fleet['first']>>) => gateways.map(({ name }) => name);

test('an account without gateways, or a scope without any, was read when the sweep was', async () => {
  const nobodys: Scope = { kind: 'labels', labels: [{ key: 'of', value: 'nobody' }] };
  for (const [count, scope] of [
    [0, wholeAccount],
    [3, nobodys],
  ] as const) {
    fill(count);
    const { observer, fleet } = aFleet();
    observer.start();
    await clock.advanceAsync(0);
    expect(await fleet.first(scope, 'problem')).toMatchObject({
      gateways: [],
      read: 0,
      observedAt: new Date(clock.now()).toISOString(),
    });
    observer.dispose();
  }
});

test('while the first sweep is under way there is what its first page told of, and how many there are', async () => {
  slowMs = 60_000;
  const { observer, fleet } = aFleet();
  observer.start();
  const asked = fleet.first(wholeAccount, 'name');
  await clock.advanceAsync(0);
  const rows = await asked;
  expect(rows).toMatchObject({ observedAt: null, read: 100, total: 250, gateways: { length: 60 } });
  expect(namesOf(rows).slice(0, 3)).toEqual(['g1', 'g2', 'g3']);
  const nobodys: Scope = { kind: 'labels', labels: [{ key: 'of', value: 'nobody' }] };
  const askedByNobody = fleet.first(nobodys, 'name');
  await clock.advanceAsync(3_000);
  expect(await askedByNobody).toMatchObject({ read: 0, total: 0, gateways: [] });
});

test('the first rows are those of the order that was asked for, also the other way round', async () => {
  const { observer, fleet } = aFleet();
  observer.start();
  await clock.advanceAsync(0);
  const rows = await fleet.first(wholeAccount, '-name');
  expect(rows).toMatchObject({ read: 250, total: 250, gateways: { length: 60 } });
  expect(namesOf(rows).slice(0, 2)).toEqual(['g250', 'g249']);
  expect(namesOf(await fleet.first(wholeAccount, 'no such order'))).toHaveLength(60);
});

test('after a quiet night the first screen is asked for one by one, and is of now', async () => {
  const swept = aFleet();
  await sweptSlowly(swept);
  await clock.advanceAsync(8 * 3_600_000);
  stock.set(uuidOf(1), aGateway({ uuid: uuidOf(1), name: 'g1', operational_state: 'stopped' }));
  const before = upstream.calls.length;
  const asked = swept.fleet.first(wholeAccount, 'name');
  await clock.advanceAsync(0);
  const rows = await asked;
  expect(rows.observedAt).toBe(new Date(clock.now()).toISOString());
  expect(rows.gateways).toHaveLength(20);
  expect(rows).toMatchObject({ gateways: { 0: { name: 'g1', operationalState: 'stopped' } }, total: 250 });
  const singles = upstream.calls.slice(before).filter(({ params }) => params['service_uuid']);
  expect(singles).toHaveLength(20);
});

test('where our calls have bounds nobody is asked one by one, and the rows say how old they are', async () => {
  const swept = aFleet(5);
  await sweptSlowly(swept);
  await clock.advanceAsync(8 * 3_600_000);
  const before = upstream.calls.length;
  const asked = swept.fleet.first(wholeAccount, 'name');
  await clock.advanceAsync(0);
  const ageMs = clock.now() - Date.parse((await asked).observedAt ?? '');
  expect(ageMs).toBeGreaterThan(7 * 3_600_000);
  expect(upstream.calls.slice(before).filter(({ params }) => params['service_uuid'])).toEqual([]);
});

test('so much that changed at once is told as that, and not row by row', async () => {
  const { observer, fleet } = aFleet();
  fill(501);
  const told: unknown[] = [];
  fleet.onChange((change) => told.push(fleet.deltaOf(change, wholeAccount)));
  observer.start();
  await clock.advanceAsync(0);
  expect(told).toMatchObject([{ changed: [], removed: [], isTooMuch: true }]);
});

/** What an earlier process saw so long ago. */
function remembering(count: number, ageMs: number): FleetMemory {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const body: FleetBody = {
    observedAt: new Date(clock.now() - ageMs).toISOString(),
    gateways: numbers.map((number) => aGatewayRow({ uuid: uuidOf(number), name: `g${number}` })),
    unreadable: [],
    problem: null,
    sweepIntervalMs: 20_000,
  };
  return { load: () => body, save: () => undefined };
}

/** Whether a look has its answer at once, while the sweep goes on for a minute. */
async function isAtOnce(memory: FleetMemory, look: (fleet: Fleet) => Promise<unknown>): Promise<boolean> {
  slowMs = 60_000;
  const { observer, fleet } = aFleet(0, memory);
  observer.start();
  let isThere = false;
  void look(fleet).then(() => (isThere = true));
  await clock.advanceAsync(1);
  return isThere;
}

const firstLook = (fleet: Fleet) => fleet.first(wholeAccount, 'problem');
const allRows = (fleet: Fleet) => fleet.read(wholeAccount);

test.each([
  ['saw a moment ago', 250, 30_000, { first: true, all: true }],
  [
    'saw hours ago of a small account, which is swept in no time',
    250,
    8 * 3_600_000,
    { first: false, all: false },
  ],
  ['saw hours ago of a large one', 501, 8 * 3_600_000, { first: true, all: true }],
  ['saw in what is the future by the clock of now', 250, -60_000, { first: false, all: false }],
])(
  'right after a restart, while the sweep goes on, there is at once what the process before %s',
  async (_, count, ageMs, expected) => {
    expect({
      first: await isAtOnce(remembering(count, ageMs), firstLook),
      all: await isAtOnce(remembering(count, ageMs), allRows),
    }).toEqual(expected);
  },
);

test.each([
  ['a moment ago', 30_000],
  ['hours ago', 8 * 3_600_000],
])('a large account that was seen %s is swept when the first pages have opened', async (_, ageMs) => {
  const { observer } = aFleet(0, remembering(501, ageMs));
  const leave = observer.attend();
  observer.start();
  await clock.advanceAsync(999);
  expect(upstream.calls).toHaveLength(0);
  await clock.advanceAsync(1);
  expect(upstream.calls.length).toBeGreaterThan(0);
  leave();
});
