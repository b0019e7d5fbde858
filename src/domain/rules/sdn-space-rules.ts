import { containsPrefix, overlaps } from '../networks/prefix.ts';
import type { GatewayContext } from './context.ts';
import { type DraftNetwork, type DraftSpace, spaceOf } from './draft-space.ts';
import { fleetSpaceOf } from './fleet-space.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';
import {
  firstOverlap,
  ownRanges,
  rangesElsewhere,
  type SdnRange,
  type UserRoute,
  userRoutes,
} from './sdn-space.ts';

export const remoteInSdn: Rule = {
  code: 'remote-in-sdn',
  severity: 'warning',
  source: 'vpn-knowledge §2 rows 16 and 30',
  check: (draft, context) => {
    const ranges = ownRanges(draft, context) ?? [];
    return overlappingRemotes(draft, ranges).map(([network, range]) => ({
      path: `${network.path}.static_network`,
      message: besideServers(network, range),
      fix: 'Give one of the two other addresses, or agree on translated ones with the other site.',
    }));
  },
};

/** Another router's network is another place: reaching it through a tunnel is meant when its gateway is the peer. */
export const remoteInOtherSdn: Rule = {
  code: 'remote-in-other-sdn',
  severity: 'warning',
  source: 'vpn-knowledge §2 row 16',
  check: (draft, context) => {
    const router = draft.routers?.[0]?.uuid;
    const { networks, others } = context;
    if (!networks || !others || router === undefined) return [];
    return overlappingRemotes(draft, rangesElsewhere(networks, router))
      .filter(([network, range]) => !isBehindPeer(network, range, draft, context))
      .map(([network, range]) => ({
        path: `${network.path}.static_network`,
        message: `${network.written} overlaps ${range.name} (${range.written}), an SDN network of another router of this account: the two cannot be joined later without renumbering.`,
        fix: 'Fine while they have nothing to say to each other; otherwise choose other addresses for one of them.',
      }));
  },
};

/** Not asked of what is meant for another tunnel: a hub passes on what one site has to another. */
export const localRouteNowhere: Rule = {
  code: 'local-route-nowhere',
  severity: 'warning',
  source: 'contract §7; vpn-knowledge §2 row 30',
  check: (draft, context) => {
    const ranges = ownRanges(draft, context);
    if (!ranges || ranges.length === 0) return [];
    const space = spaceOf(draft);
    const byHand = (userRoutes(draft, context) ?? []).filter(({ prefix }) => prefix.length > 0);
    const routed = [...ranges, ...byHand].map(({ prefix }) => prefix);
    return space.networks
      .filter(({ side, prefix }) => side === 'local' && !routed.some((range) => overlaps(range, prefix)))
      .filter((network) => !isPassedOn(network, space))
      .map((network): Finding => ({
        path: `${network.path}.static_network`,
        message: `No SDN network of the router is in ${network.written}: what the other site sends there reaches nobody.`,
        fix: `The router has ${listed(ranges)}: write one of them, or attach the network to the router.`,
      }));
  },
};

/** The router asks its own routes first: what they take never comes to the gateway. */
export const remoteRoutedByHand: Rule = {
  code: 'remote-routed-by-hand',
  severity: 'warning',
  source: 'contract §7; vpn-knowledge §2 row 30',
  check: (draft, context) => {
    const byHand = (userRoutes(draft, context) ?? []).filter(({ prefix }) => prefix.length > 0);
    if (byHand.length === 0) return [];
    return spaceOf(draft).networks.flatMap(({ side, prefix, path, written }) => {
      const taker = byHand.find((route) => side === 'remote' && containsPrefix(prefix, route.prefix));
      if (!taker) return [];
      const what =
        taker.prefix.length === prefix.length ? written : `${taker.written}, a part of ${written},`;
      return [
        {
          path: `${path}.static_network`,
          message: `The router has a route of its own for ${what} ${whither(taker)}: that traffic does not come to this gateway.`,
          fix: 'Remove the route from the router, or the network from this connection.',
        },
      ];
    });
  },
};

/** A route may have no next hop: it drops what it takes. */
function whither({ nexthop }: UserRoute): string {
  return nexthop === 'no-nexthop' ? 'that leads nowhere' : `to ${nexthop}`;
}

/** Each remote network with the first SDN network it overlaps; a default route leaves all of them alone. */
function overlappingRemotes(draft: GatewayDraft, ranges: readonly SdnRange[]): [DraftNetwork, SdnRange][] {
  if (ranges.length === 0) return [];
  return spaceOf(draft).networks.flatMap((network): [DraftNetwork, SdnRange][] => {
    if (network.side === 'local' || network.prefix.length === 0) return [];
    const range = firstOverlap(ranges, network.prefix);
    return range ? [[network, range]] : [];
  });
}

function besideServers({ prefix, written }: DraftNetwork, range: SdnRange): string {
  const here = `SDN network ${range.name} (${range.written})`;
  if (prefix.length === range.prefix.length)
    return `${written} is ${here} too: servers there answer themselves, and the other site is not reached.`;
  return containsPrefix(prefix, range.prefix)
    ? `${written} contains ${here}: what is in ${range.written} stays here, and hosts of the other site with these addresses are never reached.`
    : `${written} is inside ${here}: servers of ${range.name} look for these addresses beside them and not in the tunnel.`;
}

function isBehindPeer(
  { connection }: DraftNetwork,
  range: SdnRange,
  draft: GatewayDraft,
  { others, self }: GatewayContext,
): boolean {
  const owners = fleetSpaceOf(others, self?.uuid)?.owners;
  return spaceOf(draft).peers.some(
    (peer) =>
      peer.connection.path === connection.path && owners?.get(peer.written)?.routerUuid === range.router,
  );
}

function isPassedOn({ prefix, connectionIndex }: DraftNetwork, { networks }: DraftSpace): boolean {
  if (prefix.length === 0) return true;
  return networks.some(
    (other) =>
      other.side === 'remote' &&
      other.connectionIndex !== connectionIndex &&
      other.prefix.length > 0 &&
      overlaps(other.prefix, prefix),
  );
}

/** Short enough for a sentence. */
function listed(ranges: readonly SdnRange[]): string {
  const shown = ranges.slice(0, 4).map(({ written }) => written);
  const more = ranges.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
