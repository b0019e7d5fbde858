import { use } from 'react';
import type { Fleet } from '#contract/fleet.ts';
import { fleetFact } from '#domain/fleet/fleet-age.ts';
import { type Standing, standingOf } from '#domain/health/fact.ts';
import { useFromNow } from '../../ui/time/use-now.ts';
import { DoubtContext } from '../facts/doubt.ts';

/** How far the rows may be believed, found out once for all of them. */
export interface FleetStanding {
  standing: Standing;
  /** When they were read. Undefined while the first sweep is under way: then they are of now. */
  observedAt: number | undefined;
}

export function useFleetStanding(fleet: Fleet | undefined): FleetStanding {
  const doubt = use(DoubtContext);
  const byAge = useFromNow((now) =>
    fleet === undefined ? 'fresh' : standingOf(fleetFact(fleet, now), now, doubt),
  );
  // The newest try failed, or what it told cannot be: nothing has been heard since.
  const standing = byAge === 'fresh' && fleet?.problem ? 'stale' : byAge;
  return { standing, observedAt: fleet?.observedAt ? Date.parse(fleet.observedAt) : undefined };
}
