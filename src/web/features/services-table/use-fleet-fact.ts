import { use } from 'react';
import type { Fleet } from '#contract/fleet.ts';
import { fleetFact } from '#domain/fleet/fleet-age.ts';
import { type Standing, standingOf } from '#domain/health/fact.ts';
import { DoubtContext } from '../../resources/facts/doubt.ts';
import { useFromNow } from '../../ui/time/use-now.ts';

/** How far the rows may be believed; and when they were read, as soon as that is to be said of each. */
export function useFleetStanding(fleet: Fleet | undefined): {
  standing: Standing;
  observedAt: number | undefined;
} {
  const doubt = use(DoubtContext);
  const byAge = useFromNow((now) =>
    fleet === undefined ? 'fresh' : standingOf(fleetFact(fleet, now), now, doubt),
  );
  // The newest try failed, or what it told cannot be: nothing has been heard since.
  const standing = byAge === 'fresh' && fleet?.problem ? 'stale' : byAge;
  const observedAt = fleet?.observedAt ? Date.parse(fleet.observedAt) : undefined;
  return { standing, observedAt: standing === 'fresh' ? undefined : observedAt };
}
