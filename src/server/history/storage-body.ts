import type { HistoryStorage } from '#contract/history.ts';
import type { OpenHistory } from './open-history.ts';

/** Whether history is recorded, how far it goes back and how large it is; without a path of this machine. */
export function storageBody({ store, intervalMs, bytesLimit }: OpenHistory): HistoryStorage {
  const { recording, bytes, movedAside, oldest } = store.status();
  const everyMs = intervalMs();
  return {
    recording:
      everyMs === undefined
        ? { state: 'off' }
        : recording.state === 'paused'
          ? { ...recording, since: new Date(recording.since).toISOString() }
          : recording,
    intervalSeconds: (everyMs ?? 0) / 1_000,
    bytes,
    bytesLimit: bytesLimit ?? null,
    oldest: {
      readings: momentOrNull(oldest.raw),
      minutes: momentOrNull(oldest.minute),
      hours: momentOrNull(oldest.hour),
    },
    movedAside: movedAside === undefined ? null : lastPartOf(movedAside),
  };
}

const momentOrNull = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
/** Where it is on the machine is nobody's business. */
const lastPartOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
