import type { DataPlane, DesiredGateway, GatewayStatus, TunnelStatus } from '#dataplane/dataplane.ts';

export interface FakeDataPlane extends DataPlane {
  /** What was asked for last, by gateway. */
  readonly applied: ReadonlyMap<string, DesiredGateway>;
  readonly removed: readonly string[];
  readonly flushed: readonly string[];
  /** The next calls of `apply` fail. */
  failNext(times: number): void;
}

const up: TunnelStatus = { operationalState: 'established', isUp: true, isHealthy: true };

/** A data plane that believes everything: what is applied is up at once. */
export function fakeDataPlane(observedAt = Date.UTC(2026, 0, 15, 12)): FakeDataPlane {
  const applied = new Map<string, DesiredGateway>();
  const removed: string[] = [];
  const flushed: string[] = [];
  let failures = 0;

  return {
    applied,
    removed,
    flushed,
    failNext: (times) => (failures = times),
    capabilities: () => ({ driver: 'simulated', network: 'simulated' }),
    apply(desired) {
      if (failures > 0) {
        failures--;
        return Promise.reject(new Error('The data plane is not there.'));
      }
      applied.set(desired.uuid, desired);
      return Promise.resolve();
    },
    remove(uuid) {
      if (applied.delete(uuid)) removed.push(uuid);
      return Promise.resolve();
    },
    status: (uuid) => Promise.resolve(statusOf(applied.get(uuid), observedAt)),
    onEvent: () => () => undefined,
    logs: () => Promise.resolve([]),
    flushNat(uuid) {
      flushed.push(uuid);
      return Promise.resolve();
    },
    dispose: () => Promise.resolve(),
  };
}

function statusOf(desired: DesiredGateway | undefined, observedAt: number): GatewayStatus {
  if (!desired?.isStarted) return { observedAt, nodes: [], tunnels: new Map(), ikeSas: [] };
  return {
    observedAt,
    nodes: desired.nodes.map((name) => ({
      name,
      activeConnections: 0,
      totalAcceptedConnections: 0,
      totalRejectedSessions: 0,
      createdAt: observedAt,
    })),
    tunnels: new Map(desired.tunnels.map(({ uuid }) => [uuid, up])),
    ikeSas: [],
  };
}
