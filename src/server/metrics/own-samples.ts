import process from 'node:process';
import type { HistoryStore } from '#history/history-store.ts';
import type { Recorder } from '#history/recorder.ts';
import type { Live } from '../live/live.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Family, Told } from './exposition.ts';
import { type Moment, isGatewayRead } from './gateway-samples.ts';
import { ownFamilies } from './own-families.ts';
import type { OwnFigures } from './own-figures.ts';

/** What is asked of the history. */
interface History {
  store: Pick<HistoryStore, 'status'>;
  /** Undefined while nothing is recorded. */
  recorder: Pick<Recorder, 'gateways' | 'now' | 'patienceMs'> | undefined;
  intervalMs: () => number | undefined;
  retention: { bytes: number | undefined };
}

export interface OwnParts {
  figures: OwnFigures;
  history: History;
  live: Pick<Live, 'count'>;
  upstream: Pick<Upstream, 'reachability'>;
  version: string;
}

/** How Gatehouse itself does. */
export function ownSamples(parts: OwnParts, moment: Moment): Told[] {
  const { figures, live, upstream, version } = parts;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    one(ownFamilies.build, 1, version),
    one(ownFamilies.startedAt, figures.startedAt / 1_000),
    one(ownFamilies.cpu, (user + system) / 1e6),
    one(ownFamilies.memory, rss),
    one(ownFamilies.heap, heapUsed),
    {
      family: ownFamilies.lag,
      samples: (figures.lag?.percentiles() ?? []).map(({ percentile, seconds }) => ({
        labels: [percentile],
        value: seconds,
      })),
    },
    { family: ownFamilies.requests, samples: figures.requests.samples() },
    { family: ownFamilies.requestSeconds, samples: figures.requestSeconds.samples() },
    { family: ownFamilies.upstreamCalls, samples: figures.upstreamCalls.samples() },
    one(ownFamilies.upstreamReachable, upstream.reachability().state === 'reachable' ? 1 : 0),
    one(ownFamilies.streams, live.count()),
    ...ofRecorder(parts.history, moment),
    ...ofStore(parts.history),
  ];
}

function ofRecorder({ recorder, intervalMs, store }: History, moment: Moment): Told[] {
  const isRecording = recorder !== undefined && store.status().recording.state === 'recording';
  const told = [one(ownFamilies.recording, isRecording ? 1 : 0)];
  const everyMs = intervalMs();
  if (everyMs !== undefined) told.push(one(ownFamilies.interval, everyMs / 1_000));
  const uuids = recorder?.gateways();
  if (!recorder || !uuids) return told;
  const read = uuids.filter((uuid) => {
    const found = recorder.now(uuid);
    return found !== undefined && isGatewayRead(found, moment);
  });
  return [...told, one(ownFamilies.known, uuids.length), one(ownFamilies.unread, uuids.length - read.length)];
}

function ofStore({ store, retention }: History): Told[] {
  const { bytes, movedAside, oldest } = store.status();
  const kept = [
    ['readings', oldest.raw],
    ['minutes', oldest.minute],
    ['hours', oldest.hour],
  ] as const;
  return [
    one(ownFamilies.historyBytes, bytes),
    ...(retention.bytes === undefined ? [] : [one(ownFamilies.historyLimit, retention.bytes)]),
    {
      family: ownFamilies.historyOldest,
      samples: kept.flatMap(([resolution, at]) =>
        at === undefined ? [] : [{ labels: [resolution], value: at / 1_000 }],
      ),
    },
    one(ownFamilies.historyDamaged, movedAside === undefined ? 0 : 1),
  ];
}

function one(family: Family, value: number, ...labels: string[]): Told {
  return { family, samples: [{ labels, value }] };
}
