import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextFreePrefix } from './next-free-prefix.ts';
import { containsPrefix, overlaps } from './prefix.ts';
import { everyPrefix, smallSpace, somePrefixes } from './small-space.suite.ts';

test('the next free prefix is the first that trying each of them finds', () => {
  const lengths = fc.integer({ min: 26, max: 33 });
  fc.assert(
    fc.property(somePrefixes(6), fc.constantFrom(...everyPrefix), lengths, (prefixes, within, length) => {
      // Only inside the small space every prefix can be tried.
      fc.pre(within.length >= smallSpace.length);
      const used = prefixes.filter((prefix) => prefix.length > 28 || prefix.length < 3);
      const [first] = everyPrefix.filter(
        (prefix) =>
          prefix.length === length &&
          containsPrefix(within, prefix) &&
          !used.some((other) => overlaps(other, prefix)),
      );
      expect(nextFreePrefix(used, within, length)).toEqual(first);
    }),
  );
});

test.each([
  [[], '10.0.0.0/8 itself when nothing is used', 8, { network: 0x0a00_0000, length: 8 }],
  [
    [{ network: 0x0a00_0000, length: 24 }],
    'the one after a used one',
    24,
    { network: 0x0a00_0100, length: 24 },
  ],
  [
    [{ network: 0x0a00_0100, length: 32 }],
    'the second where one address is in the way',
    23,
    { network: 0x0a00_0200, length: 23 },
  ],
  [[{ network: 0, length: 0 }], 'none where everything is used', 32, undefined],
  [[], 'none that is wider than where it should be', 7, undefined],
])('%j: %s (/%i)', (used, _, length, expected) => {
  expect(nextFreePrefix(used, { network: 0x0a00_0000, length: 8 }, length)).toEqual(expected);
});

test('the last address there is can be given', () => {
  const all = { network: 0, length: 0 };
  const used = [
    { network: 0, length: 1 },
    { network: 0x8000_0000, length: 2 },
  ];
  expect(nextFreePrefix(used, all, 2)).toEqual({ network: 0xc000_0000, length: 2 });
  expect(nextFreePrefix([...used, { network: 0xffff_ffff, length: 32 }], all, 2)).toBeUndefined();
});
