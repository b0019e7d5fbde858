import type { Metrics } from '#contract/metrics.ts';
import { isLeftOut, type Listing, rememberListing } from '#domain/health/listings.ts';

/** Of each gateway, which tunnels its last readings told of; of this page, in memory. */
const told = new Map<string, readonly Listing[]>();

/** @param at Unix ms by the server's clock; when the metrics were true */
export function noteMetrics(gatewayUuid: string, metrics: Metrics, at: number): void {
  told.set(gatewayUuid, rememberListing(told.get(gatewayUuid) ?? [], metrics, at));
}

/**
 * Whether all of the last readings leave a tunnel out that they should tell of.
 * @param at of the reading that is shown; what was read after it says nothing of it
 */
export function isMissing(gatewayUuid: string, saName: string, at: number): boolean {
  const readings = told.get(gatewayUuid) ?? [];
  return (readings.at(-1)?.at ?? Infinity) <= at && isLeftOut(readings, saName);
}
