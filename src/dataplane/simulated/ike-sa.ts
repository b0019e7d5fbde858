import type { ChildSa, IkeSa } from '#contract/metrics.ts';
import type { TunnelHeuristics } from '../tunnel-heuristics.ts';
import { wireTime } from '../wire-time.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';
import { childVolume } from './volume.ts';

/** A tunnel as the metrics endpoint shows it. Contract §5; where strongSwan's listing has no SA it is uninitialized. */
export function ikeSaOf(run: TunnelRun, heuristics: TunnelHeuristics, now: number): IkeSa {
  const { child, ike, tunnel } = run;
  const local = run.charon.localHost();
  const isEstablished = ike !== undefined && ike.state !== 'connecting';
  return {
    name: tunnel.displayName,
    unique_id: String(ike?.uniqueId ?? 0),
    tunnel_id: tunnel.tunnelId,
    internal_state: ike?.state ?? 'uninitialized',
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
    child_sas: child ? [childSaOf(run, child, now)] : [],
    heuristic_state: heuristics.toWire(now, child !== undefined),
    created_at: wireTime(ike?.createdAt ?? run.startedAt),
    updated_at: wireTime(now),
  };
}

export function operationalStateOf({ ike }: TunnelRun): 'idle' | 'connecting' | 'established' {
  if (!ike) return 'idle';
  return ike.state === 'connecting' ? 'connecting' : 'established';
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
