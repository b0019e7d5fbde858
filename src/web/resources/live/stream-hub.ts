import { closed, type EventStream, type Told } from './event-stream.ts';

export type Tell = (told: Told) => void;

/** One stream for as many as want it: opened with the first, closed after the last. */
export interface StreamHub {
  join: (tell: Tell) => void;
  leave: (tell: Tell) => void;
}

/** @param names of the events that are passed on */
export function createStreamHub(openStream: () => EventStream, names: readonly string[]): StreamHub {
  const listeners = new Set<Tell>();
  let stream: EventStream | undefined;

  function tellAll(told: Told): void {
    for (const tell of listeners) tell(told);
  }

  function open(): void {
    const opened = openStream();
    stream = opened;
    opened.addEventListener('open', () => tellAll({ kind: 'open' }));
    opened.addEventListener('error', () => {
      const isOver = opened.readyState === closed;
      if (isOver && stream === opened) stream = undefined;
      tellAll({ kind: 'error', isOver });
    });
    for (const name of names) {
      opened.addEventListener(name, ({ data }) => {
        tellAll({ kind: 'event', name, data });
        // The server says no more on this one. Who still wants news asks again, and gets another.
        if (name === 'bye' && stream === opened) end();
      });
    }
  }

  function end(): void {
    stream?.close();
    stream = undefined;
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
