import type { Clock } from '#domain/clock.ts';

export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}

/**
 * What `work` comes to within that time. The work itself goes on: nothing can call it off.
 * @throws TooLateError, and whatever `work` throws.
 */
export function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new TooLateError(`No answer within ${ms} ms.`)));
    void work.then(resolve, reject).finally(cancel);
  });
}
