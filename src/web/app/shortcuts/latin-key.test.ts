import { expect, test } from 'vitest';
import { latinKey } from './latin-key.ts';

test.each([
  ['k', 'KeyK', 'k'],
  ['л', 'KeyK', 'k'],
  ['Л', 'KeyK', 'k'],
  ['κ', 'KeyK', 'k'],
  ['ל', 'KeyK', 'k'],
  // AZERTY: what is printed on the key counts.
  ['q', 'KeyA', 'q'],
  ['é', 'Digit2', 'é'],
  ['/', 'Slash', '/'],
  ['ю', 'Period', 'ю'],
  ['Enter', 'Enter', 'Enter'],
])('%s at %s is %s', (key, code, latin) => {
  expect(latinKey({ key, code })).toBe(latin);
});
