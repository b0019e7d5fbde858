import { expect, test } from 'vitest';
import { createHashQueue } from './hash-queue.ts';

/** Jobs that end when told to, and how many of them run. */
function heldJobs() {
  const release: (() => void)[] = [];
  let running = 0;
  let most = 0;
  return {
    job: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => release.push(resolve));
      running -= 1;
    },
    releaseAll: async () => {
      while (release.length > 0) {
        release.shift()?.();
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      }
    },
    most: () => most,
  };
}

test('A5: of a flood a few run, twenty wait, and the rest are told at once', async () => {
  const queue = createHashQueue({ concurrent: 3, waiting: 20 });
  const jobs = heldJobs();
  const results = Array.from({ length: 100 }, () => queue.run(jobs.job));
  const refused = await Promise.all(results.slice(23));
  expect(refused.every(({ state }) => state === 'busy')).toBe(true);
  await jobs.releaseAll();
  const served = await Promise.all(results.slice(0, 23));
  expect(served.every(({ state }) => state === 'done')).toBe(true);
  expect(jobs.most()).toBe(3);
});

test('a job that fails gives its place to the next', async () => {
  const queue = createHashQueue({ concurrent: 1, waiting: 5 });
  const failing = queue.run(() => Promise.reject(new Error('no memory')));
  const next = queue.run(() => Promise.resolve('hash'));
  await expect(failing).rejects.toThrow('no memory');
  await expect(next).resolves.toEqual({ state: 'done', value: 'hash' });
  await expect(queue.run(() => Promise.resolve('again'))).resolves.toEqual({ state: 'done', value: 'again' });
});
