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

test('A5: in a full queue who has failed less takes the place of who has failed more, and goes first', async () => {
  const queue = createHashQueue({ concurrent: 1, waiting: 3 });
  const jobs = heldJobs();
  const order: string[] = [];
  const ask = (name: string, rank?: number) =>
    queue.run(async () => {
      order.push(name);
      await jobs.job();
    }, rank);
  const running = ask('running', 0);
  const waiting = [ask('failed twice', 2), ask('failed once', 1), ask('failed thrice', 3)];
  const newcomers = [ask('new', 0), ask('known'), ask('failed often', 9)];
  expect(await waiting[2]).toEqual({ state: 'busy' });
  expect(await waiting[0]).toEqual({ state: 'busy' });
  expect(await newcomers[2]).toEqual({ state: 'busy' });
  await jobs.releaseAll();
  await Promise.all([running, waiting[1], newcomers[0], newcomers[1]]);
  expect(order).toEqual(['running', 'known', 'new', 'failed once']);
});
