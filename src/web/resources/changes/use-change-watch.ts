import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { notAsAsked } from '#domain/changes/as-stored.ts';
import type { Difference } from '#domain/changes/change-plan.ts';
import { touchedTunnels, type TunnelInConnection } from '#domain/changes/touched-tunnels.ts';
import { type EvidenceOf, isUp, tunnelHealth, type TunnelHealth } from '#domain/health/tunnel-health.ts';
import { isSettled, progressOf, type Progress } from '#domain/lifecycle/gateway-lifecycle.ts';
import { gatewayQueries, isGone } from '../gateways/gateway-queries.ts';
import { useTunnelEvidence } from '../gateways/use-tunnel-evidence.ts';
import { serverTimeOf } from '../server-clock.ts';
import { useNow } from '../../ui/time/use-now.ts';

export interface TouchedTunnelState {
  name: string;
  peer: string;
  /** Undefined for one that is new. */
  before: TunnelHealth | undefined;
  /** Undefined while the service does not list it yet. */
  now: TunnelHealth | undefined;
  /** As the service calls it; undefined before it is listed. */
  state: string | undefined;
}

export interface Watched {
  /** As it is now; undefined until it was read after the change, and when it is gone. */
  gateway: Gateway | undefined;
  progress: Progress | undefined;
  tunnels: TouchedTunnelState[];
  isGone: boolean;
  isSettled: boolean;
  /** What the service now has otherwise than asked for. */
  overwritten: Difference[];
  /** From the last answer until now, or until all of it had settled. */
  elapsedMs: number;
}

export interface ChangeWatchOptions {
  before: Gateway;
  /** Undefined when the gateway is being deleted. */
  foretold: Gateway | undefined;
  /** Unix ms by the server's clock; when the service had taken the change. */
  since: number;
}

/** Follows a gateway until a change of it has settled: its own states, then each tunnel that the change touches. */
export function useChangeWatch({ before, foretold, since }: ChangeWatchOptions): Watched {
  const [settledAt, setSettledAt] = useState<number>();
  const query = useQuery(gatewayQueries.detail(before.uuid, { isAwaited: settledAt === undefined }));
  const evidenceOf = useTunnelEvidence(before.uuid);
  const now = useNow(1_000);
  const gone = foretold === undefined && isGone(query.error);
  // What was read before the change says nothing of it.
  const readAt = query.data?.observedAt ?? serverTimeOf(query.dataUpdatedAt);
  const gateway = readAt >= since ? query.data?.data : undefined;
  const tunnels = foretold && gateway ? watchedTunnels(before, foretold, gateway, evidenceOf) : [];
  const settled = gone || (foretold !== undefined && gateway !== undefined && hasSettled(gateway, tunnels));
  // It may be disturbed again later; the change itself had settled then.
  if (settled && settledAt === undefined) setSettledAt(Math.max(now, since));
  return {
    gateway: gone ? undefined : gateway,
    progress: gateway && !gone ? progressOf(gateway, { hasBeenRunning: true }) : undefined,
    tunnels,
    isGone: gone,
    isSettled: settled,
    overwritten: foretold && gateway && settled ? notAsAsked(before, foretold, gateway) : [],
    elapsedMs: Math.max(0, (settledAt ?? now) - since),
  };
}

function hasSettled(gateway: Gateway, tunnels: readonly TouchedTunnelState[]): boolean {
  if (!isSettled(gateway)) return false;
  if (gateway.configured_status === 'stopped') return true;
  return tunnels.every(({ now }) => now !== undefined && isUp(now));
}

function watchedTunnels(
  before: Gateway,
  foretold: Gateway,
  now: Gateway,
  evidenceOf: EvidenceOf,
): TouchedTunnelState[] {
  return touchedTunnels(before, foretold).flatMap((touched) => {
    if (touched.fate === 'ends' || touched.fate === 'renamed') return [];
    const old = touched.fate === 'remade' ? touched.before.tunnel : undefined;
    const tunnel = tunnelNow(touched.after, now);
    return [
      {
        name: `${touched.after.connection.name}/${touched.after.tunnel.name}`,
        peer: touched.after.tunnel.remote_address.address,
        before: old && tunnelHealth(old, before),
        now: tunnel && tunnelHealth(tunnel, now, evidenceOf(touched.after.connection, tunnel)),
        state: tunnel?.operational_state,
      },
    ];
  });
}

/** By uuid; a new one, whose uuid the service chose, by name. Tunnel names are unique in a gateway (contract §2.8). */
function tunnelNow({ tunnel }: TunnelInConnection, now: Gateway) {
  const all = now.connections.flatMap(({ tunnels }) => tunnels);
  return all.find(({ uuid }) => uuid === tunnel.uuid) ?? all.find(({ name }) => name === tunnel.name);
}
