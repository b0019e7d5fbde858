// Long because it is one state machine: what is known, when it is asked for again, and what of it is believed.
import type { Clock } from '#domain/clock.ts';
import { freshness, settledPollMs } from '#domain/lifecycle/polling.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Wanted, createAttention } from './attention.ts';
import { firstOf } from './first-of.ts';
import type { Courtesy } from './courtesy.ts';
import { createMetricsRound } from './metrics-round.ts';
import type { FailedSweep, Observation, SweepObservation, Tell } from './observation.ts';
import { stepDelayMs, sweepIntervalMs } from './pace.ts';
import { answersAtAll, sweepGateways } from './read-gateways.ts';
import { createSingleReads } from './single-reads.ts';
import { judgeVanished } from './vanished.ts';

/*
 * The one reading of the upstream, however many want to know (security row D6). All gateways are swept at a pace that
 * depends on the upstream and on whether anybody looks, never on how many; one that is changing is asked for by itself,
 * so that every step of its state machine is seen without sweeping the rest. What is read is told to every subscriber
 * as an observation and kept here by none: the fleet makes rows of it, the recorder readings.
 */

/** So long nothing has come of a sweep that it seems to hang. */
const hangsMs = 2_500;
/** So long it is doubted that all gateways went at once; then the account is what its list says. */
const doubtLastsMs = 300_000;

export interface Observer {
  /** Tells of every observation from now on, in the order in which they were made. Returns how to stop. */
  subscribe(listener: Tell): () => void;
  /** Somebody wants to know until the function it returns is called. */
  attend(wanted?: Wanted): () => void;
  /**
   * Somebody looks once. When the last sweep is too old to say anything of now, the next one begins at once.
   * @returns once what is known is fresh, or after `patienceMs`: a slow upstream is not waited for
   */
  look(patienceMs: number): Promise<void>;
  /** Whether the last sweep says something of now. */
  isFresh(): boolean;
  /**
   * Asks for some gateways one by one, where the upstream sets no bounds to our calls: else they would keep everybody's
   * waiting.
   * @returns once each was told of, or after `patienceMs`
   */
  readSome(uuids: readonly string[], patienceMs: number): Promise<void>;
  /** Asks for one gateway by itself, and has told of it by then. False when the upstream did not say. */
  readGateway(uuid: string): Promise<boolean>;
  /** A change to this gateway may have been made. */
  gatewayWritten(uuid: string): void;
  /** Something says otherwise than the last sweep: the next one begins at once. */
  lookAgain(): void;
  /** Why nothing that was answered since then is to be believed; undefined while the API agrees with itself. */
  doubt(): { since: number; reason: string } | undefined;
  /** Ms between the beginnings of two sweeps as things are now. */
  sweepIntervalMs(): number;
  /** Ms between two readings of a gateway's metrics as things are now. */
  metricsIntervalMs(): number;
  /** What was asked for, what those get that come first, and all others. */
  metricsPace(): { askedMs: number; firstMs: number; othersMs: number };
  /** Where the budget is too small for all, metrics of these come first, as those of gateways that are changing do. */
  favour(isFavoured: (uuid: string) => boolean): void;
  /** What is known already says something of now: the first sweep may wait so long, and leave the start to whoever looks. */
  putOff(ms: number): void;
  start(): void;
  dispose(): void;
}

export interface ObserverOptions {
  upstream: Upstream;
  clock: Clock;
  newId: () => string;
  /** Of the upstream's token bucket, calls a second; 0 for none. */
  callsPerSecond: number;
  /** Ms between two readings of a gateway's metrics, where the budget allows it. */
  metricsEveryMs?: number | undefined;
  /** Where reading is work of our own process. */
  courtesy?: Pick<Courtesy, 'rest'> | undefined;
  logError: (error: unknown) => void;
}

export function createObserver({
  upstream,
  clock,
  newId,
  callsPerSecond,
  metricsEveryMs = settledPollMs,
  courtesy,
  logError,
}: ObserverOptions): Observer {
  const tools = { upstream, newId };
  const listeners = new Set<Tell>();
  const attention = createAttention(clock);
  const favoured: ((uuid: string) => boolean)[] = [];
  const singles = createSingleReads(tools, tellOfOne);
  /** Whether each gateway is settled, as last seen; `undefined` of one that is gone. */
  let known = new Map<string, boolean | undefined>();
  /** The same of those that were asked for by themselves since the sweep under way began. */
  let newerThanSweep = new Map<string, boolean | undefined>();
  /** `workMs` without the rests. */
  let swept: { startedAt: number; observedAt: number; tookMs: number; workMs: number } | undefined;
  let triedAt: number | undefined;
  let putOff = { at: 0, ms: 0 };
  let failures = 0;
  let doubt: { since: number; reason: string } | undefined;
  /** Of those that the sweep under way lacks: what they say of themselves is what the list says. */
  let missing: ReadonlySet<string> = new Set();
  let running: Promise<void> | undefined;
  let newestRun = 0;
  let newestSweep = 0;
  /** Counts what came of sweeps: one of which nothing comes hangs. */
  let progress = 0;
  let cancelNext: (() => void) | undefined;
  let isDisposed = false;
  const metrics = createMetricsRound({
    ...tools,
    clock,
    callsPerSecond,
    everyMs: metricsEveryMs,
    uuids: () => [...known].filter(([, settled]) => settled !== undefined).map(([uuid]) => uuid),
    isFirst: (uuid) => known.get(uuid) === false || favoured.some((isFavoured) => isFavoured(uuid)),
    isWanted: () => !isDisposed && attention.wantsMetrics(),
    tell,
    logError,
  });

  function tell(observation: Observation): void {
    note(observation);
    for (const listener of listeners) {
      try {
        listener(observation);
      } catch (error) {
        // One of those who listen is broken; the others are told all the same.
        logError(error);
      }
    }
  }

  /**
   * One that is not found by itself, though it is in the list and at rest, is gone when the next list says so too. One
   * that the sweep under way lacks is gone when that sweep is believed, which tells it.
   */
  function tellOfOne(observation: Observation): void {
    if (observation.kind !== 'gone') return tell(observation);
    if (missing.has(observation.uuid)) return;
    if (known.get(observation.uuid) === true) lookAgain();
    else tell(observation);
  }
  function lookAgain(): void {
    triedAt = undefined;
    plan();
  }

  function note(observation: Observation): void {
    if (observation.kind === 'gone') noteOne(observation.uuid, undefined);
    else if (observation.kind === 'gateway' && observation.by === 'itself')
      noteOne(observation.gateway.uuid, isSettled(observation.gateway));
  }
  function noteOne(uuid: string, settled: boolean | undefined): void {
    known.set(uuid, settled);
    newerThanSweep.set(uuid, settled);
  }

  async function sweep(): Promise<void> {
    const startedAt = clock.now();
    triedAt = startedAt;
    newerThanSweep = new Map();
    const inSweep = new Map<string, boolean | undefined>();
    const number = ++newestSweep;
    const isNewest = () => number === newestSweep;
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
      known = new Map([...inSweep, ...newerThanSweep]);
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
      [...known].flatMap(([uuid, settled]) =>
        settled === undefined || read.unreadable.some((item) => item.uuid === uuid) ? [] : [[uuid, settled]],
      ),
    );
    missing = new Set([...before.keys()].filter((uuid) => !inSweep.has(uuid)));
    const isAccepted = doubt !== undefined && clock.now() - doubt.since >= doubtLastsMs;
    // Unreadable items without a uuid may be any of those.
    const isWhole = read.unreadable.every(({ uuid }) => uuid !== undefined);
    const verdict = isWhole
      ? await judgeVanished({ before, inSweep, ask: (uuid) => singles.ask(uuid), isAccepted })
      : ({ kind: 'agreed' } as const);
    missing = new Set();
    if (verdict.kind === 'agreed') return read;
    doubt = { since: doubt?.since ?? clock.now(), reason: verdict.reason };
    return { kind: 'failed-sweep', reason: verdict.reason };
  }

  function intervalMs(): number {
    const workMs = swept?.workMs ?? 0;
    return sweepIntervalMs({ gateways: known.size, workMs, failures, callsPerSecond });
  }
  function changing(): string[] {
    return [...known].filter(([, settled]) => settled === false).map(([uuid]) => uuid);
  }
  function untilSweepMs(): number {
    if (triedAt === undefined) return untilOver(putOff.at, putOff.ms);
    return untilOver(triedAt, intervalMs());
  }
  /** None where it began in the future: the clock was set back, and what was seen may be of any age. */
  function untilOver(from: number, lastsMs: number): number {
    const sinceMs = clock.now() - from;
    return sinceMs < 0 ? 0 : Math.max(0, lastsMs - sinceMs);
  }
  function isFresh(): boolean {
    if (!swept || clock.now() < swept.startedAt) return false;
    return freshness(swept.observedAt, clock.now(), intervalMs()) === 'fresh';
  }

  function run(): Promise<void> {
    cancelNext?.();
    cancelNext = undefined;
    if (!running) begin();
    return running ?? Promise.resolve();
  }
  function begin(): void {
    const number = ++newestRun;
    running = (async () => {
      try {
        if (untilSweepMs() === 0) await sweep();
        else await Promise.all(changing().map((uuid) => singles.read(uuid)));
      } catch (error) {
        logError(error);
      } finally {
        if (number === newestRun) {
          running = undefined;
          plan();
        }
      }
    })();
    plan();
  }
  /** A sweep that hangs on a dead line is given up as soon as something finds that it is alive again. */
  async function probe(): Promise<void> {
    const before = progress;
    const isAlive = await answersAtAll(tools);
    if (!isAlive || !running || progress > before) return;
    newestRun++;
    newestSweep++;
    running = undefined;
    lookAgain();
  }
  function plan(): void {
    cancelNext?.();
    cancelNext = undefined;
    if (isDisposed || !attention.isThere()) return;
    if (running) {
      const before = progress;
      cancelNext = clock.after(hangsMs, () => {
        if (progress === before) probe().catch(logError);
        plan();
      });
      return;
    }
    const untilStep = stepDelayMs(changing().length, failures) ?? Infinity;
    cancelNext = clock.after(Math.min(untilSweepMs(), untilStep), () => void run());
  }
  /** A sweep that took longer last time would not be done in time either. */
  function isWorthWaiting(patienceMs: number): boolean {
    return (swept?.tookMs ?? 0) <= patienceMs && (running !== undefined || untilSweepMs() === 0);
  }

  // At once, since every page waits for it.
  upstream.onAnswersAgain(() => {
    if (failures > 0) lookAgain();
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    attend(wanted) {
      attention.look();
      const leave = attention.attend(wanted);
      if (!cancelNext) plan();
      metrics.wake();
      return leave;
    },
    async look(patienceMs) {
      attention.look();
      if (!isFresh() && isWorthWaiting(patienceMs)) await firstOf(run(), clock, patienceMs);
      else if (!cancelNext) plan();
    },
    isFresh,
    async readSome(uuids, patienceMs) {
      if (callsPerSecond > 0) return;
      await firstOf(Promise.all(uuids.map((uuid) => singles.read(uuid))), clock, patienceMs);
    },
    readGateway: (uuid) => singles.readAfterChange(uuid),
    gatewayWritten(uuid) {
      // Until it was read again: one that is not found then is gone by that change.
      if (known.get(uuid) === true) known.set(uuid, false);
      singles.readAfterChange(uuid).then(plan, logError);
    },
    sweepIntervalMs: intervalMs,
    metricsIntervalMs: () => metrics.intervalMs(),
    metricsPace: () => ({ askedMs: metricsEveryMs, ...metrics.pace() }),
    favour: (isFavoured) => void favoured.push(isFavoured),
    lookAgain,
    doubt: () => doubt,
    putOff: (ms) => void (putOff = { at: clock.now(), ms }),
    start: () => void run(),
    dispose() {
      isDisposed = true;
      cancelNext?.();
      metrics.dispose();
    },
  };
}
