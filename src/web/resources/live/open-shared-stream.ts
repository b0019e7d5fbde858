import { livePath } from '#contract/console-endpoints.ts';
import { liveEventKinds } from '#contract/live-events.ts';
import type { Ask } from './ask.ts';
import { closed, type EventStream, ToldStream } from './event-stream.ts';
import { isTold, joinTabs } from './leading-tab.ts';

const names = [...liveEventKinds];

/**
 * The live stream, one for all tabs of this browser in which `person` is signed in: by a SharedWorker where there is one,
 * else by a tab that leads. Where there is neither there is no stream, and the queries' own polling is what there is.
 */
export function openSharedStream(person: string): EventStream | undefined {
  const name = `gatehouse-live ${person}`;
  if (typeof SharedWorker === 'function') return overWorker(name);
  return 'locks' in navigator && typeof BroadcastChannel === 'function' ? overTabs(name) : undefined;
}

function overWorker(name: string): EventStream {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name });
  const { port } = worker;
  const listen = () => port.postMessage({ ask: 'listen', path: livePath, names } satisfies Ask);
  const leave = () => port.postMessage({ ask: 'leave' } satisfies Ask);
  const stream = new ToldStream(() => {
    leave();
    port.close();
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', show);
  });
  // A page that is kept for the way back hears nothing; who comes back to it joins again.
  const show = ({ persisted }: PageTransitionEvent) => {
    if (persisted) listen();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', show);
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isTold(data)) stream.tell(data);
  };
  // Its file could not be fetched: said like a refused stream, so that it is tried again.
  worker.onerror = () => {
    if (stream.readyState !== closed) stream.tell({ kind: 'error', isOver: true });
  };
  listen();
  return stream;
}

function overTabs(name: string): EventStream {
  return joinTabs({
    name,
    locks: navigator.locks,
    openChannel: (channel) => new BroadcastChannel(channel),
    openStream: () => new EventSource(livePath),
    eventNames: names,
    after: (delayMs, call) => {
      const timer = setTimeout(call, delayMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    id: crypto.randomUUID(),
  });
}
