import type { Clock } from '#domain/clock.ts';

/** Settles with the work, or once patience is at its end; the work goes on all the same. */
export function firstOf(work: Promise<unknown>, clock: Clock, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(patienceMs, resolve);
    void work.finally(() => {
      cancel();
      resolve();
    });
  });
}
