import { expect, it } from 'vitest';
import { anAnswer } from '#testing/builders/answer.ts';
import { serverClock } from '../server-clock.ts';
import { isBehind } from './gateway-queries.ts';

it.each([
  ['none yet', undefined, false],
  ['one of now', { ...anAnswer({}), observedAt: serverClock.now() }, false],
  ['one of which nobody says when', { ...anAnswer({}), observedAt: undefined }, false],
  ['the last good one, given again', { ...anAnswer({}), observedAt: serverClock.now(), isStale: true }, true],
  ['one that was old when it came', { ...anAnswer({}), observedAt: serverClock.now() - 6_000 }, true],
])('an answer is behind: %s', (_, answer, expected) => {
  expect(isBehind(answer)).toBe(expected);
});
