import type { Fleet } from '#contract/fleet.ts';
import { freshness } from '../lifecycle/polling.ts';

/** A small account is swept every few seconds; one or two slow answers do not make its rows unknown. */
const leastIntervalMs = 15_000;

type FleetTimes = Pick<Fleet, 'observedAt' | 'sweepIntervalMs'>;

/**
 * Whether the rows are too old to say anything of now (fault R16: three intervals).
 * @param now Unix ms. Rows of a sweep that is still under way (`observedAt` is null) are of now.
 */
export function isFleetOutdated({ observedAt, sweepIntervalMs }: FleetTimes, now: number): boolean {
  if (observedAt === null) return false;
  return freshness(Date.parse(observedAt), now, intervalMs(sweepIntervalMs)) === 'unknown';
}

/** Ms after which rows say nothing of now. */
export function fleetLimitMs(sweepIntervalMs: number): number {
  return 3 * intervalMs(sweepIntervalMs);
}

function intervalMs(sweepIntervalMs: number): number {
  return Math.max(leastIntervalMs, sweepIntervalMs);
}
