import { createHash } from 'node:crypto';
import type { RemakingReason } from '#domain/configuration/field.ts';
import type {
  AppliedGateway,
  DesiredGateway,
  DesiredTunnel,
  GatewayStatus,
  LogLine,
  TunnelEvent,
  TunnelStatus,
} from '../dataplane.ts';
import { charonRun, type CharonRun } from './charon.ts';
import { faultOf, natExhaustionAddressName } from './faults.ts';
import { ikeSaInMetrics, operationalStateOf } from './ike-sa.ts';
import { terminate } from './liveness.ts';
import { natSimulation, type NatDemand, type NatSimulation } from './nat.ts';
import { nextDueAt, nextEventAt, startTunnel, takeNextStep } from './tunnel.ts';
import type { PublicTunnel, TunnelRun } from './tunnel-run.ts';

/** One gateway: its tunnels as one charon would have them, and its NAT. Times are Unix ms. */
export interface SimulatedGateway {
  apply(desired: DesiredGateway, at: number): AppliedGateway;
  /** Deletes every SA. */
  stop(at: number): void;
  /** Takes every step that is due, in the order of their times. */
  advance(to: number): void;
  status(now: number): GatewayStatus;
  flushNat(at: number): void;
  /** When a tunnel may next go up or down; `Infinity` for never. */
  nextEventAt(): number;
}

interface RunningTunnel {
  run: TunnelRun;
  fingerprint: string;
}
/** What a started gateway has. No secret is kept: only the hash in a fingerprint. */
interface Running {
  internalAddress: string;
  hasNat: boolean;
  charon: CharonRun;
  nat: NatSimulation;
  tunnels: Map<string, RunningTunnel>;
}

export function simulatedGateway(
  uuid: string,
  settings: {
    seed: number;
    handshakeMs: number;
    onLine: (line: LogLine) => void;
    onEvent: (event: TunnelEvent) => void;
  },
): SimulatedGateway {
  let running: Running | undefined;

  function start(desired: DesiredGateway, at: number): Running {
    const { internalAddress } = desired;
    const charon = charonRun(uuid, () => running?.internalAddress ?? internalAddress, {
      onLine: settings.onLine,
      onEvent: settings.onEvent,
    });
    return { internalAddress, hasNat: false, charon, nat: natSimulation(uuid, at), tunnels: new Map() };
  }
  function stop(at: number): void {
    for (const tunnel of running?.tunnels.values() ?? []) end(tunnel, at);
    running = undefined;
  }
  function applyTunnels({ charon, tunnels }: Running, desired: DesiredGateway, at: number): void {
    const wanted = new Map(tunnelsOf(desired).map((tunnel) => [tunnel.uuid, tunnel]));
    for (const [tunnelUuid, tunnel] of tunnels) {
      if (wanted.has(tunnelUuid)) continue;
      end(tunnel, at);
      charon.forget(tunnelUuid);
      tunnels.delete(tunnelUuid);
    }
    for (const tunnel of wanted.values()) {
      const fingerprint = fingerprintOf(tunnel, desired.internalAddress);
      const present = tunnels.get(tunnel.uuid);
      if (present?.fingerprint === fingerprint) {
        present.run.tunnel = withoutSecret(tunnel);
        continue;
      }
      if (present) end(present, at);
      const { seed, handshakeMs } = settings;
      const { bandwidthMbps } = desired;
      const run = startTunnel(withoutSecret(tunnel), at, { seed, bandwidthMbps, handshakeMs, charon });
      tunnels.set(tunnel.uuid, { run, fingerprint });
    }
  }

  return {
    apply(desired, at) {
      if (!desired.isStarted) {
        stop(at);
        return { tunnels: new Map() };
      }
      running ??= start(desired, at);
      running.internalAddress = desired.internalAddress;
      running.hasNat = desired.features.includes('nat');
      running.nat.change(at, natDemandOf(desired));
      applyTunnels(running, desired, at);
      // A model takes whatever the API takes.
      return { tunnels: new Map(tunnelsOf(desired).map(({ uuid: own }) => [own, { kind: 'taken' }])) };
    },
    stop,
    advance(to) {
      for (;;) {
        const next = earliest(running);
        if (!next || nextDueAt(next) > to) return;
        takeNextStep(next);
      }
    },
    status: (now) => statusOf(running, now),
    flushNat: (at) => running?.nat.flush(at),
    nextEventAt: () =>
      Math.min(Infinity, ...[...(running?.tunnels.values() ?? [])].map(({ run }) => nextEventAt(run))),
  };
}

function statusOf(running: Running | undefined, now: number): GatewayStatus {
  if (!running) return { observedAt: now, nat: undefined, tunnels: new Map(), ikeSas: [] };
  const { charon, nat, hasNat, tunnels } = running;
  const runs = [...tunnels.values()].map(({ run }) => run);
  return {
    observedAt: now,
    nat: hasNat ? nat.statusAt(now) : undefined,
    tunnels: new Map(runs.map((run) => [run.tunnel.uuid, tunnelStatusOf(run, charon, now)])),
    ikeSas: runs.map((run) => ikeSaInMetrics(run, charon.heuristicsOf(run.tunnel.uuid), now)),
  };
}

function tunnelStatusOf(run: TunnelRun, charon: CharonRun, now: number): TunnelStatus {
  return {
    operationalState: operationalStateOf(run),
    isUp: run.child !== undefined,
    isHealthy: charon.heuristicsOf(run.tunnel.uuid).isHealthy(now),
  };
}

function tunnelsOf(desired: DesiredGateway): readonly DesiredTunnel[] {
  return desired.features.includes('vpn') ? desired.tunnels : [];
}

function natDemandOf(desired: DesiredGateway): NatDemand {
  return {
    limit: desired.maxNatConnections,
    hasNetworks: desired.networks.length > 0,
    isExhausted:
      desired.addresses.some(({ name }) => name === natExhaustionAddressName) ||
      tunnelsOf(desired).some(({ remoteAddress }) => faultOf(remoteAddress) === 'nat-exhaustion'),
  };
}

function end({ run }: RunningTunnel, at: number): void {
  run.at = at;
  terminate(run);
}

function earliest(running: Running | undefined): TunnelRun | undefined {
  let next: TunnelRun | undefined;
  for (const { run } of running?.tunnels.values() ?? []) {
    if (!next || nextDueAt(run) < nextDueAt(next)) next = run;
  }
  return next;
}

/** Changes when the SAs must be made anew: by every reason that the field table knows, or from another host. */
function fingerprintOf(tunnel: DesiredTunnel, localHost: string): string {
  const parts: Record<RemakingReason, unknown> = {
    key: tunnel.psk,
    'local-address': tunnel.localAddress,
    'remote-address': tunnel.remoteAddress,
    networks: [tunnel.localNetworks, tunnel.remoteNetworks],
    ipsec: tunnel.ipsec,
  };
  return createHash('sha256')
    .update(JSON.stringify([localHost, parts]))
    .digest('base64');
}

function withoutSecret(tunnel: DesiredTunnel): PublicTunnel {
  const copy: PublicTunnel & { psk?: string } = { ...tunnel };
  delete copy.psk;
  return copy;
}
