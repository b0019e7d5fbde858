import type { GatewayContext } from '#domain/rules/context.ts';
import { routerChoices } from './router-choices.ts';

export interface ZoneChoice {
  id: string;
  description: string;
  /** "2 free routers"; undefined while nobody knows. */
  routers: string | undefined;
  /** A router has to be made first. */
  hasNone: boolean;
}

/** The public zones, each with how many routers wait there for a gateway; those with some come first. */
export function zoneChoices({ zones = [], routers, networks, others }: GatewayContext): ZoneChoice[] {
  const counted = zones
    .filter((zone) => zone.public === 'yes')
    .map((zone) => ({ zone, free: freeRouters(zone.id, { routers, networks, others }) }));
  return counted
    .toSorted((one, other) => (other.free ?? 0) - (one.free ?? 0) || one.zone.id.localeCompare(other.zone.id))
    .map(({ zone, free }) => ({
      id: zone.id,
      description: zone.description,
      routers: free === undefined ? undefined : routersWords(free),
      hasNone: free === 0,
    }));
}

/** Undefined while routers or networks are not known. */
function freeRouters(
  zone: string,
  { routers, networks, others = [] }: Pick<GatewayContext, 'routers' | 'networks' | 'others'>,
): number | undefined {
  if (!routers || !networks) return undefined;
  const rows = others.map(({ uuid, name, routerUuid }) => ({ uuid, name, routerUuid: routerUuid ?? null }));
  return routerChoices(routers, networks, rows, zone).filter(
    (choice) => choice.blockedReason === undefined && choice.networks.length > 0,
  ).length;
}

function routersWords(free: number): string {
  if (free === 0) return 'no free router';
  return free === 1 ? '1 free router' : `${free} free routers`;
}
