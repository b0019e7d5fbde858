import type { Fleet } from '#contract/fleet.ts';
import { fleetLimitMs, isFleetOutdated } from '#domain/fleet/fleet-age.ts';
import { useNow } from '../../ui/time/use-now.ts';

/** Whether the rows are too old to say anything of now, and how old they may get. */
export function useFleetAge(fleet: Fleet | undefined): { isOutdated: boolean; limitMs: number } {
  const now = useNow(5_000);
  return {
    isOutdated: fleet !== undefined && isFleetOutdated(fleet, now),
    limitMs: fleetLimitMs(fleet?.sweepIntervalMs ?? 0),
  };
}
