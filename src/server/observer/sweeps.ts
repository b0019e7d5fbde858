import type { Clock } from '#domain/clock.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { freshness } from '#domain/lifecycle/polling.ts';
import type { Courtesy } from './courtesy.ts';
import type { KnownGateways } from './known-gateways.ts';
import type { FailedSweep, SweepObservation, Tell } from './observation.ts';
import { sweepIntervalMs } from './pace.ts';
import { type ReadingTools, sweepGateways } from './read-gateways.ts';
import type { SingleReads } from './single-reads.ts';
import { judgeVanished } from './vanished.ts';

/** So long it is doubted that all gateways went at once; then the account is what its list says. */
const doubtLastsMs = 300_000;

/** Sweep after sweep: what of each is believed, and what the last one says of the next. When, is the schedule's business. */
export interface Sweeps {
  /** Reads all gateways, and tells of them and of what came of it. */
  sweep(): Promise<void>;
  /** What the sweep under way says is told no more: nothing comes of it. */
  abandon(): void;
  /** Whether the sweep under way lacks it, though it was there: it is gone when that sweep is believed. */
  lacks(uuid: string): boolean;
  /** How many failed one after the other. */
  failures(): number;
  /** Goes up with all that comes of sweeps: one of which nothing comes hangs. */
  progress(): number;
  /** Why nothing that was answered since then is to be believed; undefined while the API agrees with itself. */
  doubt(): { since: number; reason: string } | undefined;
  /** Ms between the beginnings of two sweeps as things are now. */
  intervalMs(): number;
  /** Whether the last one says something of now. */
  isFresh(): boolean;
  /** Ms that the last one took, with its rests; 0 before the first. */
  lastTookMs(): number;
}

export interface SweepsOptions {
  tools: ReadingTools;
  clock: Clock;
  /** Of the upstream's token bucket, calls a second; 0 for none. */
  callsPerSecond: number;
  courtesy: Pick<Courtesy, 'rest'> | undefined;
  known: KnownGateways;
  ask: SingleReads['ask'];
  tell: Tell;
}

export function createSweeps({
  tools,
  clock,
  callsPerSecond,
  courtesy,
  known,
  ask,
  tell,
}: SweepsOptions): Sweeps {
  /** `workMs` without the rests. */
  let swept: { startedAt: number; observedAt: number; tookMs: number; workMs: number } | undefined;
  let failures = 0;
  let doubt: { since: number; reason: string } | undefined;
  /** Of those that the sweep under way lacks: what they say of themselves is what the list says. */
  let missing: ReadonlySet<string> = new Set();
  let newest = 0;
  let progress = 0;

  async function sweep(): Promise<void> {
    const startedAt = clock.now();
    known.sweepBegins();
    const inSweep = new Map<string, boolean>();
    const number = ++newest;
    const isNewest = () => number === newest;
    let restedMs = 0;
    const rest =
      courtesy &&
      (async (workMs: number) => {
        const from = clock.now();
        await courtesy.rest(workMs);
        restedMs += Math.max(0, clock.now() - from);
      });
    const read = await sweepGateways({ ...tools, clock, rest }, startedAt, (observation) => {
      progress++;
      if (observation.kind === 'gateway')
        inSweep.set(observation.gateway.uuid, isSettled(observation.gateway));
      if (isNewest()) tell(observation);
    });
    progress++;
    if (!isNewest()) return;
    const result = read.kind === 'sweep' ? await believed(read, new Set(inSweep.keys())) : read;
    if (!isNewest()) return;
    if (result.kind === 'sweep') {
      failures = 0;
      doubt = undefined;
      known.sweepEnds(inSweep);
      const tookMs = clock.now() - startedAt;
      swept = { startedAt, observedAt: result.observedAt, tookMs, workMs: Math.max(0, tookMs - restedMs) };
    } else failures++;
    tell(result);
  }

  /** A sweep that lacks what was there is a sweep once each of those says the same of itself. */
  async function believed(
    read: SweepObservation,
    inSweep: ReadonlySet<string>,
  ): Promise<SweepObservation | FailedSweep> {
    const before = new Map(
      known.there().filter(([uuid]) => !read.unreadable.some((item) => item.uuid === uuid)),
    );
    missing = new Set([...before.keys()].filter((uuid) => !inSweep.has(uuid)));
    const isAccepted = doubt !== undefined && clock.now() - doubt.since >= doubtLastsMs;
    // Unreadable items without a uuid may be any of those.
    const isWhole = read.unreadable.every(({ uuid }) => uuid !== undefined);
    const verdict = isWhole
      ? await judgeVanished({ before, inSweep, ask, isAccepted })
      : ({ kind: 'agreed' } as const);
    missing = new Set();
    if (verdict.kind === 'agreed') return read;
    doubt = { since: doubt?.since ?? clock.now(), reason: verdict.reason };
    return { kind: 'failed-sweep', reason: verdict.reason };
  }

  function intervalMs(): number {
    const workMs = swept?.workMs ?? 0;
    return sweepIntervalMs({ gateways: known.count(), workMs, failures, callsPerSecond });
  }
  return {
    sweep,
    abandon: () => void newest++,
    lacks: (uuid) => missing.has(uuid),
    failures: () => failures,
    progress: () => progress,
    doubt: () => doubt,
    intervalMs,
    isFresh() {
      if (!swept || clock.now() < swept.startedAt) return false;
      return freshness(swept.observedAt, clock.now(), intervalMs()) === 'fresh';
    },
    lastTookMs: () => swept?.tookMs ?? 0,
  };
}
