import type { Clock } from '#domain/clock.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Wanted, createAttention } from './attention.ts';
import { firstOf } from './first-of.ts';
import type { Courtesy } from './courtesy.ts';
import { createKnownGateways } from './known-gateways.ts';
import { createMetricsRound } from './metrics-round.ts';
import type { Observation, Tell } from './observation.ts';
import { createSchedule } from './schedule.ts';
import { type SingleReads, createSingleReads } from './single-reads.ts';
import { createSweeps } from './sweeps.ts';

/*
 * The one reading of the upstream, however many want to know (security row D6). All gateways are swept at a pace that
 * depends on the upstream and on whether anybody looks, never on how many; one that is changing is asked for by itself,
 * so that every step of its state machine is seen without sweeping the rest. What is read is told to every subscriber
 * as an observation and kept here by none: the fleet makes rows of it, the recorder readings.
 */

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
  const known = createKnownGateways();
  const singles = createSingleReads(tools, tellOfOne);
  const ask: SingleReads['ask'] = (uuid) => singles.ask(uuid);
  const sweeps = createSweeps({ tools, clock, callsPerSecond, courtesy, known, ask, tell });
  const schedule = createSchedule({ tools, clock, known, attention, sweeps, singles, logError });
  let isDisposed = false;
  const metrics = createMetricsRound({
    ...tools,
    clock,
    callsPerSecond,
    everyMs: metricsEveryMs,
    uuids: () => known.there().map(([uuid]) => uuid),
    isFirst: (uuid) => known.isSettled(uuid) === false || favoured.some((isFavoured) => isFavoured(uuid)),
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
    if (sweeps.lacks(observation.uuid)) return;
    if (known.isSettled(observation.uuid) === true) schedule.lookAgain();
    else tell(observation);
  }

  function note(observation: Observation): void {
    if (observation.kind === 'gone') known.note(observation.uuid, undefined);
    else if (observation.kind === 'gateway' && observation.by === 'itself')
      known.note(observation.gateway.uuid, isSettled(observation.gateway));
  }

  // At once, since every page waits for it.
  upstream.onAnswersAgain(() => {
    if (sweeps.failures() > 0) schedule.lookAgain();
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    attend(wanted) {
      attention.look();
      const leave = attention.attend(wanted);
      schedule.wake();
      metrics.wake();
      return leave;
    },
    async look(patienceMs) {
      attention.look();
      if (!sweeps.isFresh() && schedule.isWorthWaiting(patienceMs))
        await firstOf(schedule.run(), clock, patienceMs);
      else schedule.wake();
    },
    isFresh: () => sweeps.isFresh(),
    async readSome(uuids, patienceMs) {
      if (callsPerSecond > 0) return;
      await firstOf(Promise.all(uuids.map((uuid) => singles.read(uuid))), clock, patienceMs);
    },
    readGateway: (uuid) => singles.readAfterChange(uuid),
    gatewayWritten(uuid) {
      known.noteChange(uuid);
      singles.readAfterChange(uuid).then(() => schedule.plan(), logError);
    },
    sweepIntervalMs: () => sweeps.intervalMs(),
    metricsIntervalMs: () => metrics.intervalMs(),
    metricsPace: () => ({ askedMs: metricsEveryMs, ...metrics.pace() }),
    favour: (isFavoured) => void favoured.push(isFavoured),
    lookAgain: () => schedule.lookAgain(),
    doubt: () => sweeps.doubt(),
    putOff: (ms) => schedule.putOff(ms),
    start: () => void schedule.run(),
    dispose() {
      isDisposed = true;
      schedule.dispose();
      metrics.dispose();
    },
  };
}
