import type { AuditNames } from '#contract/audit.ts';
import { firstOrder } from '#contract/first-look-path.ts';
import type { FirstRows, Fleet as FleetBody, FleetDelta, GatewayRow } from '#contract/fleet.ts';
import { fleetStanding } from '#domain/fleet/fleet-age.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { type HealthWatch, createHealthWatch } from '#domain/health/health-watch.ts';
import type { Clock } from '#domain/clock.ts';
import { type Scope, isInScope, wholeAccount } from '../access/scope.ts';
import type { MetricsObservation, Observation } from '../observer/observation.ts';
import type { Observer } from '../observer/observer.ts';
import type { FleetMemory } from './fleet-memory.ts';
import { type FleetChange, createFleetRows } from './fleet-rows.ts';
import { createKeeper } from './keeper.ts';
import { healthIn, seenIn } from './row-of.ts';

/** All gateways as rows, made from what the observer tells. Rows are replaced by a complete sweep or one by one. */
export interface Fleet {
  /** The body of `getFleet` as this scope sees it, and its entity tag. Counts as looking. */
  read(scope: Scope): Promise<{ text: string; etag: string; observedAt: number | undefined }>;
  /**
   * What there is to look at first, without waiting for the rest. Rows that say nothing of now are asked for one by one,
   * if the upstream bears it. Counts as looking.
   * @param order see `fleetOrderOf`
   */
  first(scope: Scope, order: string): Promise<FirstRows>;
  /** Whether the gateway is there and in the scope, by what is known now; asks first when that is too old. */
  has(uuid: string, scope: Scope): Promise<boolean>;
  /** Whether it is in the list and nothing of it is under way, as last seen: then nobody is deleting it. */
  isAtRest(uuid: string): boolean;
  /** Whether something of it is not well or not known, as last seen. */
  isInTrouble(uuid: string): boolean;
  /** Uuids of the gateways in a scope, as last seen. */
  uuidsIn(scope: Scope): ReadonlySet<string>;
  /** What the gateway, connection and tunnel of a path are called, as last seen; asks nobody and does not count as looking. */
  namesOf(params: Readonly<Record<string, string>>): Partial<AuditNames>;
  /**
   * Uuids of a gateway's tunnels. Asks for the gateway when it is not known to have any, or not the one that is wanted:
   * that may have been made just now. Undefined when nobody can say.
   */
  tunnelsOf(uuid: string, wanted?: string): Promise<ReadonlySet<string> | undefined>;
  /** Told of each change; what of it a scope may see is asked for by `deltaOf`. */
  onChange(listener: (change: FleetChange) => void): void;
  deltaOf(change: FleetChange, scope: Scope): FleetDelta | undefined;
  /** Somebody looks until the function it returns is called. */
  watch(): () => void;
  dispose(): void;
}

export interface FleetOptions {
  observer: Observer;
  clock: Clock;
  /** Differs at each start, so that an entity tag of an earlier process never matches. */
  instance: string;
  logError: (error: unknown) => void;
  memory?: FleetMemory;
  /** Shared with whoever else tells how tunnels do. */
  health?: HealthWatch;
}

/** What is shown may be hours old, or nothing: worth waiting for. */
const readPatienceMs = 3_000;
/** When there are rows of an earlier process: a small account is swept within it, and nobody sees the old ones. */
const restoredPatienceMs = 500;
/** For the first rows: a small account is swept within it. */
const firstPatienceMs = 200;
/** A larger one is not: there those of an earlier process are what there is to see at first, whatever their age. */
const mostSweptAtOnce = 500;
/**
 * Its sweep waits for as long as a first page takes to open: each page of it, read by a process that has just started,
 * holds up whoever asks for 40 to 80 ms (measured).
 */
const firstSweepLaterMs = 1_000;
/** More than fit on most screens. */
const firstRowCount = 60;
/** Those that are asked for one by one, because all that is known of them is old: about a screen. */
const askedRowCount = 20;
const askedPatienceMs = 800;
/** Nobody sees a quarter of a second. */
const togetherMs = 250;

export function createFleet({
  observer,
  clock,
  instance,
  logError,
  memory,
  health = createHealthWatch(),
}: FleetOptions): Fleet {
  const rows = createFleetRows();
  const listeners: ((change: FleetChange) => void)[] = [];
  const waitingForPage: (() => void)[] = [];
  /** Rows as they were told last, by uuid. */
  const untold = new Map<string, GatewayRow | undefined>();
  let cancelTelling: (() => void) | undefined;
  const keeper = createKeeper({ clock, memory, logError, text: () => rows.json(wholeAccount).text });
  const old = memory?.load();
  if (old) {
    rows.restore(old);
    // Whoever opens the list first does not wait until they are picked.
    rows.first({ scope: wholeAccount, order: firstOrder, count: firstRowCount });
  }
  let restored = old;
  if (old && old.gateways.length > mostSweptAtOnce) observer.putOff(firstSweepLaterMs);

  const stopListening = observer.subscribe(take);

  function take(observation: Observation): void {
    switch (observation.kind) {
      case 'gateway': {
        const { gateway, observedAt } = observation;
        const seen = seenIn(observation, health.seeGateway(gateway, observedAt));
        if (observation.by === 'sweep') rows.takeFromPage(seen);
        else announceNews(rows.takeOne(seen.row.uuid, seen, clock.now()));
        return;
      }
      case 'page':
        rows.notePage(observation.total);
        for (const go of waitingForPage.splice(0)) go();
        return;
      case 'gone':
        health.forget(observation.uuid);
        return announceNews(rows.takeOne(observation.uuid, 'gone', clock.now()));
      case 'sweep': {
        const change = rows.takeSweep(observation);
        health.keepOnly(rows.uuidsIn(wholeAccount));
        restored = undefined;
        rows.setSweepInterval(Math.round(observer.sweepIntervalMs()));
        announce(change);
        return keeper.changed();
      }
      case 'failed-sweep':
        rows.dropPages(observation.reason);
        return announce([]);
      case 'metrics':
        return announceTogether(takeMetrics(observation));
    }
  }
  /** Counters are no part of a row, but what follows from them is. */
  function takeMetrics({ gatewayUuid, metrics, observedAt }: MetricsObservation): FleetChange {
    const remembered = health.seeMetrics(gatewayUuid, metrics, observedAt);
    const gateway = health.gateway(gatewayUuid);
    return remembered && gateway ? rows.takeHealth(gatewayUuid, healthIn(gateway, remembered)) : [];
  }
  /** A sweep is told of even when nothing changed: it says until when everything is true. */
  function announce(change: FleetChange): void {
    for (const listener of listeners) listener(change);
  }
  function announceNews(change: FleetChange): void {
    if (change.length > 0) announce(change);
  }
  /** Metrics come gateway by gateway: what they change is told a few times a second, however many they are. */
  function announceTogether(change: FleetChange): void {
    for (const { uuid, before } of change) if (!untold.has(uuid)) untold.set(uuid, before);
    if (untold.size > 0) cancelTelling ??= clock.after(togetherMs, tellUntold);
  }
  function tellUntold(): void {
    cancelTelling = undefined;
    const change = [...untold].map(([uuid, before]) => ({ uuid, before, after: rows.row(uuid) }));
    untold.clear();
    announce(change);
  }
  function look(): Promise<void> {
    return observer.look(restored ? patienceWith(restored, restoredPatienceMs) : readPatienceMs);
  }
  /** What an earlier process saw a moment ago says something of now, as what this one saw would. */
  function patienceWith(seenBefore: FleetBody, patienceMs: number): number {
    const now = clock.now();
    const isOfThePast = Date.parse(seenBefore.observedAt ?? '') <= now;
    return isOfThePast && fleetStanding(seenBefore, now) === 'fresh' ? 0 : patienceMs;
  }
  /** Until there is anything to look at: a page of the first sweep is. */
  async function lookFirst(scope: Scope, order: string): Promise<number> {
    if (rows.observedAt() === undefined) {
      const page = new Promise<void>((resolve) => waitingForPage.push(resolve));
      const looked = observer.look(readPatienceMs);
      const isEmpty = rows.first({ scope, order, count: 1 }).read === 0;
      await (isEmpty ? Promise.race([looked, page]) : undefined);
      return firstRowCount;
    }
    // Those of an earlier process are all there at once, with their age; a few fresh ones would keep them back.
    if (restored) {
      const isSmall = restored.gateways.length <= mostSweptAtOnce;
      await observer.look(isSmall ? patienceWith(restored, firstPatienceMs) : 0);
      return firstRowCount;
    }
    await observer.look(firstPatienceMs);
    if (observer.isFresh()) return firstRowCount;
    const { gateways } = rows.first({ scope, order, count: askedRowCount });
    await observer.readSome(
      gateways.map(({ uuid }) => uuid),
      askedPatienceMs,
    );
    return askedRowCount;
  }

  return {
    async read(scope) {
      await look();
      const { text, version } = rows.json(scope);
      return { text, etag: `W/"${instance}-${version}"`, observedAt: rows.observedAt() };
    },
    async first(scope, order) {
      return rows.first({ scope, order, count: await lookFirst(scope, order) });
    },
    async has(uuid, scope) {
      await look();
      const row = rows.row(uuid);
      return row !== undefined && isInScope(scope, row);
    },
    isAtRest(uuid) {
      const row = rows.row(uuid);
      return (
        row !== undefined &&
        isSettled({ operational_state: row.operationalState, configured_status: row.configuredStatus })
      );
    },
    isInTrouble(uuid) {
      const row = rows.row(uuid);
      if (!row) return false;
      const { total, up, waiting, unhealthy } = row.tunnels;
      return up + waiting < total || unhealthy > 0 || row.unread !== undefined;
    },
    uuidsIn: (scope) => rows.uuidsIn(scope),
    namesOf({ service_uuid: gateway = '', connection_uuid: connection = '', tunnel_uuid: tunnel = '' }) {
      const known = rows.namesOf(gateway);
      return {
        gateway: known?.gateway ?? null,
        connection: known?.children.get(connection) ?? null,
        tunnel: known?.children.get(tunnel) ?? null,
      };
    },
    async tunnelsOf(uuid, wanted) {
      const known = rows.tunnelsOf(uuid);
      const isEnough = wanted === undefined ? known.size > 0 : known.has(wanted);
      if (isEnough || (await observer.readGateway(uuid))) return rows.tunnelsOf(uuid);
      return undefined;
    },
    onChange: (listener) => void listeners.push(listener),
    deltaOf: (change, scope) => rows.deltaOf(change, scope),
    watch: () => observer.attend(),
    dispose() {
      stopListening();
      cancelTelling?.();
      keeper.dispose();
    },
  };
}
