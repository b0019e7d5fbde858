import type { Metrics } from '#contract/metrics.ts';

/** Of each gateway, which tunnels its last readings told of; of this page, in memory. */
const told = new Map<string, readonly Listing[]>();

interface Listing {
  at: number;
  names: ReadonlySet<string>;
}

/** A tunnel that came up between the gateway's answer and its metrics is in the next reading. */
const missingMs = 4_000;
const keptMs = 20_000;

/** @param at Unix ms by the server's clock; when the metrics were true */
export function noteMetrics(gatewayUuid: string, { ipsec_metrics, unread = [] }: Metrics, at: number): void {
  // Of what could not be read nobody can say that it is not there.
  const isLost = unread.some(
    ({ path, kind }) => path.startsWith('ipsec_metrics') && (kind === 'item' || !/\d/.test(path)),
  );
  const isWhole = ipsec_metrics !== undefined && !isLost;
  if (!isWhole) return void told.delete(gatewayUuid);
  const names = new Set(ipsec_metrics.ike_sas.map(({ name }) => name ?? ''));
  const recent = (told.get(gatewayUuid) ?? []).filter((other) => other.at < at && at - other.at < keptMs);
  told.set(gatewayUuid, [...recent, { at, names }]);
}

/**
 * Whether all of the last readings leave a tunnel out that they should tell of; false while there are not enough.
 * @param at of the reading that is shown; what was read after it says nothing of it
 */
export function isMissing(gatewayUuid: string, saName: string, at: number): boolean {
  const readings = told.get(gatewayUuid) ?? [];
  const [newest, lastTold] = [readings.at(-1), readings.findLastIndex(({ names }) => names.has(saName))];
  const firstWithout = readings[lastTold + 1];
  if (!newest || !firstWithout || newest.at > at) return false;
  return newest.at - firstWithout.at >= missingMs;
}
