import { isAsk } from './ask.ts';
import { heartbeatMs } from '#contract/heartbeat.ts';
import type { Told } from './event-stream.ts';
import { pathAfter } from './path-after.ts';
import { after, deviceNow } from './device-clock.ts';
import { createStreamHub, type StreamHub } from './stream-hub.ts';

/*
 * A SharedWorker: the one stream of all tabs of a browser in which the same person is signed in. Over HTTP/1.1 a browser
 * has six connections to a server, and each stream takes one. It ends with the last of its tabs. What it is to ask for is
 * told by the tabs, so that it is a few lines and not the whole contract.
 */

/** The part of `MessagePort` that is used. */
interface Port {
  postMessage: (told: Told | { isHere: true }) => void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/** One, unless tabs of two versions ask for two things. */
const hubs = new Map<string, StreamHub>();

function hubOf(path: string, names: readonly string[]): StreamHub {
  const key = [path, ...names].join(' ');
  const hub =
    hubs.get(key) ??
    createStreamHub({
      openStream: (place) => new EventSource(pathAfter(path, place)),
      names,
      after,
      now: deviceNow,
    });
  hubs.set(key, hub);
  return hub;
}

/** Of the tabs that listen. */
const ports = new Set<Port>();
setInterval(() => {
  for (const port of ports) port.postMessage({ isHere: true });
}, heartbeatMs);

// `SharedWorkerGlobalScope` is not in the types of a page.
Object.assign(globalThis, {
  onconnect(event: { ports: readonly Port[] }): void {
    const [port] = event.ports;
    if (!port) return;
    const tell = (told: Told) => port.postMessage(told);
    port.onmessage = ({ data }) => {
      if (!isAsk(data)) return;
      if (data.ask === 'listen') {
        ports.add(port);
        hubOf(data.path, data.names).join(tell);
        return;
      }
      ports.delete(port);
      for (const hub of hubs.values()) hub.leave(tell);
    };
  },
});
