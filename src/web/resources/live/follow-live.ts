import type { QueryClient } from '@tanstack/react-query';
import type { FleetDelta } from '#contract/fleet.ts';
import { heartbeatMs } from '#contract/heartbeat.ts';
import { LiveEvent, liveEventKinds } from '#contract/live-events.ts';
import { applyFleetDelta } from '../gateways/apply-fleet-delta.ts';
import { after as deviceAfter } from './device-clock.ts';
import { closed, type EventStream } from './event-stream.ts';
import { readAnew } from './read-anew.ts';
import { tellQueries } from './stream-news.ts';
import { noteAnswer, noteMissed } from '../conversation.ts';
import { pageBuild } from '../new-version/page-build.ts';
import { presenceQueries } from '../presence/presence-queries.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { sessionQueries } from '../session.ts';
import { statusQueries } from '../status.ts';

/** The browser reconnects by itself after a broken line, but gives up for good when it is refused (401, 429, 5xx). */
const refusedRetryMs = 20_000;
/** A server that says that it stops is mostly started anew. Not everybody comes back in the same instant. */
const restartRetryMs = 2_000;
const restartSpreadMs = 1_000;

export interface LiveOptions {
  queryClient: QueryClient;
  /** Undefined where this browser can share none. */
  openStream: () => EventStream | undefined;
  /** Calls once, later, unless cancelled by the function it returns. */
  after?: (delayMs: number, call: () => void) => () => void;
  /** From 0 to 1. */
  random?: () => number;
}

/** One and a half heartbeats: a line that swallows everything has no error, so silence is what tells of it. */
const longestSilenceMs = 1.5 * heartbeatMs;

/**
 * Writes what the live stream brings into the query cache. The cache's own polling steps in whenever the stream is
 * silent, so a lost stream only makes the page slower, never wrong.
 * @returns stops it
 */
export function followLiveStream({
  queryClient,
  openStream,
  after = deviceAfter,
  random = Math.random,
}: LiveOptions): () => void {
  let cancelRetry = () => {};
  let cancelSilence = () => {};
  let stream = connect();

  /** From each event on, the next one is due. */
  function hear({ data }: MessageEvent<unknown>): void {
    cancelSilence();
    cancelSilence = after(longestSilenceMs, noteMissed);
    const event = read(data);
    if (event) take(event);
  }

  function take(event: LiveEvent): void {
    switch (event.kind) {
      case 'heartbeat':
        return pageBuild.heard(event.build);
      case 'fleet':
        return writeDelta(queryClient, event);
      case 'editors':
        queryClient.setQueryData(presenceQueries.ofGateway(event.gatewayUuid).queryKey, event.editors);
        return;
      case 'happened':
      case 'sample':
        return tellQueries(queryClient, event);
      case 'bye':
        noteMissed();
        // The session may have ended, or the server is going down: who we are decides which.
        queryClient.setQueryData(sessionQueries.end().queryKey, event.reason);
        void queryClient.invalidateQueries({ queryKey: sessionQueries.all() });
        return reconnectLater(
          event.reason === 'shutdown' ? restartRetryMs + random() * restartSpreadMs : undefined,
        );
    }
  }

  function connect(): EventStream | undefined {
    const opened = openStream();
    if (!opened) return undefined;
    // What happened between the last read and this moment was not heard.
    opened.addEventListener('open', ({ data }) => {
      readAnew(queryClient, gatewayQueries.fleet().queryKey);
      if (!isResumed(data)) tellQueries(queryClient, { kind: 'happened', events: [], isTooMuch: true });
    });
    for (const kind of liveEventKinds) opened.addEventListener(kind, hear);
    opened.addEventListener('error', () => {
      noteMissed();
      if (opened.readyState === closed) reconnectLater();
    });
    return opened;
  }

  function reconnectLater(retryMs = refusedRetryMs) {
    stream?.close();
    cancelSilence();
    cancelRetry();
    cancelRetry = after(retryMs, () => {
      stream = connect();
    });
  }

  return () => {
    cancelRetry();
    cancelSilence();
    stream?.close();
  };
}

function writeDelta(queryClient: QueryClient, delta: FleetDelta): void {
  const { queryKey } = gatewayQueries.fleet();
  noteTurn(queryClient, queryClient.getQueryData(queryKey)?.problem, delta.problem);
  // Rows of before are not given the date of a sweep whose rows are still to be read.
  if (delta.isTooMuch) return void queryClient.invalidateQueries({ queryKey: gatewayQueries.all() });
  queryClient.setQueryData(queryKey, (fleet) => fleet && applyFleetDelta(fleet, delta));
  const isNews = delta.changed.length + delta.removed.length > 0;
  // An answer under way may be from before this event, and would take back what it told: it is asked for anew.
  if (isNews && queryClient.getQueryState(queryKey)?.fetchStatus === 'fetching')
    readAnew(queryClient, queryKey);
  for (const uuid of [...delta.changed.map((row) => row.uuid), ...delta.removed]) {
    void queryClient.invalidateQueries({ queryKey: gatewayQueries.detail(uuid).queryKey });
  }
}

/** The service went, or came back: all pages are told at once, and none waits for its own next question. */
function noteTurn(queryClient: QueryClient, before: string | null | undefined, now: string | null): void {
  if (before === undefined || (before === null) === (now === null)) return;
  void queryClient.invalidateQueries({ queryKey: statusQueries.all() });
  if (now === null) void queryClient.invalidateQueries({ queryKey: gatewayQueries.all() });
}

/**
 * What an event says, and with it the server's time. `undefined` when it was cut off, or is one that another version of
 * the server knows: the cache's own polling brings the same.
 */
function read(data: unknown): LiveEvent | undefined {
  const said = LiveEvent.safeParse(parseJson(data));
  if (!said.success) return undefined;
  noteAnswer(said.data.serverTime);
  return said.data;
}

/** Of an open line: what it tells of goes on where it broke, so that only what has no places is read anew. */
function isResumed(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'isResumed' in data && data.isResumed === true;
}

function parseJson(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    // Cut off in the middle.
    return undefined;
  }
}
