import type { Clock } from '#domain/clock.ts';
import type { Reply } from '../http/handler.ts';
import type { FailureReason, UpstreamAnswer, UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';

export type Found =
  /** A good answer, as it is given to everybody. Only that is kept: the parsed body would be ten times as large. */
  | { kind: 'answer'; reply: Reply; /** Why an old one is given again. */ staleWhy?: StaleReason }
  /** A refusal or a failure, which is said to each in their own words. */
  | { kind: 'none'; result: UpstreamResult };

/** Why the last good answer is given instead of a new one. */
export type StaleReason = FailureReason | 'forbidden' | 'failing' | 'slow';

export interface ReadCache {
  /**
   * What was answered a moment ago, else what `ask` brings, else the last good answer. One question at a time, unless
   * the one under way seems to hang: then a second is asked beside it, and who waits is given the last good answer.
   */
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
  /** Ms after which a question seems to hang. */
  patienceMs?: number;
  /** Whether a refusal is to be believed: a gateway that is in the list is not gone because it is not found by itself. */
  isBelieved?: (answer: UpstreamAnswer, call: UpstreamCall) => boolean;
}

interface Entry {
  gatewayUuid: string | undefined;
  /** The newest that is under way; shared by all who ask meanwhile. */
  pending: { found: Promise<Found>; since: number; number: number } | undefined;
  /** How many were asked, and which of them was answered last: an older one that comes late is no news. */
  asked: number;
  latest: { found: Found; at: number; number: number } | undefined;
  /** The last good one, which a refusal does not take away. */
  good: { found: Extract<Found, { kind: 'answer' }>; at: number } | undefined;
}

const mostEntries = 2_000;

export function createReadCache(clock: Clock, options: ReadCacheOptions): ReadCache {
  const { freshMs, staleMs, replyOf, patienceMs = 2_500, isBelieved = () => true } = options;
  const entries = new Map<string, Entry>();

  async function refresh(
    entry: Entry,
    number: number,
    call: UpstreamCall,
    ask: () => Promise<UpstreamResult>,
  ): Promise<Found> {
    const result = await ask();
    if (entry.pending?.number === number) entry.pending = undefined;
    const why = staleWhy(result, call, isBelieved);
    if (result.kind === 'failed' || why !== undefined)
      return old(entry, why ?? 'failing') ?? { kind: 'none', result: whyNot(result, why) };
    const { answer } = result;
    const found: Found =
      answer.status < 300 ? { kind: 'answer', reply: replyOf(answer, call) } : { kind: 'none', result };
    if (number > (entry.latest?.number ?? 0)) {
      entry.latest = { found, at: clock.now(), number };
      entry.good = found.kind === 'answer' ? { found, at: clock.now() } : undefined;
    }
    return found;
  }
  /** The last good answer, said to be old; undefined when there is none that is good enough. */
  function old({ good }: Entry, why: StaleReason): Found | undefined {
    return good && clock.now() - good.at < staleMs ? { ...good.found, staleWhy: why } : undefined;
  }
  function begin(entry: Entry, call: UpstreamCall, ask: () => Promise<UpstreamResult>): Promise<Found> {
    const number = ++entry.asked;
    const found = refresh(entry, number, call, ask);
    entry.pending = { found, since: clock.now(), number };
    return found;
  }
  /** Nobody waits for a line that swallows everything while there is something to show. */
  function patiently(entry: Entry, found: Promise<Found>): Promise<Found> {
    const instead = old(entry, 'slow');
    if (!instead) return found;
    return new Promise((resolve, reject) => {
      const cancel = clock.after(patienceMs, () => resolve(old(entry, 'slow') ?? instead));
      found.then(resolve, reject).finally(cancel);
    });
  }

  function entryFor(call: UpstreamCall): Entry {
    const key = keyOf(call);
    const entry: Entry = entries.get(key) ?? {
      gatewayUuid: call.params['service_uuid'],
      pending: undefined,
      asked: 0,
      latest: undefined,
      good: undefined,
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
      const { pending } = entry;
      const hangs = pending !== undefined && Math.abs(clock.now() - pending.since) >= patienceMs;
      return patiently(entry, pending && !hangs ? pending.found : begin(entry, call, ask));
    },
    forget(gatewayUuid) {
      // Questions under way keep their own entry, so an answer from before the change cannot come back as new.
      for (const [key, entry] of entries) {
        if (entry.gatewayUuid === undefined || entry.gatewayUuid === gatewayUuid) entries.delete(key);
      }
    },
  };
}

/** A refusal that is not believed is no refusal. */
function whyNot(result: UpstreamResult, why: StaleReason | undefined): UpstreamResult {
  if (why !== 'contradictory') return result;
  return { kind: 'failed', failure: { reason: why, mayHaveHappened: false, retryAt: undefined } };
}

/** Why an answer does not take the place of the last good one; undefined where it does. */
function staleWhy(
  result: UpstreamResult,
  call: UpstreamCall,
  isBelieved: NonNullable<ReadCacheOptions['isBelieved']>,
): StaleReason | undefined {
  if (result.kind === 'failed') return result.failure.reason;
  const { answer } = result;
  if (answer.status >= 500) return 'failing';
  if (answer.status === 403) return 'forbidden';
  return isBelieved(answer, call) ? undefined : 'contradictory';
}

function keyOf({ name, params, query }: UpstreamCall): string {
  return JSON.stringify([name, inOrder(params), inOrder(query)]);
}

function inOrder(record: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
