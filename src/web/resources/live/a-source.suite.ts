import { closed, type EventStream } from './event-stream.ts';

/** A stream of which the test says what comes. */
export function aSource() {
  const listeners = new Map<string, ((event: MessageEvent<unknown>) => void)[]>();
  const source = {
    readyState: 0,
    addEventListener(name: string, listen: (event: MessageEvent<unknown>) => void) {
      listeners.set(name, [...(listeners.get(name) ?? []), listen]);
    },
    close() {
      source.readyState = closed;
    },
  } satisfies EventStream;
  const send = (name: string, data: unknown = '', lastEventId = '') => {
    for (const listen of listeners.get(name) ?? []) listen(new MessageEvent(name, { data, lastEventId }));
  };
  const become = (readyState: number, name: string) => {
    source.readyState = readyState;
    send(name);
  };
  return {
    stream: source as EventStream,
    send,
    open: () => become(1, 'open'),
    breakOff: () => become(0, 'error'),
    refuse: () => become(closed, 'error'),
  };
}
