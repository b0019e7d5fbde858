import type { DemoPast } from '#embedded-api/demo-past/demo-past.ts';
import type { Recorder } from '#history/recorder.ts';
import { type Retention, usualRetention } from '#history/retention.ts';
import type { HistoryStore } from '#history/history-store.ts';
import { type SeriesReader, createSeriesReader } from '#history/series-reader.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import type { HealthWatch } from '#domain/health/health-watch.ts';
import { pathsIn } from '#platform/data-folder.ts';
import type { ReservedSpace } from '#platform/reserved-space.ts';
import { createTravellingClock } from '#platform/travelling-clock.ts';
import { type Log, describeError } from '../log/log.ts';
import type { Courtesy } from '../observer/courtesy.ts';
import type { Observer } from '../observer/observer.ts';
import type { Config } from '../settings/env.ts';
import type { Disposers, Surroundings } from '../surroundings.ts';
import { adoptFormerHistory, historyNameOf } from './history-place.ts';
import { type HistoryEngine, openEngine } from './open-engine.ts';
import type { PastProgress } from './record-past.ts';
import { type Recordings, startRecording } from './start-recording.ts';

/** What was recorded, and how. */
export interface OpenHistory {
  store: HistoryStore;
  /** For what happened that no observation tells. */
  add: HistoryStore['add'];
  /** Told of each new reading of a gateway's metrics, of which there is none while nothing is recorded. */
  onReading: Recordings['onReading'];
  /** What happened, and what happens from now on. */
  happenings: Pick<HistoryStore, 'events' | 'onEvents'>;
  /** Of the store, or of the engine to which history was handed over. */
  series: SeriesReader;
  engine: HistoryEngine | undefined;
  /** Ms between two readings as things are now; undefined while nothing is recorded. */
  intervalMs: () => number | undefined;
  retention: Retention;
  /** What is known now; undefined while nothing is recorded. */
  recorder: Pick<Recorder, 'gateways' | 'now' | 'patienceMs'> | undefined;
  /** Totals of a tunnel; undefined while nothing is recorded. */
  countersOf: Recorder['countersOf'];
  /** Of a demo estate with a past that was not recorded when this process began. */
  past: () => PastProgress | undefined;
}

interface Needs {
  observer: Observer;
  health: HealthWatch;
  room: ReservedSpace;
  log: Log;
  past: DemoPast | undefined;
  courtesy: Courtesy;
}

/** Of readings as they came, when it is not known how far apart they are. */
export const usualIntervalMs = 10_000;

/**
 * Opens the history and begins to record what the observer tells, whoever looks or not; what came before, first.
 * @throws NewerDatabaseError, UnwritableFolderError
 */
export function openHistory(
  { dataDir, upstream, recordSeconds, historyKept, historyBytes, historyEngine }: Config,
  { clock }: Surroundings,
  { observer, health, room, log, past, courtesy }: Needs,
  disposers: Disposers,
): OpenHistory {
  const logError = (error: unknown) => log('error', 'history-trouble', describeError(error));
  const retention = { ...usualRetention, ...historyKept, bytes: historyBytes };
  const name = historyNameOf(upstream);
  adoptFormerHistory(dataDir, name);
  const travelling = createTravellingClock(clock);
  if (past) travelling.travelTo(past.bornAt);
  const store = createSqliteHistory({
    folder: pathsIn(dataDir).history,
    name,
    now: () => clock.now(),
    onTrouble: logError,
    clock: travelling,
    retention,
    isShort: () => room.isShort(),
    logError,
  });
  disposers.push(() => store.close());
  const intervalMs = () => (recordSeconds === 0 ? undefined : observer.metricsIntervalMs());
  const meantMs = () => intervalMs() ?? usualIntervalMs;
  const engine = historyEngine && openEngine(historyEngine, { clock, intervalMs: meantMs }, disposers);
  const series = createSeriesReader({
    store,
    engine: engine?.source,
    intervalMs: meantMs,
    now: () => clock.now(),
  });
  const opened = { store, series, engine, retention, intervalMs };
  if (recordSeconds === 0) {
    const add: HistoryStore['add'] = (recorded) => store.add(recorded);
    const notRecorded = { recorder: undefined, countersOf: none, past: none, onReading: none };
    return { ...opened, ...notRecorded, add, happenings: store };
  }
  const needs = { store, travelling, clock, health, observer, past, courtesy, logError };
  const everyMs = recordSeconds * 1_000;
  const recordings = startRecording({ ...needs, everyMs }, disposers);
  return { ...opened, ...recordings, countersOf: recordings.recorder.countersOf };
}

const none = () => undefined;
