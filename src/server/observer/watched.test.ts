import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { createWatched } from './watched.ts';

test('a gateway is watched for a minute after somebody asked for it, and names that are made up have an end', () => {
  const clock = fakeClock();
  const watched = createWatched(clock);
  watched.note('a');
  clock.advance(59_000);
  expect([watched.has('a'), watched.has('b')]).toEqual([true, false]);
  watched.note('a');
  clock.advance(59_000);
  expect(watched.has('a')).toBe(true);
  clock.advance(1_000);
  expect(watched.has('a')).toBe(false);
  watched.note('a', 'one');
  expect([watched.isWatchedBy('one', 'a'), watched.isWatchedBy('two', 'a')]).toEqual([true, false]);
  for (let number = 0; number < 1_000; number++) watched.note(`made-up-${number}`);
  expect([watched.has('a'), watched.has('made-up-0')]).toEqual([false, true]);
});
