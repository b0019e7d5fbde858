import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatePsk } from './generate-psk.ts';
import { pskStrength } from './psk-strength.ts';

test.each([
  ['', 0],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 0],
  ['abababababababababababababababab', 32],
  ['correcthorse', 56],
  ['Winter2026', 59],
])('of %j is at most %d bits', (psk, bits) => {
  expect(pskStrength(psk)).toEqual({ bits, isEnough: false });
});

test('a generated key is enough, whatever the bytes', () => {
  const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 });
  fc.assert(
    fc.property(bytes, (random) => {
      fc.pre(new Set(random.map((byte) => byte & 63)).size >= 32 && (random[0]! & 63) !== 52);
      return pskStrength(generatePsk(() => random)).isEnough;
    }),
  );
});

test('a longer key of the same kind is never weaker', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{8,32}$/), (psk) => {
      return pskStrength(`${psk}${psk}`).bits >= pskStrength(psk).bits / 2;
    }),
  );
});
