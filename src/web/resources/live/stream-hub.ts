import { heartbeatMs } from '#contract/heartbeat.ts';
import { closed, type EventStream, type Told } from './event-stream.ts';

export type Tell = (told: Told) => void;

/** One stream for as many as want it: opened with the first, closed after the last. */
export interface StreamHub {
  join: (tell: Tell) => void;
  leave: (tell: Tell) => void;
}

export interface StreamHubOptions {
  /** @param place after which an earlier one broke off */
  openStream: (place?: string) => EventStream;
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
  /** Who was told of an open stream, and so of everything since. */
  const opened = new Set<Tell>();
  /** The protocol's id of the last event: a stream that the browser opens anew by itself goes on after it, and so does ours. */
  let place: string | undefined;
  let stream: EventStream | undefined;
  let heardAt = 0;
  let lookedAt = 0;
  let cancelLook = (): void => undefined;

  function tellAll(told: Told): void {
    heardAt = now();
    for (const tell of listeners) tell(told);
  }

  function tellOpen(tell: Tell): void {
    tell({ kind: 'open', isResumed: place !== undefined && opened.has(tell) });
    opened.add(tell);
  }

  function open(): void {
    const source = openStream(place);
    stream = source;
    heardAt = now();
    lookedAt = now();
    lookLater();
    source.addEventListener('open', () => {
      if (stream !== source) return;
      heardAt = now();
      for (const tell of listeners) tellOpen(tell);
    });
    source.addEventListener('error', () => {
      if (stream !== source) return;
      const isOver = source.readyState === closed;
      if (isOver) end();
      tellAll({ kind: 'error', isOver });
    });
    for (const name of names) {
      source.addEventListener(name, ({ data, lastEventId }) => {
        if (stream !== source) return;
        if (lastEventId !== '') place = lastEventId;
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
      else if (stream.readyState === 1) tellOpen(tell);
    },
    leave(tell) {
      listeners.delete(tell);
      opened.delete(tell);
      if (listeners.size === 0) end();
    },
  };
}
