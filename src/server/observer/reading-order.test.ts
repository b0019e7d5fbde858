import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReadingOrder } from './reading-order.ts';

const stepMs = 50;
const everyMs = 10_000;

interface Setting {
  gateways: number;
  /** So many of them come first. */
  first: number;
  perSecond: number;
}

/** Some minutes of readings: who was asked when. `steps` are what the clock jumps by, each after a minute. */
function run({ gateways, first, perSecond }: Setting, steps: readonly number[] = [0, 0, 0, 0, 0]) {
  const uuids = Array.from({ length: gateways }, (_, index) => `g${index}`);
  const isFirst = (uuid: string) => Number(uuid.slice(1)) < first;
  const order = createReadingOrder({ everyMs, perSecond, stepMs, uuids: () => uuids, isFirst });
  const asked: { at: number; uuid: string }[] = [];
  let jumped = 0;
  /** Real ms that passed. */
  let at = 0;
  for (const step of steps) {
    for (const until = at + 60_000; at < until; at += stepMs)
      for (
        let uuid = order.next(1e12 + at + jumped);
        uuid !== undefined;
        uuid = order.next(1e12 + at + jumped)
      )
        asked.push({ at, uuid });
    jumped += step;
  }
  return { asked, order, lastedMs: at, isFirst };
}
/** Longest time that anybody of these went without being asked. */
function longestWait(
  { asked, lastedMs }: ReturnType<typeof run>,
  of: (uuid: string) => boolean,
  count: number,
) {
  const last = new Map<string, number>();
  let longest = 0;
  for (const { at, uuid } of asked.filter((one) => of(one.uuid))) {
    longest = Math.max(longest, at - (last.get(uuid) ?? 0));
    last.set(uuid, at);
  }
  for (const at of last.values()) longest = Math.max(longest, lastedMs - at);
  return last.size < count ? Infinity : longest;
}

const settings = fc
  .record({
    gateways: fc.integer({ min: 1, max: 120 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    perSecond: fc.constantFrom(0, 1, 2, 5, 20),
  })
  .map(({ gateways, share, perSecond }) => ({ gateways, first: Math.floor(gateways * share), perSecond }));
/** Of a clock that is set, there and back. */
const jumps = fc.array(fc.constantFrom(0, 0, 3_600_000, -3_600_000, 1_500), { minLength: 5, maxLength: 5 });

test('the budget is never passed, in any ten seconds, also with a clock that is set', () => {
  fc.assert(
    fc.property(settings, jumps, (setting, steps) => {
      const { asked } = run(setting, steps);
      const perSecond = setting.perSecond || Infinity;
      asked.forEach(({ at }, index) => {
        const within = asked.slice(index).filter((one) => one.at < at + 10_000).length;
        expect(within).toBeLessThanOrEqual(10 * perSecond + 2);
      });
    }),
    { numRuns: 12 },
  );
});

test('nobody is left out, however many come first: some four rounds of an even order at most', () => {
  fc.assert(
    fc.property(settings, (setting) => {
      const ran = run(
        setting,
        Array.from({ length: 12 }, () => 0),
      );
      const evenMs =
        setting.perSecond > 0 ? Math.max(everyMs, (setting.gateways * 1_000) / setting.perSecond) : everyMs;
      expect(longestWait(ran, () => true, setting.gateways)).toBeLessThanOrEqual(4 * evenMs + 1_000);
    }),
    { numRuns: 12 },
  );
});

test('in an account within the budget all are read once an interval, spread over it', () => {
  const { asked, order } = run({ gateways: 40, first: 10, perSecond: 5 });
  for (let from = 0; from < 300_000; from += 1_000) {
    const within = asked.filter(({ at }) => at >= from && at < from + 1_000).length;
    expect(within).toBeGreaterThanOrEqual(3);
    expect(within).toBeLessThanOrEqual(5);
  }
  expect(new Set(asked.slice(0, 40).map(({ uuid }) => uuid)).size).toBe(40);
  expect(order.pace()).toEqual({ firstMs: 10_000, othersMs: 10_000 });
});

test('in a larger one those that come first are read as often as asked for, and the others more slowly', () => {
  const ran = run(
    { gateways: 200, first: 20, perSecond: 5 },
    Array.from({ length: 10 }, () => 0),
  );
  expect(ran.order.pace()).toEqual({ firstMs: 10_000, othersMs: 60_000 });
  expect(longestWait(ran, ran.isFirst, 20)).toBeLessThanOrEqual(10_500);
  expect(longestWait(ran, (uuid) => !ran.isFirst(uuid), 180)).toBeLessThanOrEqual(70_000);
});

test('when all are in trouble they are as any others', () => {
  const ran = run({ gateways: 200, first: 200, perSecond: 5 });
  expect(ran.order.pace()).toEqual({ firstMs: 40_000, othersMs: 40_000 });
  expect(longestWait(ran, () => true, 200)).toBeLessThanOrEqual(41_000);
});

test('who is among the first at one moment and not at the next does not fall in between', () => {
  let now = 1e12;
  const uuids = Array.from({ length: 100 }, (_, index) => `g${index}`);
  const asked = new Map<string, number>();
  // Among the first just when the others' round is made, and never when that of the first is.
  let isCalled = 0;
  const order = createReadingOrder({
    everyMs,
    perSecond: 2,
    stepMs,
    uuids: () => uuids,
    isFirst: (uuid) => uuid === 'g7' && isCalled++ % 2 === 1,
  });
  for (const until = now + 600_000; now < until; now += stepMs) {
    const uuid = order.next(now);
    if (uuid !== undefined) asked.set(uuid, now);
  }
  expect(now - (asked.get('g7') ?? 0)).toBeLessThanOrEqual(4 * 50_000);
});
