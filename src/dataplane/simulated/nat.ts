import type { NatStatus } from '../dataplane.ts';
import { hashOf, randomStream } from './random-stream.ts';
import { integral, levelAt, natShape } from './traffic.ts';

/** What decides the number of NAT connections. */
export interface NatDemand {
  limit: number;
  /** Whether networks are behind the gateway at all. */
  hasNetworks: boolean;
  isExhausted: boolean;
}

export interface NatSimulation {
  change(at: number, demand: NatDemand): void;
  flush(at: number): void;
  statusAt(now: number): NatStatus;
}

interface Totals {
  accepted: number;
  rejected: number;
}

const meanConnectionSeconds = 90;
const exhaustedAfterMs = 48_000;
/** How many more want in than fit, when exhausted. */
const excessDemand = 0.3;

/**
 * NAT connections with a daily shape, in closed form: nothing runs between two looks. Times are Unix ms. Connections
 * are accepted at a rate and stay for a while, so there are never more of them than were accepted since they were none.
 */
export function natSimulation(gatewayUuid: string, startedAt: number): NatSimulation {
  const shape = natShape(gatewayUuid);
  // 2 to 45 % of the limit on average, so that the daily peak (1.94 times) stays below it.
  const use = 0.02 * 22.5 ** randomStream(hashOf(`${gatewayUuid}/nat`))();
  let demand: NatDemand = { limit: 0, hasNetworks: false, isExhausted: false };
  let base: Totals = { accepted: 0, rejected: 0 };
  let since = startedAt;
  /** When there were no connections, and how many had been accepted by then. */
  let empty = { at: startedAt, accepted: 0 };

  /** How many want to be there. */
  function wanted(now: number): number {
    const { limit, hasNetworks, isExhausted } = demand;
    if (!hasNetworks) return 0;
    if (isExhausted) return limit * filled(now);
    return (
      limit * use * levelAt(shape, now) * (1 - Math.exp(-(now - empty.at) / (meanConnectionSeconds * 1000)))
    );
  }
  /** How far an exhausted table is full, 0 to 1. */
  function filled(at: number): number {
    return Math.min(1, Math.max(0, at - empty.at) / exhaustedAfterMs);
  }
  function totals(now: number): Totals {
    const { limit, hasNetworks, isExhausted } = demand;
    if (!hasNetworks) return base;
    const perMs = limit / meanConnectionSeconds / 1000;
    if (!isExhausted) return { ...base, accepted: base.accepted + perMs * use * integral(shape, since, now) };
    const fullMs = Math.max(0, now - Math.max(since, empty.at + exhaustedAfterMs));
    return {
      accepted: base.accepted + limit * (filled(now) - filled(since)) + perMs * (now - since),
      rejected: base.rejected + perMs * excessDemand * fullMs,
    };
  }
  function rebase(at: number): void {
    base = totals(at);
    since = at;
  }
  function clear(at: number): void {
    empty = { at, accepted: base.accepted };
  }

  return {
    change(at, next) {
      if (isSame(demand, next)) return;
      rebase(at);
      if (next.isExhausted !== demand.isExhausted || next.hasNetworks !== demand.hasNetworks) clear(at);
      demand = next;
    },
    flush(at) {
      rebase(at);
      clear(at);
    },
    statusAt(now) {
      const { accepted, rejected } = totals(now);
      return {
        activeConnections: Math.floor(Math.min(wanted(now), accepted - empty.accepted)),
        totalAcceptedConnections: Math.floor(accepted),
        totalRejectedSessions: Math.floor(rejected),
        createdAt: startedAt,
      };
    },
  };
}

function isSame(one: NatDemand, other: NatDemand): boolean {
  return (
    one.limit === other.limit &&
    one.hasNetworks === other.hasNetworks &&
    one.isExhausted === other.isExhausted
  );
}
