import { createContext, use, useSyncExternalStore } from 'react';

/** The time shown on screen: the app puts the server's clock here, tests a fixed one. */
export interface TimeSource {
  /** Unix ms. */
  now: () => number;
  /** Calls every `everyMs` until the function it returns is called. */
  every: (everyMs: number, tick: () => void) => () => void;
}

/** Where neither is: a piece of the kit by itself. */
const browserTime: TimeSource = {
  now: () => Date.now(),
  every: (everyMs, tick) => {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  },
};

export const TimeSourceContext = createContext(browserTime);

/** Now, in Unix ms, renewed every `everyMs`. All users of one interval share one timer and so tick together. */
export function useNow(everyMs = 1000): number {
  const ticker = tickerOf(use(TimeSourceContext), everyMs);
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

/** What follows from the time, looked at once a second and drawn again only when it is another. */
export function useFromNow<T extends string | number | boolean | undefined>(derive: (now: number) => T): T {
  const ticker = tickerOf(use(TimeSourceContext), 1000);
  return useSyncExternalStore(ticker.subscribe, () => derive(ticker.read()));
}

interface Ticker {
  subscribe: (listener: () => void) => () => void;
  read: () => number;
}

const tickers = new WeakMap<TimeSource, Map<number, Ticker>>();

function tickerOf(source: TimeSource, everyMs: number): Ticker {
  const bySource = tickers.get(source) ?? new Map<number, Ticker>();
  tickers.set(source, bySource);
  const ticker = bySource.get(everyMs) ?? createTicker(source, everyMs);
  bySource.set(everyMs, ticker);
  return ticker;
}

function createTicker(source: TimeSource, everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let latest = source.now();
  let stop: (() => void) | undefined;

  const tick = () => {
    latest = source.now();
    for (const listener of listeners) listener();
  };
  return {
    read: () => latest,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        latest = source.now();
        stop = source.every(everyMs, tick);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop?.();
      };
    },
  };
}
