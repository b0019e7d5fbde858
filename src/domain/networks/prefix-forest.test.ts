import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIpv4, parseIpv4 } from './ipv4.ts';
import { contains, containsPrefix, formatPrefix, parsePrefix, type Prefix, prefixOf } from './prefix.ts';
import {
  nodesAroundPrefix,
  nodesInside,
  prefixAt,
  type PrefixForest,
  prefixForest,
  usersOf,
} from './prefix-forest.ts';
import { addressesOfSpace, everyPrefix, somePrefixes } from './small-space.suite.ts';

const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.prefix;
};
const around = (forest: PrefixForest, address: number) =>
  nodesAroundPrefix(forest, { network: address, length: 32 });
const shown = (forest: PrefixForest, nodes: number[]) =>
  nodes.map((node) => formatPrefix(prefixAt(forest, node)));

test('the longest of the prefixes around an address comes first', () => {
  const forest = prefixForest(
    ['0.0.0.0/0', '10.0.0.0/8', '10.4.0.0/16', '10.4.2.0/24', '10.5.0.0/16'].map(prefix),
  );
  expect(shown(forest, around(forest, parseIpv4('10.4.2.7') ?? 0))).toEqual([
    '10.4.2.0/24',
    '10.4.0.0/16',
    '10.0.0.0/8',
    '0.0.0.0/0',
  ]);
  expect(shown(forest, around(forest, parseIpv4('255.255.255.255') ?? 0))).toEqual(['0.0.0.0/0']);
});

test('one prefix given often is one node with many users, in the order given', () => {
  const forest = prefixForest(['10.0.0.0/24', '10.0.0.0/8', '10.0.0.0/24'].map(prefix));
  expect(forest.size).toBe(2);
  expect([...usersOf(forest, 0)]).toEqual([1]);
  expect([...usersOf(forest, 1)]).toEqual([0, 2]);
});

test('of nothing there is nothing', () => {
  expect(around(prefixForest([]), 7)).toEqual([]);
});

test('around an address are exactly the prefixes that contain it, longest first', () => {
  fc.assert(
    fc.property(somePrefixes(), fc.constantFrom(...addressesOfSpace, 0, 0xffff_ffff), (prefixes, address) => {
      const forest = prefixForest(prefixes);
      const wanted = prefixes
        .filter((one) => contains(one, address))
        .toSorted((one, other) => other.length - one.length)
        .map(formatPrefix);
      expect(shown(forest, around(forest, address)), formatIpv4(address)).toEqual([...new Set(wanted)]);
    }),
  );
});

test('around and inside a prefix are exactly those that a comparison with each finds', () => {
  fc.assert(
    fc.property(somePrefixes(), fc.constantFrom(...everyPrefix), (prefixes, asked) => {
      const forest = prefixForest(prefixes);
      const same = formatPrefix(asked);
      const find = (wanted: (one: Prefix) => boolean) => new Set(prefixes.filter(wanted).map(formatPrefix));
      const { start, end } = nodesInside(forest, asked);
      const inside = Array.from({ length: end - start }, (_, index) => start + index);
      expect(new Set(shown(forest, nodesAroundPrefix(forest, asked)))).toEqual(
        find((one) => containsPrefix(one, asked)),
      );
      expect(new Set(shown(forest, inside))).toEqual(
        find((one) => containsPrefix(asked, one) && formatPrefix(one) !== same),
      );
    }),
  );
});

test('many prefixes have the same order as few', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 0xffff_ffff }), fc.nat(32)), {
    minLength: 5000,
    maxLength: 5000,
  });
  fc.assert(
    fc.property(some, (pairs) => {
      const prefixes = pairs.map(([address, length]) => prefixOf(address, length));
      const forest = prefixForest(prefixes);
      const inOrder = prefixes.toSorted(
        (one, other) => one.network - other.network || one.length - other.length,
      );
      expect(
        shown(
          forest,
          Array.from({ length: forest.size }, (_, node) => node),
        ),
      ).toEqual([...new Set(inOrder.map(formatPrefix))]);
    }),
    { numRuns: 5 },
  );
});
