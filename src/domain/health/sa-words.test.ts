import { expect, test } from 'vitest';
import { childSaStates, ikeSaStates } from '#contract/metrics.ts';
import { childSaWord, ikeSaWord } from './sa-words.ts';

test.each(ikeSaStates)('the IKE SA state %s has words of its own', (state) => {
  expect(ikeSaWord(state)).toMatch(/^[A-Z]/);
  expect(ikeSaWord(state.toUpperCase())).toBe(ikeSaWord(state));
});

test.each(childSaStates)('the child SA state %s has words of its own', (state) => {
  expect(childSaWord(state)).toMatch(/^[A-Z]/);
});

test('a state nobody knows is shown as it came', () => {
  expect(ikeSaWord('levitating')).toBe('levitating');
  expect(childSaWord(undefined)).toBe('Not told');
});
