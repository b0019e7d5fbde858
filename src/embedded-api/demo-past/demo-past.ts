import type { Gateway } from '#contract/gateway.ts';
import type { Metrics } from '#contract/metrics.ts';
import type { DataPlane, DesiredGateway, GatewayStatus } from '#dataplane/dataplane.ts';
import type { TravellingClock } from '#platform/travelling-clock.ts';
import { renderMetrics } from '../metrics.ts';
import { desiredGateway } from '../reconcile/desired-gateway.ts';
import { renderGatewayAs } from '../render-gateway.ts';
import type { Store } from '../store/store.ts';
import type { StoredGateway } from '../store/stored-gateway.ts';
import { type Moment, type Past, type PastChange, changesOf, momentsOf } from './estate-over-time.ts';

/** A network that runs on a clock of its own. */
export interface NetworkInTime {
  dataPlane: DataPlane;
  clock: Pick<TravellingClock, 'travelTo' | 'arrive'>;
}

/** The time before the first start, to be looked at once from beginning to end. */
export interface DemoPast extends Past {
  /** Each gateway as the API would have answered at `at` (Unix ms); never before the last look. */
  lookAt(at: number): Promise<PastLook[]>;
  /** In order of time. */
  changes: readonly PastChange[];
  /** All of it has been kept: the next start has none to show. */
  kept(): void;
}

export interface PastLook {
  gateway: Gateway;
  metrics: Metrics;
}

/** Between two looks at a network that is only led through its past: each takes some milliseconds. */
const strideMs = 6 * 3_600_000;

/**
 * Leads a network through the past, so that it goes on from there. It does in it what its twin does, which somebody
 * looks at: the same seed, clock and calls give the same history (`src/dataplane/README.md`).
 */
export async function leadThroughPast(
  { dataPlane, clock }: NetworkInTime,
  store: Store,
  estate: readonly StoredGateway[],
  past: Past,
): Promise<void> {
  let at = past.bornAt;
  clock.travelTo(at);
  const stride = async (until: number) => {
    while (at < until) {
      at = Math.min(at + strideMs, until);
      clock.travelTo(at);
      for (const { configuration } of estate) {
        await dataPlane.observe(configuration.uuid);
        await breathe();
      }
    }
  };
  try {
    for (const moment of desiredOf(momentsOf(estate, past), store)) {
      await stride(moment.at);
      clock.travelTo(moment.at);
      await dataPlane.apply(moment.desired);
    }
    await stride(past.until);
  } finally {
    clock.arrive();
  }
}

export function createDemoPast(
  { dataPlane, clock }: NetworkInTime,
  store: Store,
  estate: readonly StoredGateway[],
  past: Past,
): DemoPast {
  const moments = momentsOf(estate, past);
  const coming = desiredOf(moments, store);
  const now = new Map<string, StoredGateway>();
  const statuses = new Map<string, GatewayStatus>();
  dataPlane.subscribe((news) => {
    if (news.kind === 'status') statuses.set(news.gatewayUuid, news.status);
  });

  async function liveUntil(at: number): Promise<void> {
    for (let next = coming[0]; next && next.at <= at; next = coming[0]) {
      coming.shift();
      clock.travelTo(next.at);
      await dataPlane.apply(next.desired);
      now.set(next.desired.uuid, next.gateway);
    }
    clock.travelTo(at);
  }

  return {
    ...past,
    changes: changesOf(estate, past),
    async lookAt(at) {
      await liveUntil(at);
      const looks: PastLook[] = [];
      for (const [uuid, gateway] of now) {
        await dataPlane.observe(uuid);
        const status = statuses.get(uuid);
        if (status) looks.push({ gateway: renderGatewayAs(gateway, status), metrics: renderMetrics(status) });
      }
      return looks;
    },
    kept: () => store.endDemoPast(),
  };
}

interface DesiredMoment {
  at: number;
  gateway: StoredGateway;
  desired: DesiredGateway;
}

function desiredOf(moments: readonly Moment[], store: Store): DesiredMoment[] {
  return moments.map(({ at, gateway, peers }) => {
    const desired = desiredGateway(gateway, store);
    const tunnels = desired.tunnels.map((tunnel) => ({
      ...tunnel,
      remoteAddress: peers.get(tunnel.uuid) ?? tunnel.remoteAddress,
    }));
    return { at, gateway, desired: { ...desired, tunnels } };
  });
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
