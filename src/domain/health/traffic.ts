import type { ChildSa, IkeSa } from '#contract/metrics.ts';
import { installedChild } from './ike-sa.ts';

/** What has gone through a tunnel, as far as its child SA counts: `undefined` where nothing is counted. */
export type Traffic = 'both-ways' | 'none-yet' | 'none';

/** A new child SA counts from 0 (contract §5) and the first answer takes its time. */
const settleSeconds = 30;

/**
 * Whether packets have gone both ways, over all of a rekey's child SAs. Whether they do so now no single answer tells:
 * see `one-way.ts`.
 */
export function trafficOf(sa: IkeSa | undefined): Traffic | undefined {
  const child = installedChild(sa);
  if (!child || child.packets_in === undefined || child.packets_out === undefined) return undefined;
  const all = sa?.child_sas ?? [];
  const goesIn = all.some(({ packets_in }) => (packets_in ?? 0) > 0);
  const goesOut = all.some(({ packets_out }) => (packets_out ?? 0) > 0);
  if (goesIn && goesOut) return 'both-ways';
  if (isYoung(child)) return 'none-yet';
  return 'none';
}

function isYoung({ install_time }: ChildSa): boolean {
  return install_time !== undefined && install_time < settleSeconds;
}
