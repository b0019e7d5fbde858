import { createHash } from 'node:crypto';
import type { Clock } from '#domain/clock.ts';
import type { Exchanged } from '#platform/exchange.ts';
import type { UpstreamCall } from './upstream.ts';

/*
 * When an answer was true. Something in between may give an old one again: it says so by `Age` (RFC 9111 §5.1), or the
 * answer has the very `Date` of one that was here before, or its running timers have not moved. The date is never
 * compared with our own clock, which may be another than theirs: only with that of the same answer before.
 */

type Answer = Extract<Exchanged, { kind: 'answer' }>;

interface Seen {
  date: string | undefined;
  /** Unix ms; when an answer of that date was here first. */
  dateSince: number;
  digest: string;
  /** Unix ms; when these very bytes were here first, and how often they were. */
  digestSince: number;
  times: number;
}

/** A date tells whole seconds, and two answers may be of one. */
const sameSecondMs = 2_000;
/** The same timers twice may be two looks within their second. */
const stoodStill = { times: 3, ms: 3_000 };
const mostKept = 2_000;

/** Tells of each answer to a read when it was true. It never lies in the future. */
export function createObservedAt(clock: Clock): (call: UpstreamCall, answer: Exchanged) => number {
  const kept = new Map<string, Seen>();

  return (call, answer) => {
    const now = clock.now();
    if (answer.kind === 'none' || call.endpoint.method !== 'GET') return now;
    const key = keyOf(call);
    const before = kept.get(key);
    // A clock that was set back: what was noted before it says nothing.
    const seen = look(answer, before && before.dateSince <= now ? before : undefined, now);
    kept.delete(key);
    kept.set(key, seen);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
    return Math.min(
      now - ageMs(answer),
      seen.date !== undefined && now - seen.dateSince >= sameSecondMs ? seen.dateSince : now,
      hasStoodStill(call, answer, seen, now) ? seen.digestSince : now,
    );
  };
}

function look(answer: Answer, before: Seen | undefined, now: number): Seen {
  const date = answer.header('date');
  const digest = createHash('sha256').update(answer.bytes).digest('base64');
  const isSame = before?.digest === digest;
  return {
    date,
    dateSince: before && date === before.date ? before.dateSince : now,
    digest,
    digestSince: isSame ? before.digestSince : now,
    times: isSame ? before.times + 1 : 1,
  };
}

/** An IKE SA that stands counts its seconds, so the metrics of one are never the same for long. */
function hasStoodStill({ name }: UpstreamCall, { text }: Answer, seen: Seen, now: number): boolean {
  if (name !== 'getMetrics' || !/"established":\s*[1-9]/.test(text)) return false;
  return seen.times >= stoodStill.times && now - seen.digestSince >= stoodStill.ms;
}

function ageMs(answer: Answer): number {
  const age = answer.header('age') ?? '';
  return /^\d{1,9}$/.test(age) ? Number(age) * 1000 : 0;
}

function keyOf({ name, params, query }: UpstreamCall): string {
  return JSON.stringify([name, params, query]);
}
