export type Queued<T> = { state: 'done'; value: T } | { state: 'busy' };

export interface HashQueue {
  /** Runs the job when its turn comes; `busy` at once when too many wait. */
  run<T>(job: () => Promise<T>): Promise<Queued<T>>;
}

/**
 * Security row A5: hashing is made to be expensive, so a flood of sign-ins must not get all of the machine: measured,
 * 100 at once take a second and 80 MB. The jobs share libuv's four threads with the file system; one is left to it.
 */
export function createHashQueue({ concurrent = 3, waiting = 20 } = {}): HashQueue {
  let running = 0;
  const queue: (() => void)[] = [];

  return {
    async run(job) {
      if (running >= concurrent) {
        if (queue.length >= waiting) return { state: 'busy' };
        // The one that ends hands its place over, so nobody can slip in between.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else {
        running += 1;
      }
      try {
        return { state: 'done', value: await job() };
      } finally {
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
