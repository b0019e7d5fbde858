import { livePath } from '#contract/everyday-endpoints.ts';
import { liveEventKinds } from '#contract/live-events.ts';
import { after, deviceNow } from './device-clock.ts';
import type { EventStream } from './event-stream.ts';
import { pathAfter } from './path-after.ts';
import { joinTabs } from './leading-tab.ts';
import { joinWorker } from './worker-stream.ts';

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
  return joinWorker({
    connect(failed) {
      const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name });
      worker.onerror = failed;
      return worker.port;
    },
    listen: { ask: 'listen', path: livePath, names },
    page: window,
    after,
  });
}

function overTabs(name: string): EventStream {
  return joinTabs({
    name,
    locks: navigator.locks,
    openChannel: (channel) => new BroadcastChannel(channel),
    openStream: (after) => new EventSource(pathAfter(livePath, after)),
    eventNames: names,
    after,
    now: deviceNow,
    random: Math.random,
    id: crypto.randomUUID(),
  });
}
