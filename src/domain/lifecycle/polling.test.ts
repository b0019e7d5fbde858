import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aheadMs, freshness, pollDelayMs } from './polling.ts';

test('asks every 2 s while something changes and every 5 s when it is settled', () => {
  expect(pollDelayMs({ isVisible: true, isSettled: false, failures: 0 })).toBe(2_000);
  expect(pollDelayMs({ isVisible: true, isSettled: true, failures: 0 })).toBe(5_000);
});

test('stops while hidden', () => {
  expect(pollDelayMs({ isVisible: false, isSettled: false, failures: 0 })).toBeUndefined();
});

test('asks every 2 s while it fails, however long: that it answers again is to be seen within 5 s', () => {
  const delays = [true, false].flatMap((isSettled) =>
    [1, 2, 1_000].map((failures) => pollDelayMs({ isVisible: true, isSettled, failures })),
  );
  expect(new Set(delays)).toEqual(new Set([2_000]));
});

test.each([
  [0, 'fresh'],
  [20_000, 'fresh'],
  [20_001, 'stale'],
  [30_000, 'stale'],
  [30_001, 'unknown'],
])('a value of a 10 s poll is after %i ms %s', (ageMs, expected) => {
  expect(freshness(1_000_000 - ageMs, 1_000_000, 10_000)).toBe(expected);
});

test('what was never observed is unknown', () => {
  expect(freshness(undefined, 0, 10_000)).toBe('unknown');
  expect(freshness(NaN, 0, 10_000)).toBe('unknown');
});

test('a value from the future is of unknown age, but for what two clocks may differ by', () => {
  expect(freshness(1_000_000 + aheadMs, 1_000_000, 10_000)).toBe('fresh');
  expect(freshness(1_000_001 + aheadMs, 1_000_000, 10_000)).toBe('unknown');
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 60_000 }), (now, ahead, pollMs) => {
      expect(freshness(now + aheadMs + 1 + ahead, now, pollMs)).toBe('unknown');
    }),
  );
});

test('a value never gets fresher by waiting', () => {
  const rank = { fresh: 0, stale: 1, unknown: 2 };
  fc.assert(
    fc.property(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 60_000 }),
      (observedAt, age, wait, pollMs) => {
        const earlier = freshness(observedAt, observedAt + age, pollMs);
        const later = freshness(observedAt, observedAt + age + wait, pollMs);
        return rank[earlier] <= rank[later];
      },
    ),
  );
});
