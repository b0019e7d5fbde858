import type { AuditNames } from '#contract/audit.ts';
import type { FleetDelta } from '#contract/fleet.ts';
import type { Clock } from '#domain/clock.ts';
import { pollDelayMs } from '#domain/lifecycle/polling.ts';
import { type FleetChange, createFleetRows, deltaOf } from './fleet-rows.ts';
import type { FleetMemory } from './fleet-memory.ts';
import { readGateway, sweepGateways } from './fleet-sweep.ts';
import { createUpDownWatch } from './up-down-watch.ts';
import type { Upstream } from '../upstream/upstream.ts';

/*
 * All gateways, kept in memory and swept at a pace that depends on the upstream and on whether anybody looks, never on
 * how many look (security row D6). A sweep replaces the rows only when it is complete; while a gateway is changing it
 * is asked for by itself, so that every step of its state machine is seen without sweeping the rest.
 */

export interface Fleet {
  /** The body of `getFleet` and its entity tag. Counts as looking. */
  read(): Promise<{ text: string; etag: string; observedAt: number | undefined }>;
  /** Somebody looks until the function it returns is called. */
  watch(): () => void;
  /** What the gateway, connection and tunnel of a path are called, as last seen; asks nobody and does not count as looking. */
  namesOf(params: Readonly<Record<string, string>>): Partial<AuditNames>;
  onDelta(listener: (delta: FleetDelta) => void): void;
  /** A change to this gateway may have been made. */
  gatewayWritten(uuid: string): void;
  start(): void;
  dispose(): void;
}

export interface FleetOptions {
  upstream: Upstream;
  clock: Clock;
  newId: () => string;
  /** Differs at each start, so that an entity tag of an earlier process never matches. */
  instance: string;
  /** Of the upstream's token bucket, calls a second; 0 for none. */
  callsPerSecond: number;
  logError: (error: unknown) => void;
  memory?: FleetMemory;
}

const attentionMs = 60_000;
/** Changing gateways that are asked for one by one; when more change, the sweeps will show it. */
const mostSingles = 10;
const firstReadPatienceMs = 3_000;
/** When there are rows of an earlier process: a small account is swept within it, and nobody sees the old ones. */
const newReadPatienceMs = 500;
const rememberEveryMs = 60_000;

export function createFleet(options: FleetOptions): Fleet {
  const { upstream, clock, newId } = options;
  const tools = { upstream, newId, upDown: createUpDownWatch() };
  const rows = createFleetRows();
  const listeners: ((delta: FleetDelta) => void)[] = [];
  const refreshing = new Map<string, Promise<void>>();
  let watchers = 0;
  let lookedAt = clock.now();
  let sweptAt = -Infinity;
  let sweepTookMs = 0;
  let failures = 0;
  let running: Promise<void> | undefined;
  let cancelNext: (() => void) | undefined;
  let isDisposed = false;
  let rememberedAt = -Infinity;
  let isRemembered = true;
  const old = options.memory?.load();
  if (old) rows.restore(old);
  let hasSwept = false;

  function announce(change: FleetChange): void {
    const delta = deltaOf(rows, change);
    if (delta) for (const listener of listeners) listener(delta);
  }

  async function sweep(): Promise<void> {
    const startedAt = clock.now();
    sweptAt = startedAt;
    const found = await sweepGateways(tools);
    sweepTookMs = clock.now() - startedAt;
    if (found.kind === 'complete') {
      failures = 0;
      const change = rows.takeSweep(found, startedAt);
      hasSwept = true;
      isRemembered = false;
      rows.setSweepInterval(Math.round(sweepIntervalMs()));
      announce(change);
      if (clock.now() - rememberedAt >= rememberEveryMs) remember();
    } else {
      failures++;
      rows.setProblem(found.reason);
      announce({ changed: [], removed: [] });
    }
  }

  function remember(): void {
    if (isRemembered) return;
    isRemembered = true;
    rememberedAt = clock.now();
    try {
      options.memory?.save(rows.json().text);
    } catch (error) {
      // It only makes the next start quicker.
      options.logError(error);
    }
  }

  function refresh(uuid: string): Promise<void> {
    const under = refreshing.get(uuid);
    if (under) return under;
    // Not once overtaken by a read that was asked after a change: this one may be older than the change.
    const isNewest = (): boolean => refreshing.get(uuid) === read;
    const read = (async () => {
      const seen = await readGateway(uuid, tools);
      if (seen === undefined || !isNewest()) return;
      const change = rows.takeOne(uuid, seen, clock.now());
      if (change.changed.length + change.removed.length > 0) announce(change);
    })().finally(() => {
      if (isNewest()) refreshing.delete(uuid);
    });
    refreshing.set(uuid, read);
    return read;
  }

  function sweepIntervalMs(): number {
    const base = pollDelayMs({ isVisible: true, isSettled: true, failures }) ?? attentionMs;
    // At most half of the calls we may make go into sweeps, and at most a quarter of the time.
    const pages = Math.ceil(rows.count() / 100);
    const byBucket = options.callsPerSecond > 0 ? (pages * 2_000) / options.callsPerSecond : 0;
    return Math.max(base, byBucket, sweepTookMs * 4);
  }
  function changing(): string[] {
    const uuids = rows.unsettled();
    return uuids.length <= mostSingles ? uuids : [];
  }
  function isAttended(): boolean {
    return watchers > 0 || clock.now() - lookedAt < attentionMs;
  }

  function run(): Promise<void> {
    cancelNext?.();
    cancelNext = undefined;
    running ??= (async () => {
      try {
        if (clock.now() - sweptAt >= sweepIntervalMs()) await sweep();
        else await Promise.all(changing().map(refresh));
      } catch (error) {
        options.logError(error);
      } finally {
        running = undefined;
        plan();
      }
    })();
    return running;
  }
  function plan(): void {
    cancelNext?.();
    cancelNext = undefined;
    if (isDisposed || running || !isAttended()) return;
    const untilSweep = Math.max(0, sweptAt + sweepIntervalMs() - clock.now());
    const untilStep =
      pollDelayMs({ isVisible: true, isSettled: changing().length === 0, failures }) ?? untilSweep;
    cancelNext = clock.after(Math.min(untilSweep, untilStep), () => void run());
  }
  function look(): void {
    lookedAt = clock.now();
    if (!cancelNext) plan();
  }

  return {
    async read() {
      look();
      const patienceMs = rows.observedAt() === undefined ? firstReadPatienceMs : newReadPatienceMs;
      if (!hasSwept && running) await firstOf(running, clock, patienceMs);
      const { text, version } = rows.json();
      return { text, etag: `W/"${options.instance}-${version}"`, observedAt: rows.observedAt() };
    },
    watch() {
      watchers++;
      look();
      return () => void watchers--;
    },
    namesOf({ service_uuid: gateway = '', connection_uuid: connection = '', tunnel_uuid: tunnel = '' }) {
      const known = rows.namesOf(gateway);
      return {
        gateway: known?.gateway ?? null,
        connection: known?.children.get(connection) ?? null,
        tunnel: known?.children.get(tunnel) ?? null,
      };
    },
    onDelta: (listener) => void listeners.push(listener),
    gatewayWritten(uuid) {
      // The read under way may have been asked before the change.
      refreshing.delete(uuid);
      refresh(uuid).then(plan, options.logError);
    },
    start: () => void run(),
    dispose() {
      isDisposed = true;
      cancelNext?.();
      remember();
    },
  };
}

function firstOf(work: Promise<void>, clock: Clock, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(patienceMs, resolve);
    void work.finally(() => {
      cancel();
      resolve();
    });
  });
}
