import { ipsecDefaults } from '#contract/ipsec.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampLifetimes } from './lifetimes.ts';

test.each([
  ["the service's defaults", ipsecDefaults.rekey_time, ipsecDefaults.ike_lifetime, [14_400, 1_440, 72_000]],
  ['a lifetime at the rekey', 14_400, 14_400, [12_960, 1_296, 1_440]],
  ['a lifetime before the rekey', 14_400, 3_600, [3_240, 324, 360]],
  ['a lifetime too short for a minute after the rekey', 300, 300, [270, 27, 60]],
  ['no rekey', 0, 86_400, [0, 0, 0]],
  ['no lifetime', 14_400, 0, [14_400, 1_440, 1_440]],
  ['a lifetime of one second', 10, 1, [1, 0, 60]],
])('%s', (_, rekey_time, ike_lifetime, [rekeySeconds, randSeconds, overSeconds]) => {
  expect(clampLifetimes({ rekey_time, ike_lifetime })).toEqual({ rekeySeconds, randSeconds, overSeconds });
});

test('an SA that is rekeyed is never rekeyed later than asked, and has a minute at least to do it', () => {
  const seconds = fc.nat(2_147_483_647);
  fc.assert(
    fc.property(seconds, seconds, (rekey_time, ike_lifetime) => {
      const { rekeySeconds, randSeconds, overSeconds } = clampLifetimes({ rekey_time, ike_lifetime });
      expect(rekeySeconds).toBeLessThanOrEqual(rekey_time);
      expect(randSeconds).toBeLessThanOrEqual(rekeySeconds);
      if (rekey_time > 0) {
        expect(rekeySeconds).toBeGreaterThan(0);
        expect(overSeconds).toBeGreaterThanOrEqual(60);
      }
    }),
  );
});
