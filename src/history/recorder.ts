import type { Gateway } from '#contract/gateway.ts';
import type { Metrics } from '#contract/metrics.ts';
import type { Clock } from '#domain/clock.ts';
import { type HealthWatch, createHealthWatch } from '#domain/health/health-watch.ts';
import { type GatewayRecord, createGatewayRecord } from './gateway-record.ts';
import type { GatewayNow } from './gateway-now.ts';
import { createFleetSums, fleetIdentity } from './fleet-sums.ts';
import { eventOf } from './happenings.ts';
import type { HistoryStore, NewEvent, Recorded } from './history-store.ts';
import { memoryOf } from './recorder-memory.ts';
import type { TunnelCounters } from './true-counters.ts';

/*
 * Remembers what the one reading of the upstream says, whoever looks or not. It asks for nothing itself. A gateway that is
 * not heard of for too long is unknown since it was last seen, and never down; one that is gone keeps its history.
 */
export interface Recorder {
  takeGateway(gateway: Gateway, observedAt: number): void;
  takeMetrics(gatewayUuid: string, metrics: Metrics, observedAt: number): void;
  takeGone(gatewayUuid: string, observedAt: number): void;
  /** All gateways were told of, but those that could not be read. */
  takeSweep(sweep: {
    startedAt: number;
    observedAt: number;
    unreadable: readonly { uuid: string | undefined }[];
  }): void;
  takeFailedSweep(reason: string): void;
  /** Gateways that are there, by uuid; undefined as long as nobody can say which there are. */
  gateways(): string[] | undefined;
  /** What was read longer ago than this says nothing of now, ms. */
  patienceMs(): number;
  /** What is known of a gateway now; undefined of one that is gone or was never there. */
  now(gatewayUuid: string): GatewayNow | undefined;
  /** What a tunnel carried since it was first seen; undefined of one that is gone, or was never read. */
  countersOf(gatewayUuid: string, key: string): TunnelCounters | undefined;
  dispose(): void;
}

export interface RecorderOptions {
  store: Pick<HistoryStore, 'add' | 'recall'>;
  clock: Clock;
  /** How far apart readings of one gateway are meant to be now, ms. */
  intervalMs: () => number;
  /** Shared with whoever else tells how tunnels do. */
  health?: HealthWatch;
  /** Told after each reading of a gateway's metrics that says something new: `now` has it. */
  onReading?: ((gatewayUuid: string) => void) | undefined;
}

/** As freshness is judged everywhere: past three intervals nothing is known of now. */
const missedIntervals = 3;
/** A clock is corrected by less all the time. */
const clockStepMs = 2_000;
/** One failure may be anything. */
const failuresUntilTold = 2;

export function createRecorder({
  store,
  clock,
  intervalMs,
  health = createHealthWatch(),
  onReading,
}: RecorderOptions): Recorder {
  const records = new Map<string, GatewayRecord>();
  let fleet = createFleetSums(intervalMs);
  let latestNow = clock.now();
  let sweptAt: number | undefined;
  let failures = 0;
  let cancelWatch = clock.after(intervalMs(), watch);
  resume();

  function resume(): void {
    for (const [uuid, text] of store.recall()) {
      const memory = memoryOf(text);
      if (memory) records.set(uuid, createGatewayRecord(uuid, health, memory));
      latestNow = Math.max(latestNow, memory?.seenAt ?? 0);
    }
    noteClock();
    const seenAt = Math.max(0, ...[...records.values()].map((record) => record.seenAt()));
    if (seenAt === 0 || clock.now() - seenAt <= patienceMs()) return;
    tell('recorder-gap', seenAt, 'Nothing was recorded: Gatehouse did not run, or recording was off.');
  }
  function tell(
    kind: NewEvent['kind'],
    from: number,
    text: string,
    evidence: NewEvent['evidence'] = {},
  ): void {
    const event = eventOf(undefined, { from, until: clock.now() }, { kind, text, evidence });
    keep({ identities: [], samples: [], states: [], events: [event], memory: undefined });
  }
  function keep(recorded: Recorded | undefined): void {
    if (recorded) store.add(recorded);
  }
  function recordOf(uuid: string): GatewayRecord {
    let record = records.get(uuid);
    if (!record) records.set(uuid, (record = createGatewayRecord(uuid, health)));
    return record;
  }
  function addToFleet(gatewayUuid: string, recorded: Recorded): void {
    const own = recorded.samples.find(({ key }) => key === gatewayUuid);
    const told = own ? fleet.take(gatewayUuid, own.sample) : [];
    if (told.length === 0) return;
    recorded.identities.push(fleetIdentity);
    recorded.samples.push(...told.map((sample) => ({ key: fleetIdentity.key, sample })));
  }
  function noteClock(): void {
    const now = clock.now();
    if (now < latestNow - clockStepMs) {
      const seconds = Math.round((latestNow - now) / 1_000);
      for (const record of records.values()) record.clockWentBack(now);
      tell('recorder-gap', now, `The clock of this machine was set back by ${seconds} s.`, { seconds });
      latestNow = now;
      fleet = createFleetSums(intervalMs);
    }
    latestNow = Math.max(latestNow, now);
  }
  function patienceMs(): number {
    return missedIntervals * intervalMs();
  }
  function watch(): void {
    noteClock();
    for (const record of records.values())
      if (clock.now() - record.seenAt() > patienceMs()) keep(record.lose());
    cancelWatch = clock.after(intervalMs(), watch);
  }
  function end(uuid: string, at: number): void {
    keep(records.get(uuid)?.end(at));
    records.delete(uuid);
    health.forget(uuid);
    fleet.forget(uuid);
  }

  return {
    takeGateway(gateway, observedAt) {
      noteClock();
      keep(recordOf(gateway.uuid).takeGateway(gateway, observedAt));
    },
    takeMetrics(gatewayUuid, metrics, observedAt) {
      noteClock();
      const recorded = records.get(gatewayUuid)?.takeMetrics(metrics, observedAt, intervalMs());
      if (!recorded) return;
      addToFleet(gatewayUuid, recorded);
      keep(recorded);
      onReading?.(gatewayUuid);
    },
    takeGone: end,
    takeSweep({ startedAt, observedAt, unreadable }) {
      if (failures >= failuresUntilTold)
        tell('upstream-trouble', sweptAt ?? clock.now(), 'The API answers again.', { failures });
      failures = 0;
      sweptAt = observedAt;
      // One of those that do not say which they are may be any of them.
      if (unreadable.some(({ uuid }) => uuid === undefined)) return;
      const hidden = new Set(unreadable.map(({ uuid }) => uuid));
      for (const [uuid, record] of records)
        if (record.seenAt() < startedAt && !hidden.has(uuid)) end(uuid, observedAt);
    },
    takeFailedSweep(reason) {
      failures++;
      if (failures === failuresUntilTold) tell('upstream-trouble', sweptAt ?? clock.now(), reason);
    },
    gateways: () => (sweptAt === undefined && records.size === 0 ? undefined : [...records.keys()]),
    patienceMs,
    now: (gatewayUuid) => records.get(gatewayUuid)?.now(),
    countersOf: (gatewayUuid, key) => records.get(gatewayUuid)?.countersOf(key),
    dispose: () => cancelWatch(),
  };
}
