import type { HealthWatch } from '#domain/health/health-watch.ts';
import type { DemoPast } from '#embedded-api/demo-past/demo-past.ts';
import type { HistoryStore } from '#history/history-store.ts';
import { type Recorder, createRecorder } from '#history/recorder.ts';
import type { TravellingClock } from '#platform/travelling-clock.ts';
import type { Courtesy } from '../observer/courtesy.ts';
import type { Observer } from '../observer/observer.ts';
import type { Disposers } from '../surroundings.ts';
import { listenFor } from './listen.ts';
import { type PastProgress, type PastRecordingOptions, createPastRecording } from './record-past.ts';

export interface Recordings {
  recorder: Pick<Recorder, 'gateways' | 'now' | 'patienceMs' | 'countersOf'>;
  /** For what happened that no observation tells. */
  add: HistoryStore['add'];
  /** Told of each new reading of a gateway's metrics, which the recorder then knows of. */
  onReading: (listener: (gatewayUuid: string) => void) => void;
  /** What happened, and what happens from now on. */
  happenings: Pick<HistoryStore, 'events' | 'onEvents'>;
  /** Of a past that was not recorded when this process began. */
  past: () => PastProgress | undefined;
}

export interface RecordingNeeds extends Pick<PastRecordingOptions, 'clock' | 'everyMs' | 'logError'> {
  store: HistoryStore;
  /** Of the store. */
  travelling: TravellingClock;
  health: HealthWatch;
  observer: Observer;
  past: DemoPast | undefined;
  courtesy: Courtesy;
}

/** Records what the observer tells, whoever looks or not; what came before, first. */
export function startRecording(needs: RecordingNeeds, disposers: Disposers): Recordings {
  const { store, travelling, health, observer, past } = needs;
  const listeners: ((gatewayUuid: string) => void)[] = [];
  const recordNow = () =>
    createRecorder({
      store,
      clock: travelling,
      health,
      onReading(gatewayUuid) {
        for (const listener of listeners) listener(gatewayUuid);
      },
      intervalMs: () => Math.max(observer.metricsIntervalMs(), observer.sweepIntervalMs()),
    });
  const recording = past && createPastRecording({ ...needs, past, onArrival });
  let recorder = recording?.recorder ?? recordNow();
  function onArrival(): void {
    // What became of the tunnels before is known now: what was seen meanwhile is told once more, after it.
    for (const uuid of store.recall().keys()) health.forget(uuid);
    recorder = recordNow();
  }

  disposers.push(() => recorder.dispose());
  const tell = listenFor(() => recorder);
  disposers.push(observer.subscribe(recording?.thenTell(tell) ?? tell));
  disposers.push(observer.attend({ metrics: true }));
  if (recording) {
    recording.start();
    disposers.push(() => recording.stop());
  }
  const add: HistoryStore['add'] = (recorded) => store.add(recorded);
  const onEvents: HistoryStore['onEvents'] = (listener) => store.onEvents(listener);
  return {
    happenings: {
      events: (query) => store.events(query),
      onEvents: recording?.thenHear(onEvents) ?? onEvents,
    },
    recorder: {
      gateways: () => recorder.gateways(),
      now: (uuid) => recorder.now(uuid),
      patienceMs: () => recorder.patienceMs(),
      countersOf: (uuid, key) => recorder.countersOf(uuid, key),
    },
    add: recording?.thenAdd(add) ?? add,
    onReading: (listener) => void listeners.push(listener),
    past: () => recording?.progress(),
  };
}
