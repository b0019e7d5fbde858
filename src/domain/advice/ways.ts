import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type EvidenceOf, type TunnelHealth, tunnelHealth } from '../health/tunnel-health.ts';
import type { Ipv4 } from '../networks/ipv4.ts';
import { contains, internalPair, parsePrefix, type Prefix } from '../networks/prefix.ts';
import type { GatewayContext } from '../rules/context.ts';
import { ownRanges, userRoutes } from '../rules/sdn-space.ts';

/** Where a packet from a server behind a gateway can go. */
export type Way =
  | { to: 'sdn'; prefix: Prefix; network: string }
  | {
      to: 'tunnel';
      prefix: Prefix;
      /** Name of the remote route. */
      route: string;
      connection: Connection;
      tunnels: { tunnel: Tunnel; health: TunnelHealth }[];
    }
  /** The inside of a tunnel: the gateway's own end or the peer's. */
  | { to: 'inside'; prefix: Prefix; tunnel: Tunnel; end: 'ours' | 'peer' }
  /** What the router's own route takes before the gateway sees it. */
  | { to: 'router'; prefix: Prefix; nexthop: string }
  | { to: 'nat' }
  | { to: 'nowhere'; why: string };

export type RoutedWay = Extract<Way, { prefix: Prefix }>;

/**
 * Every network of the gateway that an address is in, in the order in which a router takes them: the longest prefix
 * first, of one length what is attached before what is routed, then as configured. RFC 1812 §5.2.4.3.
 */
export function routedWays(
  address: Ipv4,
  gateway: Gateway,
  known: Pick<GatewayContext, 'networks' | 'routers'> & { evidenceOf?: EvidenceOf | undefined },
): RoutedWay[] {
  const attached = ownRanges(gateway, known) ?? [];
  const byHand = userRoutes(gateway, known) ?? [];
  const ways: RoutedWay[] = [
    ...attached.map(({ prefix, name }): RoutedWay => ({ to: 'sdn', prefix, network: name })),
    ...byHand.map(({ prefix, nexthop }): RoutedWay => ({ to: 'router', prefix, nexthop })),
    ...gateway.connections.flatMap(({ tunnels }) => tunnels.flatMap((tunnel) => insideOf(tunnel, address))),
    ...gateway.connections.flatMap((connection) => remoteWays(connection, gateway, known.evidenceOf)),
  ];
  return ways
    .filter(({ prefix }) => contains(prefix, address))
    .toSorted((one, other) => other.prefix.length - one.prefix.length);
}

function remoteWays(connection: Connection, gateway: Gateway, evidenceOf?: EvidenceOf): RoutedWay[] {
  const tunnels = connection.tunnels.map((tunnel) => ({
    tunnel,
    health: tunnelHealth(tunnel, gateway, evidenceOf?.(connection, tunnel)),
  }));
  return connection.remote_routes.flatMap(({ name, static_network }): RoutedWay[] => {
    const parsed = parsePrefix(static_network);
    return parsed.ok ? [{ to: 'tunnel', prefix: parsed.prefix, route: name, connection, tunnels }] : [];
  });
}

function insideOf(tunnel: Tunnel, address: Ipv4): RoutedWay[] {
  const pair = internalPair(tunnel.tunnel_internal_ip ?? '');
  if (!pair) return [];
  return [{ to: 'inside', prefix: pair.prefix, tunnel, end: address === pair.ours ? 'ours' : 'peer' }];
}
