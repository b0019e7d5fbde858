import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newUuid } from './new-uuid.ts';
import { microClock, timestampOf } from './timestamp.ts';

test.each([
  [Date.UTC(2024, 2, 7, 13, 39, 30) * 1000 + 30, '2024-03-07T13:39:30.00003Z'],
  [Date.UTC(2022, 11, 1, 9, 4, 8) * 1000 + 529_138, '2022-12-01T09:04:08.529138Z'],
  [Date.UTC(2022, 11, 1, 9, 4, 8) * 1000 + 500_000, '2022-12-01T09:04:08.5Z'],
  [Date.UTC(2022, 11, 1, 9, 4, 8) * 1000, '2022-12-01T09:04:08Z'],
])('%i is %s', (micros, expected) => {
  expect(timestampOf(micros)).toBe(expected);
});

test('no time ends in a zero of its fraction, and each is the same instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000_000 }), (micros) => {
      const text = timestampOf(micros);
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{0,5}[1-9])?Z$/);
      expect(Date.parse(text)).toBe(Math.floor(micros / 1000));
    }),
  );
});

test('each time is later than the one before, even when the clock stands', () => {
  const now = microClock(fakeClock(), seededRandom());
  const times = Array.from({ length: 5000 }, now);
  expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
});

test('uuids say by their first digits what they belong to', () => {
  const random = seededRandom();
  const uuids = Array.from({ length: 1000 }, () => newUuid(random));
  for (const uuid of uuids)
    expect(uuid).toMatch(/^10[0-9a-f]{6}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(uuids).size).toBe(1000);
  expect(newUuid(random, 'router')).toMatch(/^04/);
  expect(newUuid(random, 'network')).toMatch(/^03/);
});
