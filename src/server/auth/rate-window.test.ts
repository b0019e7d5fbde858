import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { createRateWindow, dropOldest } from './rate-window.ts';

test('so many fit in any span, and the wait is until the first of them is over', () => {
  const clock = fakeClock();
  const window = createRateWindow(clock, { most: 2, spanMs: 1000 });
  expect(window.take('a').ok).toBe(true);
  clock.advance(400);
  expect(window.take('a').ok).toBe(true);
  expect(window.take('a')).toEqual({ ok: false, waitMs: 600 });
  expect(window.take('b').ok).toBe(true);
  clock.advance(600);
  expect(window.take('a').ok).toBe(true);
  expect(window.take('a')).toEqual({ ok: false, waitMs: 400 });
});

test('a place given back is free at once', () => {
  const window = createRateWindow(fakeClock(), { most: 1, spanMs: 1000 });
  const first = window.take('a');
  expect(window.take('a').ok).toBe(false);
  if (first.ok) first.giveBack();
  expect(window.take('a').ok).toBe(true);
  expect(window.take('a').ok).toBe(false);
});

test('a flood of keys does not fill the memory', () => {
  const map = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  dropOldest(map, 2);
  expect([...map.keys()]).toEqual(['b', 'c']);
});
