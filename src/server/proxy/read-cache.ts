import type { Clock } from '#domain/clock.ts';
import type { Reply } from '../http/handler.ts';
import type { UpstreamAnswer, UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';

export type Found =
  /** A good answer, as it is given to everybody. Only that is kept: the parsed body would be ten times as large. */
  | { kind: 'answer'; reply: Reply; isStale: boolean }
  /** A refusal or a failure, which is said to each in their own words. */
  | { kind: 'none'; result: UpstreamResult };

export interface ReadCache {
  /** What was answered a moment ago, else what `ask` brings, else the last good answer. One question at a time. */
  read(call: UpstreamCall, ask: () => Promise<UpstreamResult>): Promise<Found>;
  /** Drops what a change to this gateway may have made untrue; lists always are. */
  forget(gatewayUuid: string | undefined): void;
}

export interface ReadCacheOptions {
  /** Ms for which an answer is as good as new. */
  freshMs: number;
  /** Ms for which an old answer may stand in. */
  staleMs: number;
  replyOf: (answer: UpstreamAnswer, call: UpstreamCall) => Reply;
}

interface Entry {
  gatewayUuid: string | undefined;
  /** Under way; shared by all who ask meanwhile. */
  pending: Promise<Found> | undefined;
  latest: { found: Found; at: number } | undefined;
}

const mostEntries = 2_000;

export function createReadCache(clock: Clock, { freshMs, staleMs, replyOf }: ReadCacheOptions): ReadCache {
  const entries = new Map<string, Entry>();

  async function refresh(
    entry: Entry,
    call: UpstreamCall,
    ask: () => Promise<UpstreamResult>,
  ): Promise<Found> {
    const result = await ask();
    entry.pending = undefined;
    if (result.kind === 'answered' && result.answer.status < 500) {
      const { answer } = result;
      const found: Found =
        answer.status < 300
          ? { kind: 'answer', reply: replyOf(answer, call), isStale: false }
          : { kind: 'none', result };
      entry.latest = { found, at: clock.now() };
      return found;
    }
    const old = entry.latest;
    return old?.found.kind === 'answer' && clock.now() - old.at < staleMs
      ? { ...old.found, isStale: true }
      : { kind: 'none', result };
  }

  function entryFor(call: UpstreamCall): Entry {
    const key = keyOf(call);
    const entry: Entry = entries.get(key) ?? {
      gatewayUuid: call.params['service_uuid'],
      pending: undefined,
      latest: undefined,
    };
    // Moved to the end: the first in the map is the one that nobody asked for longest.
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size > mostEntries) entries.delete(entries.keys().next().value ?? '');
    return entry;
  }

  return {
    read(call, ask) {
      const entry = entryFor(call);
      const { latest } = entry;
      if (latest && clock.now() - latest.at < freshMs) return Promise.resolve(latest.found);
      entry.pending ??= refresh(entry, call, ask);
      return entry.pending;
    },
    forget(gatewayUuid) {
      // Questions under way keep their own entry, so an answer from before the change cannot come back as new.
      for (const [key, entry] of entries) {
        if (entry.gatewayUuid === undefined || entry.gatewayUuid === gatewayUuid) entries.delete(key);
      }
    },
  };
}

function keyOf({ name, params, query }: UpstreamCall): string {
  return JSON.stringify([name, inOrder(params), inOrder(query)]);
}

function inOrder(record: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
