import type { HistoryEvent } from '#contract/history.ts';
import type { Clock } from '#domain/clock.ts';
import { isDiskFull } from '#platform/disk-full.ts';
import { isLocked } from '#platform/locked.ts';
import type { FleetIdentity, HistoryStore, Identity, Recorded, Recording } from '../history-store.ts';
import type { Retention } from '../retention.ts';
import { breathe } from './breathe.ts';
import { hourLevel, minuteLevel } from './chunks.ts';
import { type HistoryFile, openHistoryFile } from './history-file.ts';
import { type HistoryParts, partsOf } from './history-parts.ts';

/*
 * History in one file of SQLite. What is recorded waits in memory for a second at most and is written in transactions of
 * some milliseconds, between which everything else goes on. A disk that is full pauses recording, a file that is damaged
 * is moved aside and a new one begun; neither is an error of whoever records, and both are told by `status`.
 */
export interface SqliteHistoryOptions extends HistoryFile {
  clock: Clock;
  retention: Retention;
  /** No room for what can do without: the last of it is for sessions and changes. */
  isShort: () => boolean;
  logError: (error: unknown) => void;
}

const flushEveryMs = 1_000;
const upkeepEveryMs = 10_000;
/** Between two slices of upkeep, so that it takes half of the time at most. */
const breathMs = 10;
/** Of samples, states and events, in one transaction. */
const rowsAtOnce = 1_000;
/** What waits while recording is paused; the oldest goes first. */
const mostWaiting = 200_000;

/** @throws NewerDatabaseError, UnwritableFolderError */
export function createSqliteHistory(options: SqliteHistoryOptions): HistoryStore {
  const { clock, retention, logError } = options;
  let opened = openHistoryFile(options, undefined);
  /** Things do not change, and are told of once: what a database does not know is taken from here. */
  const identities = new Map<string, Identity | FleetIdentity>();
  const ofOptions = { ...options, identityOf: (key: string) => identities.get(key) };
  let parts = partsOf(opened.database, ofOptions);
  let recording: Recording = { state: 'recording' };
  let waiting: Recorded[] = [];
  let waitingRows = 0;
  let flushing: Promise<void> | undefined;
  let isClosed = false;
  const eventListeners = new Set<(events: readonly HistoryEvent[]) => void>();
  let cancelFlush = clock.after(flushEveryMs, flushRegularly);
  let cancelUpkeep = clock.after(upkeepEveryMs, upkeep);

  function flushRegularly(): void {
    void flush().finally(() => {
      if (!isClosed) cancelFlush = clock.after(flushEveryMs, flushRegularly);
    });
  }
  function flush(): Promise<void> {
    flushing ??= writeAll().finally(() => (flushing = undefined));
    return flushing;
  }
  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      if (options.isShort()) return pause('The disk is nearly full.');
      const batch = nextBatch();
      let events: HistoryEvent[];
      try {
        events = parts.write(batch);
      } catch (error) {
        return failed(error);
      }
      waiting = waiting.slice(batch.length);
      waitingRows -= batch.reduce((sum, one) => sum + rowsIn(one), 0);
      recording = { state: 'recording' };
      tell(events);
      await breathe();
    }
  }
  function tell(events: readonly HistoryEvent[]): void {
    if (events.length === 0) return;
    for (const listener of eventListeners) {
      try {
        listener(events);
      } catch (error) {
        logError(error);
      }
    }
  }
  function nextBatch(): Recorded[] {
    let rows = 0;
    const until = waiting.findIndex((one) => (rows += rowsIn(one)) >= rowsAtOnce);
    return until === -1 ? [...waiting] : waiting.slice(0, until + 1);
  }
  function failed(error: unknown): void {
    if (isDamaged(error)) return beginAnew(error);
    pause(reasonOf(error), error);
  }
  function pause(reason: string, error?: unknown): void {
    if (recording.state === 'paused') return;
    recording = { state: 'paused', since: clock.now(), reason };
    logError(error ?? new Error(`History is not recorded. ${reason}`));
  }
  function beginAnew(cause: unknown): void {
    logError(cause);
    try {
      opened.database.close();
    } catch (error) {
      logError(error);
    }
    try {
      opened = openHistoryFile(options, 'damaged');
      parts = partsOf(opened.database, ofOptions);
    } catch (error) {
      pause('The history database cannot be opened.', error);
    }
  }
  function upkeep(): void {
    let isMore = false;
    try {
      isMore = recording.state === 'recording' && parts.upkeep.slice();
      if (!isMore) opened.database.checkpoint();
    } catch (error) {
      // It has all the time in the world.
      if (!isLocked(error)) failed(error);
    }
    if (!isClosed) cancelUpkeep = clock.after(isMore ? breathMs : upkeepEveryMs, upkeep);
  }

  /** A file may turn out to be damaged when it is read: then less is known, and nobody is told of an error. */
  function read<T>(ask: (from: HistoryParts) => T): T {
    try {
      return ask(parts);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      beginAnew(error);
      return ask(parts);
    }
  }
  async function readInSlices<T>(ask: (from: HistoryParts) => Promise<T>): Promise<T> {
    try {
      return await ask(parts);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      beginAnew(error);
      return ask(parts);
    }
  }

  return {
    add(recorded) {
      for (const identity of recorded.identities) identities.set(identity.key, identity);
      waiting.push(recorded);
      waitingRows += rowsIn(recorded);
      while (waitingRows > mostWaiting) waitingRows -= rowsIn(waiting.shift());
    },
    flush,
    recall: () => read((from) => from.recall()),
    find: (wanted) => read(({ series }) => series.find(wanted)),
    finestStepMs(from) {
      const age = clock.now() - from;
      if (age <= retention.rawMs) return 0;
      return age <= retention.minuteMs ? minuteLevel.stepMs : hourLevel.stepMs;
    },
    steps: async ({ key }, grid, fields) =>
      Promise.resolve(read(({ steps, series }) => steps(series.numberOf(key), grid, fields))),
    states: (key, from, to) =>
      read(({ series, states }) => {
        const number = series.numberOf(key);
        return number === undefined ? [] : states.find(number, key, from, to);
      }),
    largest: (wanted) => readInSlices((from) => from.largest(wanted)),
    fleet: (wanted) => readInSlices((from) => from.fleet(wanted)),
    flaps: (key, from, to) => read(({ events }) => events.flaps(key, from, to)),
    events: (query) => read(({ events }) => events.find(query)),
    onEvents(listener) {
      eventListeners.add(listener);
      return () => void eventListeners.delete(listener);
    },
    status: () =>
      read((from) => ({
        recording,
        bytes: from.bytes.used(),
        bytesOnDisk: from.bytes.onDisk(),
        movedAside: opened.movedAside,
        oldest: from.oldest(),
      })),
    async close() {
      isClosed = true;
      cancelFlush();
      cancelUpkeep();
      await flush();
      opened.database.close();
    },
  };
}

/** Samples, states and events; what else there is is little. */
function rowsIn(recorded: Recorded | undefined): number {
  return recorded ? 1 + recorded.samples.length + recorded.states.length + recorded.events.length : 0;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
function isDamaged(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

function reasonOf(error: unknown): string {
  if (isDiskFull(error)) return 'The disk is full.';
  if (isLocked(error)) return 'Another process has locked the history database.';
  return 'The history database cannot be written.';
}
