import type { Clock, Random } from '#domain/clock.ts';
import type { DataPlane, DesiredGateway, GatewayStatus, TunnelEvent } from '../dataplane.ts';
import { simulatedGateway, type SimulatedGateway } from './gateway.ts';

// Tunnels move on only when somebody looks, or when one may go up or down: a settled gateway costs nothing, and ten
// thousand of them cost no timer. The history does not depend on who looked when.

/** Log lines kept in all, at some 300 bytes each, so that ten thousand busy gateways stay within 200 MB. */
const logBudget = 300_000;
const mostLogLines = 2000;
const leastLogLines = 50;
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
  const listeners = new Set<(event: TunnelEvent) => void>();
  let undelivered: TunnelEvent[] = [];

  const logCapacity = () =>
    Math.max(leastLogLines, Math.min(mostLogLines, Math.floor(logBudget / Math.max(1, hosted.size))));

  /** Listeners are told when the tunnels stand still, so that they may ask for the status. */
  function deliver(): void {
    const events = undelivered;
    undelivered = [];
    for (const event of events) for (const listener of listeners) listener(event);
  }
  function host(uuid: string): Hosted {
    const onEvent = (event: TunnelEvent) => void undelivered.push(event);
    const gateway = simulatedGateway(uuid, { seed, handshakeMs, logCapacity, onEvent });
    const made = { gateway, stopWaiting: () => undefined };
    hosted.set(uuid, made);
    return made;
  }
  /** Brings a gateway up to now, does something to it and waits for its next event. */
  function touch(entry: Hosted, act: (gateway: SimulatedGateway, now: number) => void): void {
    const now = clock.now();
    entry.stopWaiting();
    entry.gateway.advance(now);
    act(entry.gateway, now);
    const nextAt = entry.gateway.nextEventAt();
    entry.stopWaiting =
      nextAt === Infinity
        ? () => undefined
        : clock.after(Math.min(longestSleepMs, Math.max(0, nextAt - now)), () => touch(entry, look));
    deliver();
  }
  function statusNow(uuid: string): GatewayStatus {
    const entry = hosted.get(uuid);
    if (!entry) return { observedAt: clock.now(), nat: undefined, tunnels: new Map(), ikeSas: [] };
    touch(entry, look);
    return entry.gateway.status(clock.now());
  }
  function removeNow(uuid: string): void {
    const entry = hosted.get(uuid);
    if (!entry) return;
    touch(entry, (gateway, now) => gateway.stop(now));
    entry.stopWaiting();
    hosted.delete(uuid);
  }

  return {
    capabilities: () => ({ driver: 'simulated', network: 'simulated' }),
    async apply(desired: DesiredGateway) {
      const entry = hosted.get(desired.uuid) ?? host(desired.uuid);
      touch(entry, (gateway, now) => gateway.apply(desired, now));
      return settled();
    },
    async remove(gatewayUuid) {
      removeNow(gatewayUuid);
      return settled();
    },
    status: (gatewayUuid) => Promise.resolve().then(() => statusNow(gatewayUuid)),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    logs(gatewayUuid) {
      const entry = hosted.get(gatewayUuid);
      if (entry) touch(entry, look);
      return Promise.resolve(entry?.gateway.logs() ?? []);
    },
    flushNat(gatewayUuid) {
      const entry = hosted.get(gatewayUuid);
      if (entry) touch(entry, (gateway, now) => gateway.flushNat(now));
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

function settled(): Promise<void> {
  return Promise.resolve();
}
