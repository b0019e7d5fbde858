import type { ServerResponse } from 'node:http';
import type { FleetDelta } from '#contract/fleet.ts';
import { heartbeatMs, type LiveEvent, type LiveEventName } from '#contract/live-events.ts';
import type { Clock, Random } from '#domain/clock.ts';
import type { Auth } from '../auth/auth-types.ts';
import { rateKeyOf } from '../http/client-address.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Principal } from '../http/handler.ts';
import { stoppingRefusal } from '../status/readiness.ts';
import { type Refusal, tooManyRequests } from '../http/problem-reply.ts';

export interface Live {
  /** Why no stream may be opened now (security row D2), or `undefined`. */
  refusalFor(principal: Principal, address: string): Refusal | undefined;
  /** Turns the response into a stream until the session ends, the browser goes or the server stops. */
  open(
    response: ServerResponse,
    headers: Record<string, string>,
    principal: Principal,
    address: string,
  ): void;
  count(): number;
  /** Says goodbye to everybody. */
  dispose(): void;
}

export interface LiveOptions {
  fleet: Fleet;
  auth: Pick<Auth, 'onSessionsEnded'>;
  clock: Clock;
  random: Random;
  caps?: typeof liveCaps;
}

export const liveCaps = { total: 500, perUser: 10, perAddress: 20 };
/** What a consumer may leave unread before it is dropped: without a limit, one cost 196 MB (security row D2). */
const mostQueuedBytes = 1024 * 1024;

interface Stream {
  response: ServerResponse;
  principal: Principal;
  addressKey: string;
  stopWatching: () => void;
}

export function createLive({ fleet, auth, clock, random, caps = liveCaps }: LiveOptions): Live {
  const streams = new Set<Stream>();
  let cancelHeartbeat = (): void => undefined;
  let isOver = false;

  function send(stream: Stream, text: string): void {
    const { response } = stream;
    response.write(text);
    const queued = response.writableLength + (response.socket?.writableLength ?? 0);
    if (queued > mostQueuedBytes) response.destroy();
  }
  /** One event with the time of this moment, as text. */
  function said<N extends LiveEventName>(name: N, event: Omit<LiveEvent<N>, 'serverTime'>): string {
    return eventText(name, { ...event, serverTime: clock.now() });
  }
  function sendAll(text: string): void {
    for (const stream of streams) send(stream, text);
  }
  function beat(): void {
    sendAll(said('heartbeat', {}));
    cancelHeartbeat = clock.after(heartbeatMs, beat);
  }
  function sayGoodbye(stream: Stream, reason: string): void {
    streams.delete(stream);
    stream.stopWatching();
    stream.response.end(said('bye', { reason }));
    // Whoever does not read its goodbye is not waited for.
    clock.after(1_000, () => stream.response.destroy());
  }

  fleet.onDelta((delta: FleetDelta) => {
    if (streams.size > 0) sendAll(said('fleet', delta));
  });
  const stopListening = auth.onSessionsEnded(({ sessionIds, reason }) => {
    for (const stream of streams) {
      if (sessionIds.includes(stream.principal.sessionId)) sayGoodbye(stream, reason);
    }
  });
  beat();

  return {
    refusalFor(principal, address) {
      if (isOver) return stoppingRefusal;
      const key = rateKeyOf(address);
      const open = [...streams];
      const isFull =
        open.length >= caps.total ||
        open.filter((stream) => stream.principal.userId === principal.userId).length >= caps.perUser ||
        open.filter((stream) => stream.addressKey === key).length >= caps.perAddress;
      if (!isFull) return undefined;
      return tooManyRequests('Too many live views are open. Close some tabs of the console.', 30);
    },
    open(response, headers, principal, address) {
      const stream = { response, principal, addressKey: rateKeyOf(address), stopWatching: fleet.watch() };
      streams.add(stream);
      response.on('close', () => {
        if (streams.delete(stream)) stream.stopWatching();
      });
      response.on('error', () => response.destroy());
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream',
        'x-accel-buffering': 'no',
        // The connection ends with the stream, so that a stop need not wait for idle ones.
        connection: 'close',
      });
      // Spread over some seconds, so that a restart does not bring everybody back in the same instant.
      // The heartbeat tells the time at once: a browser sees no headers of a stream.
      const retryMs = Math.round(2_000 + random() * 3_000);
      send(stream, `retry: ${retryMs}\n\n${said('heartbeat', {})}`);
    },
    count: () => streams.size,
    dispose() {
      isOver = true;
      cancelHeartbeat();
      stopListening();
      for (const stream of streams) sayGoodbye(stream, 'shutdown');
    },
  };
}

/** One server-sent event. JSON has no raw line ends, so one data line holds it. */
function eventText(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
