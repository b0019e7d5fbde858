import type { Clock } from '#domain/clock.ts';
import { inTransaction } from '#platform/open-database.ts';
import { isDiskFull } from '#platform/disk-full.ts';
import { type Grid, stepsOf } from '../steps.ts';
import type { Bucket } from '../buckets.ts';
import type { FieldName } from '../fields.ts';
import type { FleetWanted, HistoryStore, LargestWanted, Recorded, Recording } from '../history-store.ts';
import type { FoundSteps } from '../series-source.ts';
import type { Retention } from '../retention.ts';
import { createChunks, hourLevel, minuteLevel, windowOf } from './chunks.ts';
import { createEventRows } from './event-rows.ts';
import { type NumberedSample, createOpenChunks } from './open-chunks.ts';
import { type OpenedHistory, type HistoryFile, openHistoryFile } from './history-file.ts';
import { createOpenTallies } from './open-tallies.ts';
import { dayLevel } from './tally-days.ts';
import { bytesIn } from './drop-old.ts';
import { createTallyRows } from './tally-rows.ts';
import { createSeriesRows } from './series-rows.ts';
import { createStateRows } from './state-rows.ts';
import { breathe } from './breathe.ts';
import { findFleet } from './fleet.ts';
import { findLargest } from './largest.ts';
import { createUpkeep } from './upkeep.ts';

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
  let parts = partsOf(opened.database, options);
  let recording: Recording = { state: 'recording' };
  let waiting: Recorded[] = [];
  let waitingRows = 0;
  let flushing: Promise<void> | undefined;
  let isClosed = false;
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
      try {
        parts.write(batch);
      } catch (error) {
        return failed(error);
      }
      waiting = waiting.slice(batch.length);
      waitingRows -= batch.reduce((sum, one) => sum + rowsIn(one), 0);
      recording = { state: 'recording' };
      await breathe();
    }
  }
  function nextBatch(): Recorded[] {
    let rows = 0;
    const until = waiting.findIndex((one) => (rows += rowsIn(one)) >= rowsAtOnce);
    return until === -1 ? [...waiting] : waiting.slice(0, until + 1);
  }
  function failed(error: unknown): void {
    if (isDamaged(error)) return beginAnew(error);
    pause(isDiskFull(error) ? 'The disk is full.' : 'The history database cannot be written.', error);
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
      parts = partsOf(opened.database, options);
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
      failed(error);
    }
    if (!isClosed) cancelUpkeep = clock.after(isMore ? breathMs : upkeepEveryMs, upkeep);
  }

  return {
    add(recorded) {
      waiting.push(recorded);
      waitingRows += rowsIn(recorded);
      while (waitingRows > mostWaiting) waitingRows -= rowsIn(waiting.shift());
    },
    flush,
    recall: () => parts.recall(),
    find: (wanted) => parts.series.find(wanted),
    finestStepMs(from) {
      const age = clock.now() - from;
      if (age <= retention.rawMs) return 0;
      return age <= retention.minuteMs ? minuteLevel.stepMs : hourLevel.stepMs;
    },
    steps: async ({ key }, grid, fields) =>
      Promise.resolve(parts.steps(parts.series.numberOf(key), grid, fields)),
    states(key, from, to) {
      const series = parts.series.numberOf(key);
      return series === undefined ? [] : parts.states.find(series, key, from, to);
    },
    largest: (wanted) => parts.largest(wanted),
    fleet: (wanted) => parts.fleet(wanted),
    flaps: (key, from, to) => parts.events.flaps(key, from, to),
    events: (query) => parts.events.find(query),
    status: () => ({
      recording,
      bytes: parts.bytes.used(),
      bytesOnDisk: parts.bytes.onDisk(),
      movedAside: opened.movedAside,
      oldest: parts.oldest(),
    }),
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

function partsOf(database: OpenedHistory['database'], { clock, retention }: SqliteHistoryOptions) {
  const tallies = createOpenTallies();
  const tallyRows = createTallyRows(database);
  const open = createOpenChunks(database, tallies);
  const chunks = createChunks(database, open);
  const upkeep = createUpkeep({ database, open, chunks, tallies, tallyRows, clock, retention });
  const series = createSeriesRows(database);
  const states = createStateRows(database);
  const events = createEventRows(database);
  const remember = database.prepare(
    `INSERT INTO recorder_memory(gateway_uuid, text) VALUES (?, ?)
     ON CONFLICT(gateway_uuid) DO UPDATE SET text = excluded.text`,
  );
  const forget = database.prepare('DELETE FROM recorder_memory WHERE gateway_uuid = ?');
  const oldest = ['chunk_raw', 'chunk_minute', 'chunk_hour'].map((table) =>
    database.prepare(`SELECT min(start) start FROM ${table}`),
  );

  /** What came late is in what is made of it only once that is made anew; until then the readings are read. */
  function madeUntil(level: typeof minuteLevel | typeof hourLevel): number {
    const isThere = (period: number) => period > clock.now() - retention.rawMs + minuteLevel.windowMs;
    const late = open.periods().find(isThere) ?? Infinity;
    return Math.min(upkeep.doneUntil(level), windowOf(level, late));
  }
  function steps(number: number | undefined, grid: Grid, fields?: readonly FieldName[]): FoundSteps {
    if (number === undefined) return { buckets: [], trueUntil: undefined };
    const { from, to, stepMs } = grid;
    const fromHours = stepMs % hourLevel.stepMs === 0 ? madeUntil(hourLevel) : -Infinity;
    const fromMinutes = stepMs % minuteLevel.stepMs === 0 ? madeUntil(minuteLevel) : -Infinity;
    const afterHours = Math.max(from, Math.min(to, fromHours));
    const afterMinutes = Math.max(afterHours, Math.min(to, fromMinutes));
    const buckets = [
      ...(afterHours > from ? chunks.hours(number, { from, to: afterHours, fields }) : []),
      ...(afterMinutes > afterHours
        ? chunks.minutes(number, { from: afterHours, to: afterMinutes, fields })
        : []),
    ];
    const samples = chunks.samples(number, afterMinutes, to, fields);
    const lastBucket = buckets.at(-1);
    return {
      buckets: stepsOf({ buckets, samples }, grid, fields),
      trueUntil: samples.at(-1)?.at ?? (lastBucket && lastBucket.start + lengthOf(lastBucket)),
    };
    function lengthOf({ start }: Bucket) {
      return start < afterHours ? hourLevel.stepMs : minuteLevel.stepMs;
    }
  }
  function writeOne({ identities, samples, states: changes, events: news, memory }: Recorded) {
    for (const identity of identities) series.put(identity);
    for (const change of changes) {
      const number = series.numberOf(change.key);
      if (number !== undefined) states.add(number, change);
    }
    for (const event of news) events.add(event);
    if (memory?.text === undefined) {
      if (memory) forget.run(memory.gatewayUuid);
    } else remember.run(memory.gatewayUuid, memory.text);
    return samples.flatMap(({ key, sample }): NumberedSample[] => {
      const number = series.numberOf(key);
      return number === undefined ? [] : [{ series: number, sample }];
    });
  }

  return {
    bytes: bytesIn(database),
    series,
    states,
    events,
    upkeep,
    write(batch: readonly Recorded[]) {
      const samples = inTransaction(database, () => {
        const numbered = batch.flatMap(writeOne);
        open.write(numbered);
        return numbered;
      });
      open.keep(samples);
    },
    recall(): Map<string, string> {
      const rows = database.prepare('SELECT gateway_uuid uuid, text FROM recorder_memory').all() as {
        uuid: string;
        text: string;
      }[];
      return new Map(rows.map(({ uuid, text }) => [uuid, text]));
    },
    steps,
    largest: (wanted: LargestWanted) =>
      findLargest({ tallies, tallyRows, series, daysDoneUntil: () => upkeep.doneUntil(dayLevel) }, wanted),
    fleet: (wanted: FleetWanted) => findFleet({ series, steps }, wanted),
    oldest() {
      const [raw, minute, hour] = oldest.map(
        (statement) => (statement.get() as { start: number | null }).start,
      );
      return { raw: raw ?? open.periods()[0], minute: minute ?? undefined, hour: hour ?? undefined };
    },
  };
}
