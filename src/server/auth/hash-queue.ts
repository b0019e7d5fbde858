export type Queued<T> = { state: 'done'; value: T } | { state: 'busy' };

/**
 * Who goes first when many wait: the lower, the sooner. In a flood that is who has not failed lately, so that it never
 * keeps out those who know their password.
 */
export type Rank = number;
/** Of who is known: signed in, or signed in from there before. */
export const knownRank: Rank = -1;

export interface HashQueue {
  /** Runs the job when its turn comes; `busy` when too many wait that go before it, now or later. */
  run<T>(job: () => Promise<T>, rank?: Rank): Promise<Queued<T>>;
}

interface Waiting {
  rank: Rank;
  go: (state: 'go' | 'busy') => void;
}

/**
 * Security row A5: hashing is made to be expensive, so a flood of sign-ins must not get all of the machine: measured,
 * 100 at once take a second and 80 MB. The jobs share libuv's four threads with the file system; one is left to it. Waiting
 * costs nothing but time: the last of 100 waits for some seconds.
 */
export function createHashQueue({ concurrent = 3, waiting = 100 } = {}): HashQueue {
  let running = 0;
  const line = createLine<Waiting>(waiting);

  return {
    async run(job, rank = knownRank) {
      if (running >= concurrent) {
        // The one that ends hands its place over, so nobody can slip in between.
        const state = await new Promise<'go' | 'busy'>((resolve) => {
          line.join({ rank, go: resolve })?.go('busy');
        });
        if (state === 'busy') return { state };
      } else {
        running += 1;
      }
      try {
        return { state: 'done', value: await job() };
      } finally {
        const next = line.next();
        if (next) next.go('go');
        else running -= 1;
      }
    },
  };
}

/** A line of so many at most, by rank and among equals by arrival. */
export function createLine<T extends { rank: Rank }>(most: number) {
  const line: T[] = [];
  return {
    /** Returns who has to leave for it when the line is full: the last of all, perhaps the newcomer. */
    join(newcomer: T): T | undefined {
      const behind = line.findIndex(({ rank }) => rank > newcomer.rank);
      line.splice(behind < 0 ? line.length : behind, 0, newcomer);
      return line.length > most ? line.pop() : undefined;
    },
    next: () => line.shift(),
    length: () => line.length,
  };
}
