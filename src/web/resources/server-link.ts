/**
 * Whether the console's own server answers. `cut-off` once it did not, and not when asked again; `returning` while
 * everything that is shown is read again after it came back, so that nothing old stands there unsaid.
 */
export type LinkState = 'well' | 'cut-off' | 'returning';

export interface ServerLink {
  state: () => LinkState;
  /** By the server's clock, Unix ms; undefined before it was ever heard of. */
  lastHeardAt: () => number | undefined;
  subscribe: (listener: () => void) => () => void;
  /** Asks right now. */
  probe: () => void;
  /** It answers, but what is shown is from before: reads that again. */
  readAgain: () => void;
  /** It answered, or told an event. */
  heard: () => void;
  /** One request had no answer. It may have been that request, so the server is asked before anything is said. */
  missed: () => void;
  /** Until `stop` it asks by itself. */
  start: () => void;
  stop: () => void;
}

export interface LinkOptions {
  /** Settles when the server has answered, which `heard` is told, or has not. */
  ask: () => Promise<unknown>;
  /** Reads everything again that is on screen. */
  readAll: () => Promise<unknown>;
  /** Calls once, later, unless cancelled by the function it returns. */
  after: (delayMs: number, call: () => void) => () => void;
  /** Unix ms by the server's clock. */
  now: () => number;
}

/** While it is cut off it is asked this often: its return is seen within a second. */
const probeEveryMs = 1_000;
/** What is not read again by then has words of its own for it. */
const longestReturnMs = 2_000;

export function createServerLink({ ask, readAll, after, now }: LinkOptions): ServerLink {
  let state: LinkState = 'well';
  let lastHeardAt: number | undefined;
  let heardCount = 0;
  let isAsking = false;
  let isStopped = true;
  let cancelNext = () => {};
  let cancelReturn = () => {};
  const listeners = new Set<() => void>();

  function become(next: LinkState): void {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }
  function probe(): void {
    cancelNext();
    if (isAsking || isStopped) return;
    isAsking = true;
    const before = heardCount;
    const settled = () => {
      isAsking = false;
      if (heardCount > before || isStopped) return;
      cancelReturn();
      become('cut-off');
      cancelNext = after(probeEveryMs, probe);
    };
    ask().then(settled, settled);
  }
  function readAgain(): void {
    cancelNext();
    cancelReturn();
    become('returning');
    const done = () => {
      cancelReturn();
      if (state === 'returning') become('well');
    };
    cancelReturn = after(longestReturnMs, done);
    readAll().then(done, done);
  }
  return {
    state: () => state,
    lastHeardAt: () => lastHeardAt,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    probe,
    readAgain,
    heard() {
      heardCount++;
      lastHeardAt = now();
      if (state === 'cut-off') readAgain();
    },
    missed() {
      if (state !== 'cut-off') probe();
    },
    start() {
      isStopped = false;
    },
    stop() {
      isStopped = true;
      cancelNext();
      cancelReturn();
    },
  };
}
