import type { NodeStatus } from '../dataplane.ts';
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
  nodes(now: number, names: readonly string[]): NodeStatus[];
}

interface Totals {
  accepted: number;
  rejected: number;
}

const meanConnectionSeconds = 90;
/** Connections of the ordinary come back like this after a flush. */
const refillMs = 40_000;
const exhaustedAfterMs = 48_000;
/** How many more want in than fit, when exhausted. */
const excessDemand = 0.3;

/** NAT connections with a daily shape, in closed form: nothing runs between two looks. Times are Unix ms. */
export function natSimulation(gatewayUuid: string, startedAt: number): NatSimulation {
  const shape = natShape(gatewayUuid);
  // 2 to 45 % of the limit on average, so that the daily peak (1.86 times) stays below it.
  const use = 0.02 * 22.5 ** randomStream(hashOf(`${gatewayUuid}/nat`))();
  let demand: NatDemand = { limit: 0, hasNetworks: false, isExhausted: false };
  let base: Totals = { accepted: 0, rejected: 0 };
  let since = startedAt;
  let emptyAt = startedAt;

  function active(now: number): number {
    const { limit, hasNetworks, isExhausted } = demand;
    if (!hasNetworks) return 0;
    const filledMs = now - emptyAt;
    if (isExhausted) return Math.floor(limit * Math.min(1, filledMs / exhaustedAfterMs));
    return Math.floor(limit * use * levelAt(shape, now) * (1 - Math.exp(-filledMs / refillMs)));
  }
  function totals(now: number): Totals {
    const { limit, hasNetworks, isExhausted } = demand;
    if (!hasNetworks) return base;
    const perMs = limit / meanConnectionSeconds / 1000;
    if (!isExhausted) return { ...base, accepted: base.accepted + perMs * use * integral(shape, since, now) };
    const fullMs = Math.max(0, now - Math.max(since, emptyAt + exhaustedAfterMs));
    return {
      accepted: base.accepted + perMs * (now - since),
      rejected: base.rejected + perMs * excessDemand * fullMs,
    };
  }
  function rebase(at: number): void {
    base = totals(at);
    since = at;
  }

  return {
    change(at, next) {
      if (isSame(demand, next)) return;
      rebase(at);
      if (next.isExhausted !== demand.isExhausted) emptyAt = at;
      demand = next;
    },
    flush(at) {
      rebase(at);
      emptyAt = at;
    },
    nodes(now, names) {
      const { accepted, rejected } = totals(now);
      const share = (value: number) => Math.floor(value / Math.max(1, names.length));
      return names.map((name) => ({
        name,
        activeConnections: share(active(now)),
        totalAcceptedConnections: share(accepted),
        totalRejectedSessions: share(rejected),
        createdAt: startedAt,
      }));
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
