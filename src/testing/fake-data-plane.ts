import type { DataPlane, DesiredGateway, GatewayStatus, TunnelStatus } from '#dataplane/dataplane.ts';

export interface FakeDataPlane extends DataPlane {
  /** What was asked for last, by gateway. */
  readonly applied: ReadonlyMap<string, DesiredGateway>;
  readonly removed: readonly string[];
  readonly flushed: readonly string[];
  /** The next calls of `apply` fail. */
  failNext(times: number): void;
  /** Whether it says how things are, and does as it is told; from now on. */
  become(mood: 'willing' | 'refusing' | 'silent'): void;
}

const up: TunnelStatus = { operationalState: 'established', isUp: true, isHealthy: true };

/** A data plane that believes everything: what is applied is up at once. */
export function fakeDataPlane(observedAt = Date.UTC(2026, 0, 15, 12)): FakeDataPlane {
  const applied = new Map<string, DesiredGateway>();
  const removed: string[] = [];
  const flushed: string[] = [];
  let failures = 0;
  let mood: Parameters<FakeDataPlane['become']>[0] = 'willing';

  function inMood<T>(work: () => T): Promise<T> {
    if (mood === 'silent') return new Promise(() => undefined);
    return mood === 'refusing'
      ? Promise.reject(new Error('The data plane is not there.'))
      : Promise.resolve(work());
  }

  return {
    applied,
    removed,
    flushed,
    failNext: (times) => (failures = times),
    become: (next) => (mood = next),
    capabilities: () => ({ driver: 'simulated', network: 'simulated' }),
    apply(desired) {
      if (failures > 0) {
        failures--;
        return Promise.reject(new Error('The data plane is not there.'));
      }
      return inMood(() => void applied.set(desired.uuid, desired));
    },
    remove: (uuid) =>
      inMood(() => {
        if (applied.delete(uuid)) removed.push(uuid);
      }),
    status: (uuid) => inMood(() => statusOf(applied.get(uuid), observedAt)),
    onEvent: () => () => undefined,
    logs: () => Promise.resolve([]),
    flushNat: (uuid) => inMood(() => void flushed.push(uuid)),
    dispose: () => Promise.resolve(),
  };
}

function statusOf(desired: DesiredGateway | undefined, observedAt: number): GatewayStatus {
  if (!desired?.isStarted) return { observedAt, nat: undefined, tunnels: new Map(), ikeSas: [] };
  return {
    observedAt,
    nat: desired.features.includes('nat')
      ? {
          activeConnections: 0,
          totalAcceptedConnections: 0,
          totalRejectedSessions: 0,
          createdAt: observedAt,
        }
      : undefined,
    tunnels: new Map(desired.tunnels.map(({ uuid }) => [uuid, up])),
    ikeSas: [],
  };
}
