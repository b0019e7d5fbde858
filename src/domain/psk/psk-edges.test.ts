import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Psk } from '#contract/ipsec.ts';
import { generatePsk } from './generate-psk.ts';
import { leastPskBits, pskStrength } from './psk-strength.ts';

describe('how hard a key is to guess', () => {
  test.each<[string, number, boolean]>([
    // To the bit: 32 letters of a case are 150, 27 are 126, 28 are 131.
    ['abcdefghijklmnopqrstuvwxyzabcdef', 150, true],
    ['abcdefghijklmnopqrstuvwxyza', 126, false],
    ['abcdefghijklmnopqrstuvwxyzab', 131, true],
    ['0123456789', 33, false],
    ['a', 4, false],
    ['aA1_', 24, false],
    ['__..__..', 8, false],
    ['ñandú-ñandú', 51, false],
    ['1111111111111111111111111111111111111111111111111111111111111111', 0, false],
  ])('of %s is at most %d bits', (psk, bits, isEnough) => {
    expect(pskStrength(psk)).toEqual({ bits, isEnough });
  });

  test('is enough from 128 bits on, whatever they are made of', () => {
    expect(leastPskBits).toBe(128);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9_.]{1,64}$/), (psk) => {
        const { bits, isEnough } = pskStrength(psk);
        expect(isEnough).toBe(bits >= 128);
        expect(bits).toBeLessThanOrEqual(psk.length * 6);
        expect(bits).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('does not grow by saying the same few characters again and again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'ab', 'abc', 'aA1'),
        fc.integer({ min: 8, max: 21 }),
        (piece, times) => {
          expect(pskStrength(piece.repeat(times)).bits).toBeLessThanOrEqual(
            times * piece.length * Math.log2(piece.length),
          );
        },
      ),
    );
  });
});

test('whatever the bytes, a key is one that every make of peer takes', () => {
  const bytes = fc
    .uint8Array({ minLength: 64, maxLength: 64 })
    .filter((random) => ((random[0] ?? 0) & 63) !== 52);
  fc.assert(
    fc.property(bytes, (random) => {
      const key = generatePsk(() => random);
      expect(Psk.safeParse(key).success).toBe(true);
      // Letters, digits, "." and "_", and no 0 in front: RouterOS and FortiOS read 0x as hexadecimal, AWS takes none.
      expect(key).toMatch(/^[A-Za-z1-9_.][A-Za-z0-9_.]{63}$/);
    }),
  );
});

test('asks for sixty-four bytes, and for new ones as long as the key would begin with 0', () => {
  const asked: number[] = [];
  const zeros = 5;
  const key = generatePsk((length) => {
    asked.push(length);
    return Uint8Array.from({ length }, () => (asked.length <= zeros ? 52 : 63));
  });
  expect(key).toBe('.'.repeat(64));
  expect(asked).toEqual(Array.from({ length: zeros + 1 }, () => 64));
});
