import { expect, test } from 'vitest';
import { tellStories } from './tell-stories.ts';

/** All thousand are told by `npm run drill`. */
const stories = 12;

test('two editors, a program, deletions, undos and bulk changes lose nothing of each other', async () => {
  const told = await tellStories(Array.from({ length: stories }, (_, index) => index + 1));
  expect(told.lost).toEqual([]);
  expect(told.takenBack).toEqual([]);
  // It was no story of nothing.
  for (const count of [told.applied, told.collided, told.undone, told.bulk]) expect(count).toBeGreaterThan(0);
}, 60_000);
