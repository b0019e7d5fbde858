import type { Clock } from '#domain/clock.ts';
import type { Attention } from './attention.ts';
import type { KnownGateways } from './known-gateways.ts';
import { stepDelayMs } from './pace.ts';
import { answersAtAll, type ReadingTools } from './read-gateways.ts';
import type { SingleReads } from './single-reads.ts';
import type { Sweeps } from './sweeps.ts';

/** So long nothing has come of a sweep that it seems to hang. */
const hangsMs = 2_500;

/** When all are swept, and when those that are changing are asked for by themselves. */
export interface Schedule {
  /** Begins what is due, unless something is under way. @returns once that is over */
  run(): Promise<void>;
  /** Sets the time of what comes next, as things are now. */
  plan(): void;
  /** The same where no time is set: nobody was there. */
  wake(): void;
  /** The next sweep begins at once. */
  lookAgain(): void;
  /** The first sweep may wait so long. */
  putOff(ms: number): void;
  /** A sweep that took longer last time would not be done in time either. */
  isWorthWaiting(patienceMs: number): boolean;
  dispose(): void;
}

export interface ScheduleOptions {
  tools: ReadingTools;
  clock: Clock;
  known: KnownGateways;
  attention: Attention;
  sweeps: Sweeps;
  singles: Pick<SingleReads, 'read'>;
  logError: (error: unknown) => void;
}

export function createSchedule({
  tools,
  clock,
  known,
  attention,
  sweeps,
  singles,
  logError,
}: ScheduleOptions): Schedule {
  let triedAt: number | undefined;
  let putOff = { at: 0, ms: 0 };
  let running: Promise<void> | undefined;
  let newestRun = 0;
  let cancelNext: (() => void) | undefined;
  let isDisposed = false;

  function untilSweepMs(): number {
    if (triedAt === undefined) return untilOver(putOff.at, putOff.ms);
    return untilOver(triedAt, sweeps.intervalMs());
  }
  /** None where it began in the future: the clock was set back, and what was seen may be of any age. */
  function untilOver(from: number, lastsMs: number): number {
    const sinceMs = clock.now() - from;
    return sinceMs < 0 ? 0 : Math.max(0, lastsMs - sinceMs);
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
        if (untilSweepMs() === 0) await sweepNow();
        else await Promise.all(known.changing().map((uuid) => singles.read(uuid)));
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
  function sweepNow(): Promise<void> {
    triedAt = clock.now();
    return sweeps.sweep();
  }
  /** A sweep that hangs on a dead line is given up as soon as something finds that it is alive again. */
  async function probe(): Promise<void> {
    const before = sweeps.progress();
    const isAlive = await answersAtAll(tools);
    if (!isAlive || !running || sweeps.progress() > before) return;
    newestRun++;
    sweeps.abandon();
    running = undefined;
    lookAgain();
  }
  function plan(): void {
    cancelNext?.();
    cancelNext = undefined;
    if (isDisposed || !attention.isThere()) return;
    if (running) {
      const before = sweeps.progress();
      cancelNext = clock.after(hangsMs, () => {
        if (sweeps.progress() === before) probe().catch(logError);
        plan();
      });
      return;
    }
    const untilStep = stepDelayMs(known.changing().length, sweeps.failures()) ?? Infinity;
    cancelNext = clock.after(Math.min(untilSweepMs(), untilStep), () => void run());
  }
  function lookAgain(): void {
    triedAt = undefined;
    plan();
  }

  return {
    run,
    plan,
    wake() {
      if (!cancelNext) plan();
    },
    lookAgain,
    putOff: (ms) => void (putOff = { at: clock.now(), ms }),
    isWorthWaiting: (patienceMs) =>
      sweeps.lastTookMs() <= patienceMs && (running !== undefined || untilSweepMs() === 0),
    dispose() {
      isDisposed = true;
      cancelNext?.();
    },
  };
}
