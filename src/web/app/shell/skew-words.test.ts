import { expect, it } from 'vitest';
import { durationText } from '../../ui/time/format-time.ts';
import { skewWords } from './skew-words.ts';

it.each([
  [undefined, undefined],
  [0, undefined],
  [30_000, undefined],
  [-30_000, undefined],
  [
    45_000,
    'This device’s clock is 45 s ahead of the server’s. Times and ages here go by the server’s clock.',
  ],
  [
    -7_200_000,
    'This device’s clock is 2 h behind the server’s. Times and ages here go by the server’s clock.',
  ],
])('a clock that is %s ms ahead', (skewMs, words) => {
  expect(skewWords(skewMs, durationText)).toBe(words);
});
