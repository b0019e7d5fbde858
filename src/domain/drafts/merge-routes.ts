import type { RouteCreate } from '#contract/connection.ts';
import { routeFields } from '../configuration/fields.ts';
import { type RouteSetting, routeSettings } from '../configuration/settings.ts';
import { isSameValue } from '../configuration/values.ts';
import type { ListRule } from './merge-lists.ts';

type RouteValues = Pick<RouteCreate, RouteSetting>;

export function isSameRoute(one: RouteValues, other: RouteValues): boolean {
  return clashingSettings(one, other).length === 0;
}

/** In which settings two routes differ. */
export function clashingSettings(one: RouteValues, other: RouteValues): RouteSetting[] {
  return routeSettings.filter((key) => !isSameValue(routeFields[key], one[key], other[key]));
}

/** A route is the one of the same name, or, renamed, the one of the same network. */
export function routeRule<T extends RouteValues>(): ListRule<T> {
  const became = [
    (one: T, other: T) => one.name === other.name,
    (one: T, other: T) => one.static_network === other.static_network,
  ];
  return { ofMine: became, ofTheirs: became, isEqual: isSameRoute, merge: mergeRoutes };
}

/** One may have renamed it while the other gave it another network. */
export function mergeRoutes<T extends RouteValues>({
  was,
  theirs,
  mine,
}: Record<'was' | 'theirs' | 'mine', T>) {
  const item = { ...mine };
  let isClash = false;
  for (const key of routeSettings) {
    const same = (one: T, other: T) => isSameValue(routeFields[key], one[key], other[key]);
    if (same(was, mine)) item[key] = theirs[key];
    else if (!same(was, theirs) && !same(theirs, mine)) isClash = true;
  }
  return { item, isClash };
}
