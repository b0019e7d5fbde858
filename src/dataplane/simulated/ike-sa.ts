import type { ChildSa, IkeSa } from '#contract/metrics.ts';
import type { TunnelHeuristics } from '../tunnel-heuristics.ts';
import { wireTime } from '../wire-time.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';
import { childVolume } from './volume.ts';

/** A tunnel as the metrics endpoint shows it. Contract §5; where strongSwan's listing has no SA it is uninitialized. */
export function ikeSaInMetrics(run: TunnelRun, heuristics: TunnelHeuristics, now: number): IkeSa {
  const { child, ike, tunnel } = run;
  const local = run.charon.localHost();
  const isEstablished = ike !== undefined && ike.state !== 'connecting';
  return {
    name: tunnel.displayName,
    unique_id: String(ike?.uniqueId ?? 0),
    tunnel_id: tunnel.tunnelId,
    internal_state: internalStateOf(run, now),
    operational_state: operationalStateOf(run),
    initator: true,
    established: isEstablished ? secondsBetween(ike.establishedAt, now) : 0,
    rekey_time: isEstablished ? secondsBetween(now, ike.rekeyAt) : 0,
    reauth_time: 0,
    local_host: local,
    local_id: local,
    remote_host: tunnel.remoteAddress,
    remote_id: tunnel.remoteAddress,
    version: 2,
    child_sas: child ? [childSaOf(run, child, now)] : run.installing ? [installingChildOf(run, now)] : [],
    heuristic_state: heuristics.toWire(now, child !== undefined),
    created_at: wireTime(ike?.createdAt ?? run.startedAt),
    updated_at: wireTime(now),
  };
}

export function operationalStateOf({ ike }: TunnelRun): 'idle' | 'connecting' | 'established' {
  if (!ike) return 'idle';
  return ike.state === 'connecting' ? 'connecting' : 'established';
}

/** An IKE SA is created before its first request leaves; that much of the first exchange is shown as such. */
function internalStateOf({ ike, exchange, handshakeMs }: TunnelRun, now: number): IkeSa['internal_state'] {
  if (!ike) return 'uninitialized';
  const isNew = ike.attempts === 1 && exchange?.kind === 'init' && exchange.retransmits === 0;
  return isNew && now < ike.createdAt + handshakeMs / 2 ? 'created' : ike.state;
}

/** Its keys and counters are not in the kernel yet. */
function installingChildOf(run: TunnelRun, now: number): ChildSa {
  return {
    name: run.tunnel.displayName,
    unique_id: String(run.pendingChildId),
    tunnel_id: run.tunnel.tunnelId,
    state: 'installing',
    bytes_in: 0,
    bytes_out: 0,
    packets_in: 0,
    packets_out: 0,
    spi_in: '00000000',
    spi_out: '00000000',
    install_time: 0,
    life_time: 0,
    rekey_time: 0,
    local_traffic_selectors: [...run.tunnel.localNetworks],
    remote_traffic_selectors: [...run.tunnel.remoteNetworks],
    created_at: wireTime(run.at),
    updated_at: wireTime(now),
  };
}

function childSaOf(run: TunnelRun, child: ChildRun, now: number): ChildSa {
  const volume = childVolume(run, child, now);
  return {
    name: run.tunnel.displayName,
    unique_id: String(child.uniqueId),
    tunnel_id: run.tunnel.tunnelId,
    state: run.exchange?.kind === 'rekey-child' ? 'rekeying' : 'installed',
    bytes_in: volume.in.bytes,
    bytes_out: volume.out.bytes,
    packets_in: volume.in.packets,
    packets_out: volume.out.packets,
    spi_in: child.spiIn,
    spi_out: child.spiOut,
    install_time: secondsBetween(child.installedAt, now),
    life_time: secondsBetween(now, child.expiresAt),
    rekey_time: secondsBetween(now, Math.min(child.rekeyAt, run.rekeyRetryAt)),
    local_traffic_selectors: [...run.tunnel.localNetworks],
    remote_traffic_selectors: [...run.tunnel.remoteNetworks],
    created_at: wireTime(child.installedAt),
    updated_at: wireTime(now),
  };
}

/** Whole seconds; what never comes is 0, as strongSwan leaves it out. */
function secondsBetween(from: number, to: number): number {
  return Number.isFinite(to) ? Math.max(0, Math.floor((to - from) / 1000)) : 0;
}
