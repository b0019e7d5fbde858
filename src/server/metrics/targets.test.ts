import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddressable, isInShard, readShard } from './targets.ts';

test('every gateway is in exactly one of so many shards, and no shard has all of them', () => {
  const sizes = new Map<number, number>();
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 1, max: 9 }), (uuid, of) => {
      const all = Array.from({ length: of }, (_, index) => isInShard(uuid, { index: index + 1, of }));
      expect(all.filter(Boolean)).toHaveLength(1);
      if (of === 9) sizes.set(all.indexOf(true), (sizes.get(all.indexOf(true)) ?? 0) + 1);
    }),
    { numRuns: 500 },
  );
  expect(sizes.size).toBeGreaterThan(3);
});

test.each([
  ['1/1', { index: 1, of: 1 }],
  ['3/3', { index: 3, of: 3 }],
  ['1/1000', { index: 1, of: 1000 }],
  ['0/3', undefined],
  ['4/3', undefined],
  ['1/1001', undefined],
  ['1/0', undefined],
  ['-1/3', undefined],
  ['1/3/5', undefined],
  ['', undefined],
])('%j as a shard is %j', (text, shard) => {
  expect(readShard(text)).toEqual(shard);
});

test('P1: what has no place in a path is no target', () => {
  expect(isAddressable('10c153e0-12e4-4dea-8748-000000000001')).toBe(true);
  for (const uuid of ['', '..', 'a/b', 'a b', 'a%2f', 'ä', 'x'.repeat(65)])
    expect(isAddressable(uuid)).toBe(false);
});
