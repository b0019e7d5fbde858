import type { IkeSa } from '#contract/metrics.ts';
import { installedChild } from '#domain/health/ike-sa.ts';
import { createDraftStore, type DraftStore } from '../../ui/form/use-draft.ts';

/** The gateway may have begun before its answer was here, and tells ages in whole seconds. */
const toleranceMs = 2_000;

/** When a key was rotated in this tab, Unix ms; 0 when none was. It survives a reload: the peer may take hours. */
export function rotationStore(tunnelUuid: string): DraftStore<{ at: number }> {
  return createDraftStore<{ at: number }>(`rotation.${tunnelUuid}`);
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
