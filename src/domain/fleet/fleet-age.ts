import type { Fleet } from '#contract/fleet.ts';
import { type Fact, type Standing, standingOf } from '../health/fact.ts';
import { settledPollMs } from '../lifecycle/polling.ts';

type FleetTimes = Pick<Fleet, 'observedAt' | 'sweepIntervalMs'>;

/**
 * The rows as a fact: all of one sweep. A large account is swept more slowly, and its rows stay good for longer.
 * @param now Unix ms. Rows of a sweep that is still under way (`observedAt` is null) are of now.
 */
export function fleetFact<T extends FleetTimes>(fleet: T, now: number): Fact<T> {
  return {
    value: fleet,
    observedAt: fleet.observedAt === null ? now : Date.parse(fleet.observedAt),
    dueMs: Math.max(settledPollMs, fleet.sweepIntervalMs),
  };
}

/** How far the rows may be believed (fault R16). */
export function fleetStanding(fleet: FleetTimes, now: number): Standing {
  return standingOf(fleetFact(fleet, now), now);
}
