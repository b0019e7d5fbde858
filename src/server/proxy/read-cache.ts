import type { Clock } from '#domain/clock.ts';
import type { UpstreamAnswer, UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';

export type Found = { kind: 'now'; result: UpstreamResult } | { kind: 'stale'; answer: UpstreamAnswer };

export interface ReadCache {
  /** What was answered a moment ago, else what `ask` brings, else the last good answer. One question at a time. */
  read(call: UpstreamCall, ask: () => Promise<UpstreamResult>): Promise<Found>;
  /** Drops what a change to this gateway may have made untrue; lists always are. */
  forget(gatewayUuid: string | undefined): void;
}

interface Entry {
  gatewayUuid: string | undefined;
  /** Under way; shared by all who ask meanwhile. */
  pending: Promise<Found> | undefined;
  latest: { answer: UpstreamAnswer; at: number } | undefined;
}

const mostEntries = 2_000;

export function createReadCache(clock: Clock, limits: { freshMs: number; staleMs: number }): ReadCache {
  const entries = new Map<string, Entry>();

  async function refresh(entry: Entry, ask: () => Promise<UpstreamResult>): Promise<Found> {
    const result = await ask();
    entry.pending = undefined;
    if (result.kind === 'answered' && result.answer.status < 500) {
      entry.latest = { answer: result.answer, at: clock.now() };
      return { kind: 'now', result };
    }
    const old = entry.latest;
    const isUsable = old && old.answer.status < 300 && clock.now() - old.at < limits.staleMs;
    return isUsable ? { kind: 'stale', answer: old.answer } : { kind: 'now', result };
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
      if (latest && clock.now() - latest.at < limits.freshMs) {
        return Promise.resolve({ kind: 'now', result: { kind: 'answered', answer: latest.answer } });
      }
      entry.pending ??= refresh(entry, ask);
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

function keyOf(call: UpstreamCall): string {
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([call.name, sorted(call.params), sorted(call.query)]);
}
