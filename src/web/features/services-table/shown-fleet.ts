import type { FirstRows, Fleet } from '#contract/fleet.ts';

/** What there is of the fleet to show. */
export interface ShownFleet {
  fleet: Fleet | undefined;
  /** All rows are there; else only the first ones in the order that is shown. */
  isWhole: boolean;
  /** Gateways of the account. */
  total: number;
  /** How many of them the server has read: fewer than `total` while its first sweep is under way. */
  read: number;
}

/** All rows, or the first ones for as long as there are not all of them, or only older ones. */
export function shownFleet(fleet: Fleet | undefined, first: FirstRows | undefined): ShownFleet {
  if (first && first.gateways.length > 0 && isNewer(first, fleet)) {
    const { read, total } = first;
    return { fleet: first, isWhole: first.gateways.length === total, total, read };
  }
  const total = fleet?.gateways.length ?? 0;
  return { fleet, isWhole: true, total, read: total };
}

function isNewer(first: FirstRows, fleet: Fleet | undefined): boolean {
  if (!fleet?.observedAt) return true;
  return first.observedAt !== null && Date.parse(first.observedAt) > Date.parse(fleet.observedAt);
}
