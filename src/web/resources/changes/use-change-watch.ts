import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { notAsAsked } from '#domain/changes/as-stored.ts';
import type { Difference } from '#domain/changes/change-plan.ts';
import { isPredicted } from '#domain/changes/predicted.ts';
import { touchedTunnels, type TunnelInConnection } from '#domain/changes/touched-tunnels.ts';
import { type EvidenceOf, isUp, tunnelHealth, type TunnelHealth } from '#domain/health/tunnel-health.ts';
import { durationOf, type Fact, type Standing } from '#domain/health/fact.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { isSettled, progressOf, type Progress } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { Deleted } from '../audit-entries/use-deletion.ts';
import { gatewayQueries, isGone } from '../gateways/gateway-queries.ts';
import { useStanding } from '../facts/use-standing.ts';
import { factOf } from '../gateways/use-gateway-facts.ts';
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
  /** Somebody deleted it after the change was taken. */
  isDeleted: boolean;
  /** Where that may be found in the audit log; empty where its uuid was never known. */
  deleted: readonly Deleted[];
}

export interface Watched {
  /** As it is now; undefined until it was read after the change, and when it is gone. */
  gateway: Gateway | undefined;
  progress: Progress | undefined;
  tunnels: TouchedTunnelState[];
  /** The gateway is not there any more; whether that was asked for says `isDeletedMeanwhile`. */
  isGone: boolean;
  /** It was to stay, or something in it was, and somebody deleted it since. */
  isDeletedMeanwhile: boolean;
  isSettled: boolean;
  /** What the service now has otherwise than asked for. */
  overwritten: Difference[];
  /** The last reading, and how far may be believed what is told here of now. */
  reading: Fact<undefined>;
  standing: Standing;
  /** From the last answer until now, or until all of it had settled; it stops where nobody could look any more. */
  elapsedMs: number;
  /** When exactly it settled was not seen: for a while before nobody could look. */
  wasUnseen: boolean;
}

export interface ChangeWatchOptions {
  before: Gateway;
  /** Undefined when the gateway is being deleted. */
  foretold: Gateway | undefined;
  /** Unix ms by the server's clock; when the service had taken the change. */
  since: number;
}

/** A service may list what it has made a moment later. Ours does at once; nobody has measured the other. */
const listedAfterMs = 3_000;

/** Follows a gateway until a change of it has settled: its own states, then each tunnel that the change touches. */
export function useChangeWatch({ before, foretold, since }: ChangeWatchOptions): Watched {
  const [settledAt, setSettledAt] = useState<number>();
  const [unsettledAt, setUnsettledAt] = useState(since);
  // What is known of it is from before the change.
  const query = useQuery({
    ...gatewayQueries.detail(before.uuid, { isAwaited: settledAt === undefined }),
    refetchOnMount: 'always',
  });
  const evidenceOf = useTunnelEvidence(before.uuid);
  const now = useNow(1_000);
  const gone = isGone(query.error);
  // What was read before the change says nothing of it.
  const readAt = query.data?.observedAt ?? serverTimeOf(query.dataUpdatedAt);
  const gateway = readAt >= since && !gone ? query.data?.data : undefined;
  const isListed = gateway !== undefined && isSettled(gateway) && readAt - since > listedAfterMs;
  const tunnels =
    foretold && gateway ? watchedTunnels(foretold, { before, now: gateway, evidenceOf, isListed }) : [];
  const settled = gone || (foretold !== undefined && gateway !== undefined && hasSettled(gateway, tunnels));
  const fact = factOf({ observedAt: readAt === 0 ? undefined : readAt }, undefined);
  const standing = useStanding(fact);
  if (!settled && gateway && readAt > unsettledAt) setUnsettledAt(readAt);
  // It may be disturbed again later; the change itself had settled then.
  if (settled && settledAt === undefined) setSettledAt(gone ? Math.max(now, since) : readAt);
  return {
    gateway,
    progress: gateway ? progressOf(gateway, { hasBeenRunning: true }) : undefined,
    tunnels,
    isGone: gone,
    isDeletedMeanwhile: foretold !== undefined && (gone || tunnels.some(({ isDeleted }) => isDeleted)),
    isSettled: settled,
    overwritten: foretold && gateway && settled ? notAsAsked(before, foretold, gateway) : [],
    reading: fact,
    standing,
    elapsedMs:
      settledAt === undefined ? durationOf(fact, since, now, standing) : Math.max(0, settledAt - since),
    wasUnseen: settledAt !== undefined && settledAt - unsettledAt > 3 * settledPollMs,
  };
}

function hasSettled(gateway: Gateway, tunnels: readonly TouchedTunnelState[]): boolean {
  if (!isSettled(gateway)) return false;
  if (gateway.configured_status === 'stopped') return true;
  return tunnels.every(({ now, isDeleted }) => isDeleted || (now !== undefined && isUp(now)));
}

interface Watching {
  before: Gateway;
  now: Gateway;
  evidenceOf: EvidenceOf;
  /** What is new would be listed by now. */
  isListed: boolean;
}

function watchedTunnels(foretold: Gateway, watching: Watching): TouchedTunnelState[] {
  const { before, now, evidenceOf, isListed } = watching;
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
        isDeleted: tunnel === undefined && (old !== undefined || isListed),
        deleted: deletedWith(touched.after),
      },
    ];
  });
}

/** It may have gone by itself or with its connection. */
function deletedWith({ tunnel, connection }: TunnelInConnection): Deleted[] {
  return [
    ...(tunnel.uuid === undefined ? [] : [{ kind: 'tunnel-deleted' as const, uuid: tunnel.uuid }]),
    ...(connection.uuid === undefined
      ? []
      : [{ kind: 'connection-deleted' as const, uuid: connection.uuid }]),
  ];
}

/** Of one whose uuid is known, it and no other of its name; names are unique in a gateway (contract §2.8). */
function tunnelNow({ tunnel }: TunnelInConnection, now: Gateway) {
  const all = now.connections.flatMap(({ tunnels }) => tunnels);
  const isKnown = tunnel.uuid !== undefined && !isPredicted(tunnel.uuid);
  return all.find(({ uuid, name }) =>
    isKnown && uuid !== undefined ? uuid === tunnel.uuid : name === tunnel.name,
  );
}
