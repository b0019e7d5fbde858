import { formatPrefix, prefixOf } from '#domain/networks/prefix.ts';
import type { OtherGateway } from '#domain/rules/context.ts';
import { seededRandom } from '../seeded-random.ts';

interface BigFleetOptions {
  tunnels: number;
  routesPerTunnel: number;
  /** Each gateway has one connection a tunnel. */
  tunnelsPerGateway: number;
}

/**
 * An account as it grows: every site has networks of its own out of 10.0.0.0/8, one in twenty uses 10.0.0.0/24 as so
 * many do, and one in a hundred a /16 around others.
 */
export function bigFleet({ tunnels, routesPerTunnel, tunnelsPerGateway }: BigFleetOptions): OtherGateway[] {
  const random = seededRandom(2);
  const routeOf = () => {
    const chance = random();
    if (chance < 0.05) return '10.0.0.0/24';
    const address = 0x0a00_0000 + Math.floor(random() * 0x100_0000);
    return formatPrefix(prefixOf(address, chance < 0.06 ? 16 : 24 + Math.floor(random() * 6)));
  };
  return Array.from({ length: Math.ceil(tunnels / tunnelsPerGateway) }, (_, index) => ({
    uuid: `gateway-${index}`,
    name: `gateway-${index}`,
    routerUuid: `router-${index}`,
    addresses: [],
    connections: Array.from(
      { length: Math.min(tunnelsPerGateway, tunnels - index * tunnelsPerGateway) },
      (__, place) => ({
        name: `connection-${place}`,
        local: [],
        remote: [...new Set(Array.from({ length: routesPerTunnel }, routeOf))],
        peers: [`198.51.${index % 100}.${place}`],
      }),
    ),
  }));
}
