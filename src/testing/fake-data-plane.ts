import type {
  DataPlane,
  DataPlaneNews,
  DesiredGateway,
  GatewayStatus,
  TunnelResult,
  TunnelStatus,
} from '#dataplane/dataplane.ts';

export interface FakeDataPlane extends DataPlane {
  /** What was asked for last, by gateway. */
  readonly applied: ReadonlyMap<string, DesiredGateway>;
  readonly removed: readonly string[];
  readonly flushed: readonly string[];
  /** It takes every tunnel but this, from now on; with undefined this one too. */
  refuse(tunnelUuid: string, reason: string | undefined): void;
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
  const refused = new Map<string, string>();
  const listeners = new Set<(news: DataPlaneNews) => void>();
  let failures = 0;
  let mood: Parameters<FakeDataPlane['become']>[0] = 'willing';

  function inMood<T>(work: () => T): Promise<T> {
    if (mood === 'silent') return new Promise(() => undefined);
    return mood === 'refusing'
      ? Promise.reject(new Error('The data plane is not there.'))
      : Promise.resolve(work());
  }

  function resultOf(tunnelUuid: string): TunnelResult {
    const reason = refused.get(tunnelUuid);
    return reason === undefined ? { kind: 'taken' } : { kind: 'refused', reason };
  }

  return {
    applied,
    removed,
    flushed,
    refuse(tunnelUuid, reason) {
      if (reason === undefined) refused.delete(tunnelUuid);
      else refused.set(tunnelUuid, reason);
    },
    failNext: (times) => (failures = times),
    become: (next) => (mood = next),
    open: () => Promise.resolve(),
    capabilities: () => ({
      driver: 'simulated',
      network: 'simulated',
      algorithms: { encryption: [], integrity: [], dhGroups: [] },
    }),
    apply(desired) {
      if (failures > 0) {
        failures--;
        return Promise.reject(new Error('The data plane is not there.'));
      }
      return inMood(() => {
        applied.set(desired.uuid, desired);
        return { tunnels: new Map(desired.tunnels.map(({ uuid }) => [uuid, resultOf(uuid)])) };
      });
    },
    remove: (uuid) =>
      inMood(() => {
        if (applied.delete(uuid)) removed.push(uuid);
      }),
    observe: (uuid) =>
      inMood(() => {
        const status = statusOf(applied.get(uuid), observedAt, refused);
        for (const listener of listeners) listener({ kind: 'status', gatewayUuid: uuid, status });
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flushNat: (uuid) => inMood(() => void flushed.push(uuid)),
    dispose: () => Promise.resolve(),
  };
}

function statusOf(
  desired: DesiredGateway | undefined,
  observedAt: number,
  refused: ReadonlyMap<string, string>,
): GatewayStatus {
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
    tunnels: new Map(desired.tunnels.filter(({ uuid }) => !refused.has(uuid)).map(({ uuid }) => [uuid, up])),
    ikeSas: [],
  };
}
