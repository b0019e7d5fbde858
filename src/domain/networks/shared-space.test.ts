import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedSpace } from './shared-space.ts';
import { addressesIn, everyPrefix } from './small-space.suite.ts';

const small = fc.array(fc.constantFrom(...everyPrefix.filter(({ length }) => length >= 28)), {
  maxLength: 5,
});

test('two lists share what asking every address says', () => {
  fc.assert(
    fc.property(small, small, (ours, theirs) => {
      const mine = new Set(ours.flatMap(addressesIn));
      const other = new Set(theirs.flatMap(addressesIn));
      const shared = [...mine].filter((address) => other.has(address)).length;
      const expected =
        shared === 0
          ? 'apart'
          : shared === mine.size
            ? shared === other.size
              ? 'same'
              : 'inside'
            : shared === other.size
              ? 'around'
              : 'partial';
      expect(sharedSpace(ours, theirs)).toBe(expected);
    }),
  );
});

test('two halves are the same as the whole', () => {
  const halves = [
    { network: 0, length: 1 },
    { network: 0x8000_0000, length: 1 },
  ];
  expect(sharedSpace(halves, [{ network: 0, length: 0 }])).toBe('same');
});
