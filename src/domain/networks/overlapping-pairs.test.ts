import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OverlappingPair, overlappingPairs } from './overlapping-pairs.ts';
import type { Prefix } from './prefix.ts';
import { addressesIn, everyPrefix, somePrefixes } from './small-space.suite.ts';

const inOrder = (pairs: readonly OverlappingPair[]) =>
  pairs.toSorted((one, next) => one.one - next.one || one.other - next.other);

/** By the addresses themselves, two lists at a time. */
function byBruteForce(prefixes: readonly Prefix[]): OverlappingPair[] {
  return prefixes.flatMap((prefix, one) =>
    prefixes.slice(one + 1).flatMap((next, offset) => {
      const kind = kindOf(prefix, next);
      return kind ? [{ one, other: one + 1 + offset, kind }] : [];
    }),
  );
}

function kindOf(one: Prefix, other: Prefix): OverlappingPair['kind'] | undefined {
  const [mine, theirs] = [addressesIn(one), addressesIn(other)];
  if (!mine.some((address) => theirs.includes(address))) return undefined;
  // Those around the space all hold the same sixteen addresses of it.
  if (one.length === other.length) return 'exact';
  return one.length > other.length ? 'contained' : 'containing';
}

test('every pair of all prefixes of a small space is found, with its kind', () => {
  const pairs = overlappingPairs(everyPrefix);
  expect(inOrder(pairs)).toEqual(byBruteForce(everyPrefix));
  // 378 among the 28 around the space, 28 × 31 with those in it, 98 among these.
  expect(pairs).toHaveLength(1344);
});

test('every pair is found in any order and with prefixes given more than once', () => {
  fc.assert(
    fc.property(somePrefixes(20), (prefixes) => {
      expect(inOrder(overlappingPairs(prefixes))).toEqual(byBruteForce(prefixes));
    }),
  );
});
