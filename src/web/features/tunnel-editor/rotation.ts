import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa } from '#contract/metrics.ts';
import { installedChild } from '#domain/health/ike-sa.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { createDraftStore, type DraftStore } from '../../ui/form/draft-store.ts';

/** The gateway may have begun before its answer was here, and tells ages in whole seconds. */
const toleranceMs = 2_000;

/** When a key was rotated in this tab, Unix ms; 0 when none was. It survives a reload: the peer may take hours. */
export function rotationStore(tunnelUuid: string): DraftStore<{ at: number }> {
  return createDraftStore<{ at: number }>(`rotation.${tunnelUuid}`);
}

/**
 * What is true of a rotation at this moment. `proved`: the two ends have authenticated with the new key. `taking`: the
 * gateway is still taking the change in. `on-old-key`: the tunnel is up on an IKE SA from before. `waiting`: it is down
 * until the peer has the new key. `stopped`: the gateway is, so nothing is tried.
 */
export type RotationStage = 'proved' | 'taking' | 'on-old-key' | 'waiting' | 'stopped';

interface RotationFacts {
  /** Unix ms. */
  rotatedAt: number;
  gateway: Pick<Gateway, 'configured_status' | 'operational_state'>;
  sa: IkeSa | undefined;
  /** When the SA was asked for, Unix ms. */
  observedAt: number | undefined;
  isUp: boolean;
}

export function rotationStage({ rotatedAt, gateway, sa, observedAt, isUp }: RotationFacts): RotationStage {
  if (hasAuthenticatedSince(rotatedAt, sa, observedAt)) return 'proved';
  if (gateway.configured_status === 'stopped') return 'stopped';
  if (!isSettled(gateway)) return 'taking';
  return isUp ? 'on-old-key' : 'waiting';
}

/**
 * Whether the two ends have authenticated since the rotation, which only the new key allows. An IKE SA that was merely
 * rekeyed is young as well, but takes over a child SA that is older than itself.
 * @param observedAt when the SA was asked for, Unix ms
 */
export function hasAuthenticatedSince(
  rotatedAt: number,
  sa: IkeSa | undefined,
  observedAt: number | undefined,
): boolean {
  const child = installedChild(sa);
  if (sa?.established === undefined || child?.install_time === undefined || observedAt === undefined) {
    return false;
  }
  const isNew = observedAt - sa.established * 1000 >= rotatedAt - toleranceMs;
  return isNew && child.install_time <= sa.established;
}
