import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps, type Prefix, prefixOf } from '../networks/prefix.ts';
import { firstOverlap, type SdnRange } from './sdn-space.ts';

const prefix = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
  .map(([host, length]) => prefixOf(0x0a00_0000 + host, length));

function rangeOf(given: Prefix, index: number): SdnRange {
  return { prefix: given, name: `n${index}`, zone: 'fi-hel1', router: undefined, written: '' };
}

test('the first range that overlaps is found, also when it is asked again among others', () => {
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 8 }), fc.array(prefix, { maxLength: 8 }), (of, asked) => {
      const ranges = of.map(rangeOf);
      for (const one of [...asked, ...asked])
        expect(firstOverlap(ranges, one)).toBe(ranges.find((range) => overlaps(range.prefix, one)));
    }),
  );
});

test('ten thousand ranges are gone through once for a route, however often it is asked', () => {
  let looked = 0;
  const ranges = Array.from({ length: 10_000 }, (_, index): SdnRange => {
    const own = rangeOf(prefixOf(0x0a00_0000 + index * 256, 24), index);
    return {
      ...own,
      get prefix() {
        looked++;
        return own.prefix;
      },
    };
  });
  const route = prefixOf(0xc0a8_4d00, 24);
  for (let key = 0; key < 15; key++) expect(firstOverlap(ranges, route)).toBeUndefined();
  expect(looked).toBe(10_000);
});
