import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms } from '#contract/ipsec.ts';
import type { Clock, Random } from '#domain/clock.ts';
import type { DataPlane, DataPlaneNews, GatewayStatus } from '../dataplane.ts';
import { simulatedGateway, type SimulatedGateway } from './gateway.ts';

// Tunnels move on only when somebody looks, or when one may go up or down: a settled gateway costs nothing, and ten
// thousand of them cost no timer. The history does not depend on who looked when.

/** setTimeout holds 24 days at most; and a clock that jumps is noticed within the hour. */
const longestSleepMs = 3_600_000;

/** Of the product: a tunnel takes some two seconds to come up, and whoever looks on sees each step. */
export const visibleHandshakeMs = 700;

export interface SimulatedDataPlaneOptions {
  clock: Clock;
  random: Random;
  /** How long each step of coming up takes at least; otherwise a round trip, 2 to 40 ms. */
  handshakeMs?: number;
}

interface Hosted {
  gateway: SimulatedGateway;
  stopWaiting: () => void;
}

/** A model of strongSwan and NAT. The same seed, clock and calls give the same history. */
export function createSimulatedDataPlane({
  clock,
  random,
  handshakeMs = 0,
}: SimulatedDataPlaneOptions): DataPlane {
  const seed = Math.floor(random() * 4_294_967_296);
  const hosted = new Map<string, Hosted>();
  const listeners = new Set<(news: DataPlaneNews) => void>();
  let undelivered: DataPlaneNews[] = [];

  function tell(news: DataPlaneNews): void {
    if (listeners.size > 0) undelivered.push(news);
  }
  /** Listeners are told when the tunnels stand still, so that they may do something about it. */
  function deliver(): void {
    const all = undelivered;
    undelivered = [];
    for (const news of all) for (const listener of listeners) listener(news);
  }
  function host(uuid: string): Hosted {
    const gateway = simulatedGateway(uuid, {
      seed,
      handshakeMs,
      onLine: (line) => tell({ kind: 'log', gatewayUuid: uuid, line }),
      onEvent: (event) => tell({ kind: 'tunnel', event }),
    });
    const made = { gateway, stopWaiting: () => undefined };
    hosted.set(uuid, made);
    return made;
  }
  function tellStatus(gatewayUuid: string, now: number): void {
    const gateway = hosted.get(gatewayUuid)?.gateway;
    tell({ kind: 'status', gatewayUuid, status: gateway?.status(now) ?? nothingAt(now) });
  }
  /** Brings a gateway up to now, does something to it and waits for its next event. */
  function touch<T>(uuid: string, entry: Hosted, act: (gateway: SimulatedGateway, now: number) => T): T {
    const now = clock.now();
    entry.stopWaiting();
    entry.gateway.advance(now);
    const made = act(entry.gateway, now);
    const nextAt = entry.gateway.nextEventAt();
    entry.stopWaiting =
      nextAt === Infinity
        ? () => undefined
        : clock.after(Math.min(longestSleepMs, Math.max(0, nextAt - now)), () => touch(uuid, entry, look));
    if (undelivered.some(({ kind }) => kind === 'tunnel')) tellStatus(uuid, now);
    deliver();
    return made;
  }
  function removeNow(uuid: string): void {
    const entry = hosted.get(uuid);
    if (!entry) return;
    touch(uuid, entry, (gateway, now) => gateway.stop(now));
    entry.stopWaiting();
    hosted.delete(uuid);
  }

  return {
    open: settled,
    capabilities: () => ({
      driver: 'simulated',
      network: 'simulated',
      algorithms: {
        encryption: encryptionAlgorithms,
        integrity: integrityAlgorithms,
        dhGroups: dhGroupNumbers,
      },
    }),
    async apply(desired) {
      const entry = hosted.get(desired.uuid) ?? host(desired.uuid);
      return Promise.resolve(touch(desired.uuid, entry, (gateway, now) => gateway.apply(desired, now)));
    },
    async remove(gatewayUuid) {
      removeNow(gatewayUuid);
      return settled();
    },
    async observe(gatewayUuid) {
      const entry = hosted.get(gatewayUuid);
      if (entry) touch(gatewayUuid, entry, look);
      tellStatus(gatewayUuid, clock.now());
      deliver();
      return settled();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async flushNat(gatewayUuid) {
      const entry = hosted.get(gatewayUuid);
      if (entry) touch(gatewayUuid, entry, (gateway, now) => gateway.flushNat(now));
      return settled();
    },
    dispose() {
      for (const entry of hosted.values()) entry.stopWaiting();
      hosted.clear();
      listeners.clear();
      return settled();
    },
  };
}

function look(): void {
  // To look is to bring up to now.
}

function nothingAt(observedAt: number): GatewayStatus {
  return { observedAt, nat: undefined, tunnels: new Map(), ikeSas: [] };
}

function settled(): Promise<void> {
  return Promise.resolve();
}
