import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type FieldName, type Sample, fieldNames, kindOf } from '../fields.ts';
import type { HistoryStore, Identity, LargestWanted } from '../history-store.ts';
import { aTunnelIdentity, recordedOf } from '../history-store.suite.ts';
import { usualRetention } from '../retention.ts';
import { createSqliteHistory } from './sqlite-history.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** In the middle of a half hour and of a day. */
const start = Date.UTC(2026, 2, 28, 22, 10);
const hours = 28;
const random = seededRandom(21);

const others = ['10c153e0-0000-4dea-8748-0000000000aa', '10c153e0-0000-4dea-8748-0000000000bb'];
const things: Identity[] = [
  ...Array.from({ length: 6 }, (_, index) => aTunnelIdentity(index)),
  { ...aTunnelIdentity(7), gatewayUuid: others[0] ?? '' },
  ...others.map((uuid) => ({
    ...aTunnelIdentity(8),
    key: uuid,
    kind: 'gateway' as const,
    gatewayUuid: uuid,
    connectionUuid: undefined,
    tunnelUuid: undefined,
  })),
];
/** By key, in order of time. */
const readings = new Map(things.map(({ key }) => [key, [] as Sample[]]));
const folder = aFolder();
let clock: FakeClock;
let store: HistoryStore;
let opened = 0;

/** The one before is killed: it does nothing more. */
function open(): HistoryStore {
  const own = ++opened;
  return createSqliteHistory({
    clock: { ...clock, after: (ms, run) => clock.after(ms, () => own === opened && run()) },
    folder,
    now: () => clock.now(),
    onTrouble: (error) => expect.fail(String(error)),
    logError: (error) => expect.fail(String(error)),
    isShort: () => false,
    retention: usualRetention,
  });
}

function read(key: string, at: number): { key: string; sample: Sample } {
  const values = fieldNames.map((name) => {
    if (name === 'activeConnections') return others.includes(key) ? Math.floor(random() * 400) : undefined;
    if (name === 'bytesIn') return Math.floor(random() * 1e9);
    return name === 'downs' ? Math.floor(random() * 3) : undefined;
  });
  const sample = { at, ms: random() < 0.1 ? 0 : 10 * minute, uncertainMs: 0, values };
  readings.get(key)?.push(sample);
  return { key, sample };
}

beforeAll(async () => {
  clock = fakeClock(start);
  store = open();
  store.add(recordedOf({ identities: things }));
  for (let at = start; at < start + hours * hour; at += 10 * minute) {
    // One tunnel comes later, one gateway goes.
    const isThere = ({ key }: Identity) =>
      !(key === things[2]?.key && at < start + 12 * hour) && !(key === others[1] && at > start + 15 * hour);
    store.add(recordedOf({ samples: things.filter(isThere).map(({ key }) => read(key, at)) }));
    await store.flush();
    clock.advance(10 * minute);
    // A kill: nothing is closed.
    if (at === start + 20 * hour + 10 * minute || at === start + 27 * hour) store = open();
    // The clock was set back: two readings of an hour ago that were not there before.
    if (at === start + 24 * hour) {
      store.add(recordedOf({ samples: things.slice(0, 2).map(({ key }) => read(key, at - hour + minute)) }));
      for (const own of readings.values()) own.sort((one, other) => one.at - other.at);
    }
  }
  await store.flush();
}, 60_000);
afterAll(() => store.close());

/** What the readings themselves say. */
function figures(wanted: LargestWanted): [name: string, figure: number][] {
  const halfHour = 30 * minute;
  const from = Math.floor(wanted.from / halfHour) * halfHour;
  const to = Math.ceil(wanted.to / halfHour) * halfHour;
  const index = fieldNames.indexOf(wanted.field);
  return things
    .filter(
      ({ kind, gatewayUuid }) => kind === wanted.kind && (wanted.onlyGateways?.has(gatewayUuid) ?? true),
    )
    .map(({ key }): [string, number] => {
      const own = (readings.get(key) ?? []).filter(({ at }) => at >= from && at < to);
      const known = own.flatMap(({ values, ms }) => {
        const value = values[index];
        return value === undefined ? [] : [{ value, ms }];
      });
      const sum = known.reduce((all, { value }) => all + value, 0);
      if (kindOf(index) === 'gauge') {
        const weighed = known.reduce((all, { value, ms }) => all + value * Math.max(ms, 1), 0);
        const weight = known.reduce((all, { ms }) => all + Math.max(ms, 1), 0);
        const most = Math.max(0, ...known.map(({ value }) => value));
        return [key, wanted.by === 'peak' ? most : weight > 0 ? weighed / weight : 0];
      }
      if (wanted.by === 'total' || kindOf(index) === 'count') return [key, sum];
      return [key, Math.max(0, ...known.map(({ value, ms }) => (ms > 0 ? (value * 1_000) / ms : 0)))];
    })
    .filter(([, figure]) => figure > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, wanted.limit);
}

const someRange = fc
  .tuple(fc.integer({ min: 0, max: hours * 60 }), fc.integer({ min: 1, max: hours * 60 }))
  .map(([after, minutes]) => ({ from: start + after * minute, to: start + (after + minutes) * minute }));

test('of any time the largest are those that the readings say, over kills and a clock that was set back', async () => {
  const someWish = fc.record({
    kind: fc.constantFrom('tunnel' as const, 'gateway' as const),
    field: fc.constantFrom<FieldName>('bytesIn', 'downs', 'activeConnections'),
    by: fc.constantFrom('total' as const, 'peak' as const),
    limit: fc.integer({ min: 1, max: 8 }),
    onlyGateways: fc.option(fc.constant(new Set(others.slice(0, 1))), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(someRange, someWish, async (range, wish) => {
      const wanted: LargestWanted = { ...range, ...wish };
      const { things: found } = await store.largest(wanted);
      const isGauge = wanted.field === 'activeConnections';
      const figure = (tally: (typeof found)[number]['tally']) => {
        if (wanted.by === 'peak' && wanted.field !== 'downs') return tally.max;
        return isGauge ? tally.avg : tally.sum;
      };
      const expected = figures(wanted);
      expect(found.map(({ tally }) => figure(tally))).toEqual(
        expected.map(([, one]) => expect.closeTo(one, 1) as unknown),
      );
      // Those that had the same may stand in any order.
      for (const { of, tally } of found)
        expect(figures({ ...wanted, limit: 99 })).toContainEqual([of.key, expect.closeTo(figure(tally), 1)]);
    }),
    { numRuns: 120 },
  );
});

test('days are made of half hours, so that a long time needs few rows; nothing is known of before and after', async () => {
  const {
    from,
    to,
    trueUntil,
    things: all,
  } = await store.largest({
    kind: 'tunnel',
    field: 'bytesIn',
    by: 'total',
    from: start - 10 * day,
    to: start + 10 * day,
    limit: 100,
  });
  expect(all).toHaveLength(7);
  expect([from % (30 * minute), to % (30 * minute)]).toEqual([0, 0]);
  expect(trueUntil).toBe(start + hours * hour - 10 * minute);
  const before = { from: start - 2 * day, to: start - day, limit: 5 };
  expect(await store.largest({ ...before, kind: 'tunnel', field: 'bytesIn', by: 'total' })).toMatchObject({
    things: [],
    trueUntil: undefined,
  });
});
