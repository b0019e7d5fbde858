import type { Clock } from '#domain/clock.ts';
import type { DemoPast } from '#embedded-api/demo-past/demo-past.ts';
import type { PastChange } from '#embedded-api/demo-past/estate-over-time.ts';
import type { HistoryStore, NewEvent, Recorded } from '#history/history-store.ts';
import { type Recorder, createRecorder } from '#history/recorder.ts';
import { memoryOf } from '#history/recorder-memory.ts';
import type { TravellingClock } from '#platform/travelling-clock.ts';
import type { Courtesy } from '../observer/courtesy.ts';
import type { Observation, Tell } from '../observer/observation.ts';

/*
 * The demo estate's past, recorded as if somebody had been there: the same recorder and store go through it on a clock
 * that travels, in slices, while the server answers. What is observed meanwhile waits until they have come to now, so that
 * all stands in its order. After a kill it goes on where the recorder's own memory ends.
 */
export interface PastRecording {
  /** What records it; done with once the past is over. */
  recorder: Recorder;
  /** The same for what is observed now: it waits until the past is recorded. */
  thenTell(tell: Tell): Tell;
  /** The same for what is added by others than the recorder. */
  thenAdd(add: HistoryStore['add']): HistoryStore['add'];
  /** The same for who listens to what happens: of the past nobody is told as if it were news. */
  thenHear(onEvents: HistoryStore['onEvents']): HistoryStore['onEvents'];
  progress(): PastProgress;
  start(): void;
  /** Ends in the middle; the next start goes on. */
  stop(): Promise<void>;
}

export interface PastProgress {
  /** Unix ms. */
  from: number;
  until: number;
  recordedUntil: number;
}

export interface PastRecordingOptions {
  past: DemoPast;
  /** Of the store. */
  travelling: TravellingClock;
  clock: Clock;
  store: HistoryStore;
  /** Ms between two readings of now. */
  everyMs: number;
  courtesy: Pick<Courtesy, 'rest'>;
  /** The past is written, the clock shows now, and what was observed meanwhile is told next. */
  onArrival: () => void;
  logError: (error: unknown) => void;
}

/*
 * How far apart readings are, by how old: what is too old to be kept becomes minutes, which one a minute makes; what is kept
 * is drawn in steps of minutes too, but for the last hours, where charts go on as they were. Rekeys, ups and downs are
 * counted by the service, so none is lost. Each 10 s for all that is kept would take twice as long.
 */
const coarseMs = 60_000;
const leastMs = 10_000;
const fineFromMs = 2 * 3_600_000;
/** Work until others are let in. */
const sliceMs = 6;
/** Written, and tidied up, each time so much has passed. */
const writtenEveryMs = 3_600_000;
/** Meanwhile the store makes its coarser steps, one each few milliseconds of its clock. */
const upkeepTakesMs = 2_000;
const retryMs = 1_000;
/** A disk without room may keep it from ending. */
const mostWaiting = 20_000;

export function createPastRecording(options: PastRecordingOptions): PastRecording {
  const { past, travelling, clock, store, everyMs, courtesy } = options;
  const waiting: (() => void)[] = [];
  let at = recordedUntil(store, past);
  travelling.travelTo(at);
  // With a memory of its own for how tunnels do: the one of now knows nothing of then.
  const recorder = createRecorder({ store, clock: travelling, intervalMs: () => stepMs() });
  let isHere = false;
  let isStopped = false;
  let running = Promise.resolve();
  let sliceBegan = clock.now();

  function stepMs(): number {
    return Math.max(past.until - at > fineFromMs ? coarseMs : leastMs, everyMs);
  }

  async function rest(): Promise<void> {
    const workMs = clock.now() - sliceBegan;
    if (workMs >= 0 && workMs < sliceMs) return;
    await breathe();
    await courtesy.rest(workMs);
    sliceBegan = clock.now();
  }
  async function recordAll(): Promise<void> {
    let writtenAt = at;
    while (at < past.until && !isStopped) {
      await recordNext();
      await rest();
      if (at - writtenAt < writtenEveryMs && at < past.until) continue;
      writtenAt = at;
      await write();
    }
    if (isStopped) return;
    past.kept();
  }
  async function recordNext(): Promise<void> {
    const next = Math.min(at + stepMs(), past.until);
    travelling.travelTo(next);
    for (const change of past.changes)
      if (change.at > at && change.at <= next) store.add(withEvent(eventOf(change)));
    for (const { gateway, metrics } of await past.lookAt(next)) {
      recorder.takeGateway(gateway, next);
      recorder.takeMetrics(gateway.uuid, metrics, next);
    }
    at = next;
  }
  async function write(): Promise<void> {
    await store.flush();
    // It keeps what it was given until there is room; more of it is not to be made.
    while (store.status().recording.state === 'paused' && !isStopped) {
      await new Promise<void>((resolve) => clock.after(retryMs, resolve));
      await store.flush();
    }
    await travelling.pass(Math.min(at + upkeepTakesMs, past.until), rest);
  }
  function arrive(): void {
    recorder.dispose();
    travelling.arrive();
    isHere = true;
    options.onArrival();
    for (const call of waiting.splice(0)) call();
  }
  function later(call: () => void): void {
    waiting.push(call);
    if (waiting.length > mostWaiting) waiting.shift();
  }

  return {
    recorder,
    thenTell: (tell) => (observation: Observation) =>
      isHere ? tell(observation) : later(() => tell(observation)),
    thenAdd: (add) => (recorded: Recorded) => (isHere ? add(recorded) : later(() => add(recorded))),
    thenHear: (onEvents) => (listener) =>
      onEvents((events) => {
        if (isHere) listener(events);
      }),
    progress: () => ({ from: past.bornAt, until: past.until, recordedUntil: at }),
    start() {
      running = recordAll()
        .catch(options.logError)
        .finally(() => {
          if (!isStopped) arrive();
        });
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

/** From when on the past is to be recorded, Unix ms: what a recorder remembers is. */
function recordedUntil(store: Pick<HistoryStore, 'recall'>, { bornAt }: DemoPast): number {
  const seen = [...store.recall().values()].map((text) => memoryOf(text)?.seenAt ?? 0);
  return Math.max(bornAt, ...seen);
}

function eventOf({ at, text, by, gatewayUuid, connectionUuid, tunnelUuid, names }: PastChange): NewEvent {
  const moment = new Date(at).toISOString();
  return {
    kind: 'change',
    from: moment,
    until: moment,
    seenAt: moment,
    gatewayUuid,
    connectionUuid,
    tunnelUuid,
    names,
    text,
    // Nobody did it, so the audit log knows nothing of it.
    evidence: { by, simulated: 'part of the demo estate' },
  };
}
function withEvent(event: NewEvent): Recorded {
  return { identities: [], samples: [], states: [], events: [event], memory: undefined };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
