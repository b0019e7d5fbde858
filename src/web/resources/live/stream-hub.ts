import { heartbeatMs } from '#contract/heartbeat.ts';
import { closed, type EventStream, type Told } from './event-stream.ts';

export type Tell = (told: Told) => void;

/** One stream for as many as want it: opened with the first, closed after the last. */
export interface StreamHub {
  join: (tell: Tell) => void;
  leave: (tell: Tell) => void;
}

export interface StreamHubOptions {
  openStream: () => EventStream;
  /** Of the events that are passed on. */
  names: readonly string[];
  /** Calls once, later, unless cancelled by the function it returns. */
  after: (delayMs: number, call: () => void) => () => void;
  /** Unix ms; it goes on while the machine sleeps. */
  now: () => number;
}

const lookEveryMs = heartbeatMs / 2;
/** A line that swallows everything has no error, so silence is what tells of it. */
const longestSilenceMs = 1.5 * heartbeatMs;
/** Longer than the server asks a browser to wait before it tries again (`live.ts`). */
const longestOpeningMs = 6 * heartbeatMs;
/** Between two looks there is more only when the machine slept, or this tab was frozen. */
const asleepMs = 3 * heartbeatMs;

export function createStreamHub({ openStream, names, after, now }: StreamHubOptions): StreamHub {
  const listeners = new Set<Tell>();
  let stream: EventStream | undefined;
  let heardAt = 0;
  let lookedAt = 0;
  let cancelLook = (): void => undefined;

  function tellAll(told: Told): void {
    heardAt = now();
    for (const tell of listeners) tell(told);
  }

  function open(): void {
    const opened = openStream();
    stream = opened;
    heardAt = now();
    lookedAt = now();
    lookLater();
    opened.addEventListener('open', () => stream === opened && tellAll({ kind: 'open' }));
    opened.addEventListener('error', () => {
      if (stream !== opened) return;
      const isOver = opened.readyState === closed;
      if (isOver) end();
      tellAll({ kind: 'error', isOver });
    });
    for (const name of names) {
      opened.addEventListener(name, ({ data }) => {
        if (stream !== opened) return;
        tellAll({ kind: 'event', name, data });
        // The server says no more on this one. Who still wants news asks again, and gets another.
        if (name === 'bye') end();
      });
    }
  }

  function end(): void {
    cancelLook();
    stream?.close();
    stream = undefined;
  }

  function lookLater(): void {
    cancelLook();
    cancelLook = after(lookEveryMs, look);
  }
  /** A browser tries again by itself after an error, but not on a line that is silent, and late after a sleep. */
  function look(): void {
    const slept = now() - lookedAt > asleepMs;
    lookedAt = now();
    const isOpen = stream?.readyState === 1;
    const longest = isOpen || slept ? longestSilenceMs : longestOpeningMs;
    if (now() - heardAt < longest) return lookLater();
    end();
    if (isOpen) tellAll({ kind: 'error', isOver: false });
    open();
  }

  return {
    join(tell) {
      listeners.add(tell);
      if (stream === undefined) open();
      // What happened before it came in was told to others.
      else if (stream.readyState === 1) tell({ kind: 'open' });
    },
    leave(tell) {
      listeners.delete(tell);
      if (listeners.size === 0) end();
    },
  };
}
