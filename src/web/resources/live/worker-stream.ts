import { heartbeatMs } from '#contract/heartbeat.ts';
import type { Ask } from './ask.ts';
import { closed, type EventStream, ToldStream } from './event-stream.ts';
import { isTold } from './leading-tab.ts';

/** The part of a worker's `MessagePort` that is used. */
export interface WorkerPort {
  postMessage: (ask: Ask) => void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  close: () => void;
}

export interface WorkerStreamOptions {
  /** Connects to the worker, and starts it where there is none. It calls back when the worker's file cannot be had. */
  connect: (failed: () => void) => WorkerPort;
  listen: Extract<Ask, { ask: 'listen' }>;
  /** The window: tells when the page goes, and comes back. */
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** Calls once, later, unless cancelled by the function it returns. */
  after: (delayMs: number, call: () => void) => () => void;
}

/** With what starting a worker takes it is 2 s at most. */
const longestSilenceMs = 1.5 * heartbeatMs;

/**
 * The stream that a SharedWorker has for all tabs. A worker says every second that it is there: it lives in the process of one
 * of its tabs, dies with that when it crashes, and nobody is told. Who hears nothing connects anew, which starts
 * another where there is none.
 */
export function joinWorker({ connect, listen, page, after }: WorkerStreamOptions): EventStream {
  const stream = new ToldStream(() => {
    disconnect();
    page.removeEventListener('pagehide', disconnect);
    page.removeEventListener('pageshow', show);
  });
  let port: WorkerPort | undefined;
  let cancelSilence = (): void => undefined;

  function join(): void {
    disconnect();
    const joined = connect(() => {
      // Said like a refused stream, so that it is tried again.
      if (port === joined && stream.readyState !== closed) stream.tell({ kind: 'error', isOver: true });
    });
    port = joined;
    joined.onmessage = ({ data }: MessageEvent<unknown>) => {
      // What was on its way when this page left is not for it, and nothing more is due.
      if (port !== joined) return;
      expectMore();
      if (isTold(data)) stream.tell(data);
    };
    joined.postMessage(listen);
    expectMore();
  }
  function expectMore(): void {
    cancelSilence();
    cancelSilence = after(longestSilenceMs, join);
  }
  function disconnect(): void {
    cancelSilence();
    port?.postMessage({ ask: 'leave' });
    port?.close();
    port = undefined;
  }
  // A page that is kept for the way back hears nothing; who comes back to it joins again.
  function show(event: Event): void {
    if ('persisted' in event && event.persisted === true) join();
  }

  page.addEventListener('pagehide', disconnect);
  page.addEventListener('pageshow', show);
  join();
  return stream;
}
