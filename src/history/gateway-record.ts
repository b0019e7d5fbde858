import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa, Metrics } from '#contract/metrics.ts';
import { lacksItems } from '#contract/unread.ts';
import { lacksTunnels } from '#domain/configuration/tunnel-count.ts';
import { ikeSasByTunnel } from '#domain/health/ike-sa.ts';
import type { HealthWatch, RememberedOf } from '#domain/health/health-watch.ts';
import { tunnelHealth } from '#domain/health/tunnel-health.ts';
import type { TunnelMemory as WatchMemory } from '#domain/health/tunnel-memory.ts';
import { stateWord } from '#domain/lifecycle/gateway-lifecycle.ts';
import { type Interval, eventOf } from './happenings.ts';
import { nothingTold, tellOf } from './tunnel-events.ts';
import type { Identity, Recorded } from './history-store.ts';
import {
  type Place,
  connectionKey,
  connectionsOf,
  identityOf,
  identityTextOf,
  placesOf,
} from './identities.ts';
import { sampleOf, sumOf, sumsBy } from './increase-sums.ts';
import { countNat } from './nat-counters.ts';
import type { GatewayNow } from './gateway-now.ts';
import { tunnelReading } from './read-metrics.ts';
import { type GatewayMemory, type TunnelMemory, newMemory, textOf } from './recorder-memory.ts';
import { type Increase, type TunnelCounters, count, noIncrease } from './true-counters.ts';

/*
 * One gateway over time. What is configured says which tunnels there are; what the metrics list is joined to it, so that a
 * tunnel without an SA is down and not absent. All that an observation adds is given back in one piece, and what has to be
 * known for the next one is in the memory.
 */
export interface GatewayRecord {
  /** The gateway as configured at `at` (Unix ms). */
  takeGateway(gateway: Gateway, at: number): Recorded;
  /** Its counters. Nothing before it was seen as configured, and nothing of an answer that is older than the last. */
  takeMetrics(metrics: Metrics, at: number, expectedMs: number): Recorded | undefined;
  /** Nothing was heard of it for too long: it is unknown since it was last seen. */
  lose(): Recorded | undefined;
  /** It is not there any more. */
  end(at: number): Recorded;
  /** The clock was set back: totals go on, and of what comes next nobody can say how long it took. */
  clockWentBack(now: number): void;
  /** When it was last seen as configured, Unix ms. */
  seenAt(): number;
  /** Of a tunnel, by the key of its identity. */
  countersOf(key: string): TunnelCounters | undefined;
  /** All that is known of it now, as last seen, however long ago that is. */
  now(): GatewayNow;
}

/** Metrics are not evidence for longer. */
const evidenceLastsMs = 60_000;
/** Longer than any two readings are apart. */
const longAgoMs = 3_600_000;
export function createGatewayRecord(
  uuid: string,
  watch: HealthWatch,
  memory: GatewayMemory = newMemory(),
): GatewayRecord {
  let gateway: Gateway | undefined;
  let places: Place[] = [];
  let metricsAt: number | undefined;
  let newest: Recorded['samples'] = [];
  let nat: GatewayNow['nat'];
  for (const [key, own] of memory.tunnels) if (own.watch) watch.restore(uuid, key, own.watch);

  function takeGateway(next: Gateway, at: number): Recorded {
    const isNew = gateway === undefined || identityTextOf(gateway) !== identityTextOf(next);
    gateway = next;
    places = placesOf(uuid, next);
    const recorded = nothingYet(
      isNew
        ? [identityOf(uuid, next), ...connectionsOf(uuid, next), ...places.map((one) => one.identity)]
        : [],
    );
    noteGatewayState(next, at, recorded);
    noteTunnels(watch.seeGateway(next, at), at, recorded);
    if (!lacksTunnels(next)) dropGone(at, recorded);
    memory.seenAt = at;
    return hasNews(recorded) ? finished(recorded) : recorded;
  }
  function noteGatewayState(next: Gateway, at: number, recorded: Recorded): void {
    const state = `${next.operational_state} ${next.configured_status}`;
    if (memory.state !== undefined && memory.state !== state) {
      const [before = '', wanted = ''] = memory.state.split(' ');
      const isToldOtherwise = wanted !== next.configured_status;
      const text = isToldOtherwise
        ? `${stateWord(next.operational_state)}; told to be ${next.configured_status}.`
        : `${stateWord(next.operational_state)}.`;
      const evidence = { before, after: next.operational_state, configured: next.configured_status };
      const interval = { from: memory.seenAt, until: at };
      recorded.events.push(
        eventOf(identityOf(uuid, next), interval, { kind: 'gateway-state', text, evidence }),
      );
    }
    memory.state = state;
  }
  /** @param increases by key, where this is a reading of metrics */
  function noteTunnels(
    remembered: RememberedOf,
    at: number,
    recorded: Recorded,
    increases?: ReadonlyMap<string, Increase>,
  ): void {
    for (const place of places) {
      const { connection, tunnel, identity } = place;
      const evidence = remembered(connection, tunnel);
      const own = tunnelMemory(identity.key);
      const seen = {
        at,
        health: tunnelHealth(tunnel, gateway, evidence),
        reasons: evidence.reasons,
        message: evidence.sa?.heuristic_state?.last_down_message,
        increase: increases?.get(identity.key),
      };
      const interval: Interval = { from: own.seenAt ?? at, until: at };
      const { telling, happenings } = tellOf(own.telling ?? nothingTold, seen);
      for (const happening of happenings) recorded.events.push(eventOf(identity, interval, happening));
      if (own.health !== seen.health) recorded.states.push({ key: identity.key, at, state: seen.health });
      own.telling = telling;
      own.health = seen.health;
      own.seenAt = at;
      own.watch = keptOf(watch.memoryOf(uuid, identity.key));
    }
  }
  function dropGone(at: number, recorded: Recorded): void {
    const there = new Set(places.map(({ identity }) => identity.key));
    for (const key of memory.tunnels.keys()) {
      if (there.has(key)) continue;
      memory.tunnels.delete(key);
      recorded.states.push({ key, at, state: 'gone' });
    }
  }

  function takeMetrics(news: Metrics, at: number, expectedMs: number): Recorded | undefined {
    if (!gateway || (metricsAt !== undefined && at <= metricsAt)) return undefined;
    const recorded = nothingYet([]);
    const { increases, isOld } = countTunnels(news, at);
    if (isOld) return undefined;
    metricsAt = at;
    const remembered = watch.seeMetrics(uuid, news, at);
    const rated = (increase: Increase) => sampleOf(increase, at, expectedMs);
    for (const [key, increase] of increases) recorded.samples.push({ key, sample: rated(increase) });
    const byConnection = sumsBy(places, increases, ({ identity }) => connectionKey(uuid, identity));
    for (const [key, increase] of byConnection) recorded.samples.push({ key, sample: rated(increase) });
    const whole = sumOf([...increases.values()]);
    const counted = countNat(memory.nat, news);
    if (whole || counted) {
      const sinceMs = memory.natAt === undefined ? 0 : at - memory.natAt;
      const base = whole ?? { ...noIncrease, sinceMs };
      recorded.samples.push({ key: uuid, sample: sampleOf(base, at, expectedMs, counted) });
    }
    newest = [...recorded.samples];
    memory.nat = counted?.counters ?? memory.nat;
    if (counted) nat = { at, active: counted.active, totals: counted.counters?.totals };
    memory.natAt = at;
    // What is configured may be old while the metrics are read: then they alone are no verdict.
    if (remembered && Math.abs(at - memory.seenAt) < evidenceLastsMs)
      noteTunnels(remembered, at, recorded, increases);
    return finished(recorded);
  }
  /** Old is an answer that says nothing new of any tunnel that it tells of. */
  function countTunnels(news: Metrics, at: number): { increases: Map<string, Increase>; isOld: boolean } {
    const byTunnel = ikeSasByTunnel(news);
    const isPartial = lacksItems(news.ipsec_metrics, 'ike_sas');
    const increases = new Map<string, Increase>();
    let told = 0;
    for (const { connection, tunnel, identity } of places) {
      const sas: IkeSa[] = byTunnel.get(`${connection.name}/${tunnel.name}`) ?? [];
      // It may be the one that could not be read.
      if (sas.length === 0 && isPartial) continue;
      const reading = tunnelReading(sas, at);
      if (!reading) continue;
      const own = tunnelMemory(identity.key);
      const counted = count(own.counters, reading);
      if (reading.toldAt !== undefined) told++;
      if (!counted) continue;
      own.counters = counted.counters;
      increases.set(identity.key, counted.increase);
    }
    return { increases, isOld: told > 0 && increases.size === 0 };
  }
  function newestReading(): GatewayNow['newest'] {
    if (!gateway || metricsAt === undefined) return undefined;
    const own = [
      identityOf(uuid, gateway),
      ...connectionsOf(uuid, gateway),
      ...places.map((one) => one.identity),
    ];
    const byKey = new Map(own.map((identity) => [identity.key, identity]));
    const samples = newest.flatMap(({ key, sample }) => {
      const of = byKey.get(key);
      return of ? [{ of, sample }] : [];
    });
    return { at: metricsAt, samples };
  }
  function tunnelMemory(key: string): TunnelMemory {
    let own = memory.tunnels.get(key);
    if (!own) memory.tunnels.set(key, (own = {}));
    return own;
  }
  function finished(recorded: Recorded): Recorded {
    recorded.memory = { gatewayUuid: uuid, text: textOf(memory) };
    return recorded;
  }

  return {
    takeGateway,
    takeMetrics,
    lose() {
      const recorded = nothingYet([]);
      for (const [key, own] of memory.tunnels) {
        if (own.health === undefined || own.health === 'unknown') continue;
        recorded.states.push({ key, at: own.seenAt ?? memory.seenAt, state: 'unknown' });
        own.health = 'unknown';
      }
      return recorded.states.length > 0 ? finished(recorded) : undefined;
    },
    end(at) {
      const recorded = nothingYet([]);
      for (const key of memory.tunnels.keys()) recorded.states.push({ key, at, state: 'gone' });
      const about = gateway && identityOf(uuid, gateway);
      if (about) {
        const happening = { kind: 'gateway-gone' as const, text: 'Deleted.', evidence: {} };
        recorded.events.push(eventOf(about, { from: memory.seenAt, until: at }, happening));
      }
      return { ...recorded, memory: { gatewayUuid: uuid, text: undefined } };
    },
    clockWentBack(now) {
      metricsAt = undefined;
      memory.seenAt = Math.min(memory.seenAt, now);
      memory.natAt = undefined;
      for (const own of memory.tunnels.values()) {
        own.seenAt = memory.seenAt;
        if (own.counters) own.counters = { ...own.counters, at: Math.min(own.counters.at, now - longAgoMs) };
      }
    },
    seenAt: () => memory.seenAt,
    countersOf: (key) => memory.tunnels.get(key)?.counters,
    now: () => ({
      uuid,
      gateway,
      seenAt: memory.seenAt,
      nat,
      tunnels: places.map(({ identity }) => {
        const { health, watch: known, counters } = memory.tunnels.get(identity.key) ?? {};
        return { identity, health, reasons: known?.reasons ?? [], counters };
      }),
      newest: newestReading(),
    }),
  };
}

/** Packets of one that is answered are a base that the next look makes anew: not worth a place on disk for each tunnel. */
function keptOf(memory: WatchMemory | undefined): WatchMemory | undefined {
  return memory?.traffic && !memory.traffic.run ? { ...memory, traffic: undefined } : memory;
}

function hasNews({ identities, states, events }: Recorded): boolean {
  return identities.length + states.length + events.length > 0;
}

const nothingYet = (identities: Identity[]): Recorded => ({
  identities,
  samples: [],
  states: [],
  events: [],
  memory: undefined,
});
