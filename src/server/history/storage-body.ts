import type { HistoryStorage } from '#contract/history.ts';
import type { EngineStanding } from '#history/prometheus/engine-standing.ts';
import type { OpenHistory } from './open-history.ts';
import type { PastProgress } from './record-past.ts';

/** Whether history is recorded, how far it goes back and how large it is; without a path of this machine. */
export async function storageBody(
  { store, intervalMs, retention, engine, past }: OpenHistory,
  network: HistoryStorage['network'],
): Promise<HistoryStorage> {
  const standing = await engine?.look();
  const { recording, bytes, bytesOnDisk, movedAside, oldest } = store.status();
  const everyMs = intervalMs();
  return {
    recording:
      everyMs === undefined
        ? { state: 'off' }
        : recording.state === 'paused'
          ? { ...recording, since: new Date(recording.since).toISOString() }
          : recording,
    network,
    demoPast: pastBody(past()),
    intervalSeconds: (everyMs ?? 0) / 1_000,
    bytes,
    bytesOnDisk,
    bytesLimit: retention.bytes ?? null,
    keptSeconds: {
      readings: retention.rawMs / 1_000,
      minutes: retention.minuteMs / 1_000,
      hours: retention.hourMs / 1_000,
      rekeys: retention.rekeyMs / 1_000,
    },
    oldest: {
      readings: momentOrNull(oldest.raw),
      minutes: momentOrNull(oldest.minute),
      hours: momentOrNull(oldest.hour),
    },
    engine: engine && standing ? engineBody(engine.address, standing) : null,
    movedAside: movedAside === undefined ? null : lastPartOf(movedAside),
  };
}

function pastBody(past: PastProgress | undefined): HistoryStorage['demoPast'] {
  if (!past) return null;
  const { from, until, recordedUntil } = past;
  const moment = (at: number) => new Date(at).toISOString();
  return { from: moment(from), until: moment(until), recordedUntil: moment(recordedUntil) };
}

function engineBody(address: string, standing: EngineStanding): HistoryStorage['engine'] {
  const { state, since } = standing;
  const reason = standing.state === 'silent' ? standing.reason : null;
  return { address, state, since: new Date(since).toISOString(), reason };
}

const momentOrNull = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
/** Where it is on the machine is nobody's business. */
const lastPartOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
