import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa } from '#contract/metrics.ts';
import { installedChild } from '#domain/health/ike-sa.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { createDraftStore, type DraftStore } from '../../ui/form/draft-store.ts';

/** The gateway may have begun before its answer was here, and tells ages in whole seconds. */
const toleranceMs = 2_000;

/** A rotation of a key in this tab. */
export interface Rotation {
  /** Unix ms on the server's clock, as is the observation that it is compared with; 0 when there was none. */
  at: number;
  /** `unique_id` of IKE SAs that the old key made, as far as they were seen: none of them proves the new one. */
  oldSas: string[];
}

export const noRotation: Rotation = { at: 0, oldSas: [] };

/** It survives a reload: the peer may take hours. */
export function rotationStore(tunnelUuid: string): DraftStore<Rotation> {
  return createDraftStore<Rotation>(`rotation.${tunnelUuid}`);
}

/**
 * A rotation that has just been made.
 * @param now Unix ms on the server's clock
 * @param sa that was there before
 */
export function rotationAt(now: number, sa: IkeSa | undefined): Rotation {
  return { at: now, oldSas: sa?.unique_id === undefined ? [] : [sa.unique_id] };
}

/**
 * The rotation with an IKE SA noted that is of before it, or was rekeyed from such a one: whatever becomes of its child,
 * and wherever the clock is set, it stays one.
 * @returns the same rotation when there is nothing to note
 */
export function noteOldSa(
  rotation: Rotation,
  sa: IkeSa | undefined,
  observedAt: number | undefined,
): Rotation {
  const { at, oldSas } = rotation;
  if (at === 0 || observedAt === undefined || sa?.established === undefined) return rotation;
  if (sa.unique_id === undefined || oldSas.includes(sa.unique_id)) return rotation;
  const childSeconds = installedChild(sa)?.install_time;
  const isRekeyed = childSeconds !== undefined && childSeconds > sa.established;
  if (!isRekeyed && isFromSince(at, sa.established, observedAt)) return rotation;
  return { ...rotation, oldSas: [...oldSas, sa.unique_id] };
}

/**
 * What is true of a rotation at this moment. `proved`: the two ends have authenticated with the new key. `taking`: the
 * gateway is still taking the change in. `on-old-key`: the tunnel is up on an IKE SA from before. `waiting`: it is down
 * until the peer has the new key. `stopped`: the gateway is, so nothing is tried.
 */
export type RotationStage = 'proved' | 'taking' | 'on-old-key' | 'waiting' | 'stopped';

interface RotationFacts {
  rotation: Rotation;
  gateway: Pick<Gateway, 'configured_status' | 'operational_state'>;
  sa: IkeSa | undefined;
  /** When the SA was as it is, Unix ms on the server's clock. */
  observedAt: number | undefined;
  isUp: boolean;
}

export function rotationStage({ rotation, gateway, sa, observedAt, isUp }: RotationFacts): RotationStage {
  if (hasAuthenticatedSince(rotation, sa, observedAt)) return 'proved';
  if (gateway.configured_status === 'stopped') return 'stopped';
  if (!isSettled(gateway)) return 'taking';
  return isUp ? 'on-old-key' : 'waiting';
}

/**
 * Whether the two ends have authenticated since the rotation, which only the new key allows. An IKE SA that was merely
 * rekeyed is young as well, but takes over a child SA that is older than itself.
 * @param observedAt when the SA was as it is, Unix ms on the server's clock
 */
export function hasAuthenticatedSince(
  { at, oldSas }: Rotation,
  sa: IkeSa | undefined,
  observedAt: number | undefined,
): boolean {
  const child = installedChild(sa);
  if (sa?.established === undefined || child?.install_time === undefined || observedAt === undefined) {
    return false;
  }
  const isOld = sa.unique_id !== undefined && oldSas.includes(sa.unique_id);
  if (isOld || child.install_time > sa.established) return false;
  return isFromSince(at, sa.established, observedAt);
}

function isFromSince(rotatedAt: number, ageSeconds: number, observedAt: number): boolean {
  return observedAt - ageSeconds * 1000 >= rotatedAt - toleranceMs;
}
