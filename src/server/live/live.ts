import type { ServerResponse } from 'node:http';
import { heartbeatMs } from '#contract/heartbeat.ts';
import type { LiveEvent } from '#contract/live-events.ts';
import type { NewestReading } from '#contract/newest-reading.ts';
import type { Clock, Random } from '#domain/clock.ts';
import { isAbout, type GatewaysIn } from '../access/gateways-in.ts';
import { type Principal, ownerOf } from '../access/principal.ts';
import { type Scope, scopeKey } from '../access/scope.ts';
import type { Auth } from '../auth/auth-types.ts';
import { rateKeyOf } from '../http/client-address.ts';
import type { FleetChange } from '../fleet/fleet-rows.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Watched } from '../observer/watched.ts';
import type { Presence } from '../presence/presence.ts';
import { type Happened, type News, mostEventsTold } from './happened.ts';
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
    /** Where an earlier stream of the same browser ended, as it was told; undefined of a first one. */
    place?: string,
  ): void;
  count(): number;
  /** Says goodbye to everybody. */
  dispose(): void;
}

export interface LiveOptions {
  fleet: Pick<Fleet, 'onChange' | 'deltaOf' | 'watch'>;
  auth: Pick<Auth, 'onSessionsEnded'>;
  clock: Clock;
  random: Random;
  caps?: typeof liveCaps;
  presence: Presence;
  happened: Happened;
  readings: Readings;
  watched: Pick<Watched, 'has' | 'isWatchedBy'>;
  /** Which gateways a scope may know of. */
  gatewaysIn: GatewaysIn;
  /** Of the pages that are served; undefined while they are not built. */
  build?: string | undefined;
}

/** With a thousand, `npm run bench -- live` measures p50 and p99 of how long an event is on its way, and memory; there is room for as many again. */
export const liveCaps = { total: 2_000, perUser: 10, perKiosk: 2, perAddress: 20 };
/** What a consumer may leave unread before it is dropped: without a limit, one cost 196 MB (security row D2). */
const mostQueuedBytes = 1024 * 1024;

const goneAfterMs = 15_000;
/** A gateway, its connections and its tunnels: some 25 KB. More is asked for by whoever shows it. */
const mostThingsTold = 200;

/** What was read of gateways, for whoever has them open. */
export interface Readings {
  /** Told of each new one, once. */
  onReading(listener: (gatewayUuid: string) => void): void;
  newest(gatewayUuid: string): NewestReading | undefined;
}

interface Stream {
  response: ServerResponse;
  principal: Principal;
  addressKey: string;
  stopWatching: () => void;
}

export function createLive({
  fleet,
  auth,
  clock,
  random,
  caps = liveCaps,
  build,
  presence,
  happened,
  readings,
  watched,
  gatewaysIn,
}: LiveOptions): Live {
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
  function said(event: Untimed<LiveEvent>): string {
    return eventText({ ...event, serverTime: clock.now() });
  }
  /** The same, with the place after which a browser whose line breaks goes on. */
  function saidAtPlace(event: Untimed<LiveEvent>): string {
    return `id: ${happened.place()}\n${said(event)}`;
  }
  function saidNews(news: News): string {
    if (news === 'too-much' || news.length > mostEventsTold)
      return saidAtPlace({ kind: 'happened', events: [], isTooMuch: true });
    return saidAtPlace({ kind: 'happened', events: [...news], isTooMuch: false });
  }
  function sendAll(text: string): void {
    for (const stream of streams) send(stream, text);
  }
  function beat(): void {
    sendAll(saidAtPlace({ kind: 'heartbeat', build }));
    cancelHeartbeat = clock.after(heartbeatMs, beat);
  }
  function sayGoodbye(stream: Stream, reason: string): void {
    streams.delete(stream);
    stream.stopWatching();
    stream.response.end(said({ kind: 'bye', reason }));
    // Whoever does not read its goodbye is not waited for.
    clock.after(1_000, () => stream.response.destroy());
  }

  /** Each scope is told of what it may see, in a text that is made once for all of its streams. */
  function sendByScope(textFor: (scope: Scope) => string | undefined): void {
    const texts = new Map<string, string | undefined>();
    for (const stream of streams) {
      const { scope } = stream.principal;
      const key = scopeKey(scope);
      if (!texts.has(key)) texts.set(key, textFor(scope));
      const text = texts.get(key);
      if (text !== undefined) send(stream, text);
    }
  }
  function tellOfFleet(change: FleetChange): void {
    sendByScope((scope) => {
      const delta = fleet.deltaOf(change, scope);
      return delta && said({ kind: 'fleet', ...delta });
    });
  }
  function tellOfNews(news: News): void {
    sendByScope((scope) => {
      if (news === 'too-much') return saidNews(news);
      const only = gatewaysIn(scope);
      const own = news.filter(({ gatewayUuid }) => isAbout(only, gatewayUuid));
      return own.length > 0 ? saidNews(own) : undefined;
    });
  }

  /** To those who have it open, and may know of it now: a right may have gone since they asked for it. */
  function tellOfReading(gatewayUuid: string): void {
    if (streams.size === 0 || !watched.has(gatewayUuid)) return;
    const reading = readings.newest(gatewayUuid);
    if (!reading || reading.at === null) return;
    const isTooMuch = reading.things.length > mostThingsTold;
    const text = said({ kind: 'sample', gatewayUuid, reading: isTooMuch ? null : reading });
    for (const stream of streams) {
      const { kind, scope, sessionId } = stream.principal;
      if (kind !== 'user' || !watched.isWatchedBy(sessionId, gatewayUuid)) continue;
      if (isAbout(gatewaysIn(scope), gatewayUuid)) send(stream, text);
    }
  }
  function tellOfEditors(gatewayUuid: string): void {
    const text = said({ kind: 'editors', gatewayUuid, editors: presence.editorsOf(gatewayUuid) });
    for (const stream of streams) {
      const { kind, scope } = stream.principal;
      // A wall is nobody that would be in somebody's way.
      if (kind === 'user' && isAbout(gatewaysIn(scope), gatewayUuid)) send(stream, text);
    }
  }
  /** What was typed in pages that are all closed is nobody's draft; a page that is loaded anew is back before that. */
  function forgetLater({ sessionId }: Principal): void {
    clock.after(goneAfterMs, () => {
      if (![...streams].some(({ principal }) => principal.sessionId === sessionId))
        presence.forget(sessionId);
    });
  }

  presence.onChange(tellOfEditors);
  fleet.onChange(tellOfFleet);
  readings.onReading(tellOfReading);
  const stopNews = happened.onNews(tellOfNews);
  const stopListening = auth.onSessionsEnded(({ sessionIds, reason }) => {
    for (const stream of streams) {
      if (sessionIds.includes(stream.principal.sessionId)) sayGoodbye(stream, reason);
    }
    for (const sessionId of sessionIds) presence.forget(sessionId);
  });
  beat();

  return {
    refusalFor(principal, address) {
      if (isOver) return stoppingRefusal;
      const key = rateKeyOf(address);
      const open = [...streams];
      const mostOfOwner = principal.kind === 'user' ? caps.perUser : caps.perKiosk;
      const isFull =
        open.length >= caps.total ||
        open.filter((stream) => ownerOf(stream.principal) === ownerOf(principal)).length >= mostOfOwner ||
        open.filter((stream) => stream.addressKey === key).length >= caps.perAddress;
      if (!isFull) return undefined;
      return tooManyRequests('Too many live views are open. Close some tabs of the console.', 30);
    },
    open(response, headers, principal, address, place) {
      const stream = { response, principal, addressKey: rateKeyOf(address), stopWatching: fleet.watch() };
      streams.add(stream);
      response.on('close', () => {
        if (streams.delete(stream)) stream.stopWatching();
        forgetLater(principal);
      });
      response.on('error', () => response.destroy());
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream',
        'x-accel-buffering': 'no',
      });
      // Spread over some seconds, so that a restart does not bring everybody back in the same instant.
      // The heartbeat tells the time at once: a browser sees no headers of a stream.
      const retryMs = Math.round(2_000 + random() * 3_000);
      // In the same breath as it was added to those who are told: nothing is missed in between, or told twice.
      const missed = place === undefined ? [] : happened.since(place, gatewaysIn(principal.scope));
      const first = { kind: 'heartbeat' as const, build };
      // A line that breaks before what was missed is through is still where it was.
      const texts = missed.length > 0 ? [said(first), saidNews(missed)] : [saidAtPlace(first)];
      send(stream, `retry: ${retryMs}\n\n${texts.join('')}`);
    },
    count: () => streams.size,
    dispose() {
      isOver = true;
      cancelHeartbeat();
      stopListening();
      stopNews();
      for (const stream of streams) sayGoodbye(stream, 'shutdown');
    },
  };
}

/** One server-sent event. JSON has no raw line ends, so one data line holds it. */
function eventText(event: LiveEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Of each kind by itself: `Omit` of a union has only what all of its members share. */
type Untimed<E> = E extends LiveEvent ? Omit<E, 'serverTime'> : never;
