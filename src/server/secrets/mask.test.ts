import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMask, leastMaskable } from './mask.ts';

test('a secret is taken out wherever it stands, the longer of two first', () => {
  const mask = createMask(['ucat_0123', 'ucat_012345']);
  expect(mask.over('a ucat_012345 b ucat_0123.')).toBe('a [secret] b [secret].');
  expect(mask.isIn('a ucat_0123')).toBe(true);
  expect(mask.isIn('ucat_')).toBe(false);
});

test('a secret that is too short to be told from other text changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: leastMaskable - 1 }), fc.string(), (secret, text) => {
      expect(createMask([secret]).over(text)).toBe(text);
    }),
  );
});
