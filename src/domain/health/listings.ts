import type { Metrics } from '#contract/metrics.ts';

/** Which tunnels a reading of a gateway's metrics told of. */
export interface Listing {
  /** Unix ms. */
  readonly at: number;
  /** `connection/tunnel`, as the metrics call them. */
  readonly names: ReadonlySet<string>;
}

/** A tunnel that came up between the gateway's answer and its metrics is in the next reading. */
const missingMs = 4_000;
/** As many as there are in that time, where somebody waits and asks each second. */
const mostKept = 8;

/** Adds a reading that is later than all before; forgets all where it could not be read whole. */
export function rememberListing(
  before: readonly Listing[],
  { ipsec_metrics, unread = [] }: Metrics,
  at: number,
): readonly Listing[] {
  // Of what could not be read nobody can say that it is not there.
  const isLost = unread.some(
    ({ path, kind }) => path.startsWith('ipsec_metrics') && (kind === 'item' || !/\d/.test(path)),
  );
  const isWhole = ipsec_metrics !== undefined && !isLost;
  if (!isWhole) return [];
  const names = new Set(ipsec_metrics.ike_sas.map(({ name }) => name ?? ''));
  return [...before.filter((other) => other.at < at), { at, names }].slice(-mostKept);
}

/**
 * Whether all of the last readings leave a tunnel out; false while there are not enough.
 * @param upSince when it was first seen up, where that is known: what was read before has no need to tell of it
 */
export function isLeftOut(all: readonly Listing[], saName: string, upSince = -Infinity): boolean {
  const readings = all.filter(({ at }) => at >= upSince);
  const firstWithout = readings[readings.findLastIndex(({ names }) => names.has(saName)) + 1];
  return firstWithout !== undefined && (readings.at(-1)?.at ?? 0) - firstWithout.at >= missingMs;
}
