import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { createCourtesy } from './courtesy.ts';

function resting(workMs: number) {
  const clock = fakeClock();
  const courtesy = createCourtesy(clock);
  const startedAt = clock.now();
  return {
    clock,
    courtesy,
    /** Ms that a rest from now on lasts, while `ask` is called every so many ms. */
    async lasts(askEveryMs = Infinity): Promise<number> {
      let endedAt: number | undefined;
      void courtesy.rest(workMs).then(() => (endedAt = clock.now()));
      await clock.advanceAsync(0);
      for (let ms = 1; endedAt === undefined && ms < 1_000; ms++) {
        await clock.advanceAsync(1);
        if (ms % askEveryMs === 0) courtesy.asked();
      }
      return (endedAt ?? NaN) - startedAt;
    },
  };
}

test('while nobody asks, work goes on at once', async () => {
  expect(await resting(50).lasts()).toBe(0);
  const later = resting(50);
  later.courtesy.asked();
  await later.clock.advanceAsync(100);
  expect(await later.lasts()).toBe(100);
});

test('it rests until whoever asked is quiet', async () => {
  const { courtesy, lasts } = resting(50);
  courtesy.asked();
  expect(await lasts()).toBe(100);
});

test('but never longer than three times what the work took, whoever asks', async () => {
  for (const [workMs, restMs] of [
    [20, 60],
    [50, 150],
    [2_000, 150],
    [0, 0],
  ] as const) {
    const { courtesy, lasts } = resting(workMs);
    courtesy.asked();
    expect(await lasts(10), `after ${workMs} ms`).toBe(restMs);
  }
});

test('a clock that is set back keeps nobody', async () => {
  const clock = fakeClock();
  let offset = 0;
  const courtesy = createCourtesy({ now: () => clock.now() + offset, after: clock.after });
  courtesy.asked();
  offset = -86_400_000;
  let isDone = false;
  void courtesy.rest(50).then(() => (isDone = true));
  await clock.advanceAsync(0);
  expect(isDone).toBe(true);
});
