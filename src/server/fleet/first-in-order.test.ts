import { expect, test } from 'vitest';
import fc from 'fast-check';
import { firstInOrder } from './first-in-order.ts';

test('the first of an order are those that sorting all gives, equal ones as they came', () => {
  const item = fc.record({ rank: fc.integer({ min: 0, max: 5 }), id: fc.nat() });
  const byRank = (one: { rank: number }, other: { rank: number }) => one.rank - other.rank;
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (items, count) => {
      expect(firstInOrder(items, count, byRank)).toEqual(items.toSorted(byRank).slice(0, count));
    }),
  );
});

test('of ten thousand that come in order, each is compared once', () => {
  let compared = 0;
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  firstInOrder(numbers, 60, (one, other) => (compared++, one - other));
  expect(compared).toBeLessThan(10_500);
});
