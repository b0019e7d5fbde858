import type { Gateway } from '#contract/gateway.ts';
import { type EvidenceOf, isUp } from '../health/tunnel-health.ts';
import { phaseOf } from '../lifecycle/gateway-lifecycle.ts';
import { isGlobalUnicast, isPrivate, type Ipv4 } from '../networks/ipv4.ts';
import { contains, formatPrefix, prefixOf } from '../networks/prefix.ts';
import type { GatewayContext } from '../rules/context.ts';
import { fleetHits, fleetSpaceOf } from '../rules/fleet-space.ts';
import { sdnRanges } from '../rules/sdn-space.ts';
import { routedWays, type RoutedWay, type Way } from './ways.ts';

export interface WhichWay {
  way: Way;
  /** What has the address too, and why it is not taken; the next best first. */
  losers: { way: Way; why: string }[];
  /** What else whoever asks should know: whether anything gets through now, who else has the address. */
  notes: string[];
}

type Known = Pick<GatewayContext, 'networks' | 'routers' | 'others'> & {
  /** What is known of the tunnels besides. */
  evidenceOf?: EvidenceOf | undefined;
};

/** Which way a packet to an address goes that a server behind the gateway sends. */
export function whichWay(address: Ipv4, gateway: Gateway, known: Known): WhichWay {
  const [winner, ...others] = routedWays(address, gateway, known).filter(
    ({ to }) => to === 'inside' || isGlobalUnicast(address),
  );
  const unrouted = unroutedWay(address, gateway);
  const way = winner ?? unrouted;
  const losers: WhichWay['losers'] = winner
    ? others.map((other) => ({ way: other, why: whyNot(other, winner) }))
    : [];
  if (winner && unrouted.to === 'nat')
    losers.push({ way: unrouted, why: 'Only what no route takes goes to the internet.' });
  return {
    way,
    losers,
    notes: [
      ...(known.networks ? [] : ['The SDN networks are not read yet: the address may be in one of them.']),
      ...(winner?.to === 'tunnel' ? notesOfTunnel(winner, others, gateway, known) : []),
      ...(way.to === 'nat' ? notesOfState(gateway) : []),
      ...elsewhere(address, gateway, known),
    ],
  };
}

/** Of an address that no network of the gateway has. */
function unroutedWay(address: Ipv4, { features }: Gateway): Way {
  if (!isGlobalUnicast(address)) return { to: 'nowhere', why: 'No host can have this address.' };
  if (isPrivate(address) || contains(sharedSpace, address))
    return { to: 'nowhere', why: 'No route has it, and the internet does not carry private addresses.' };
  if (features.includes('nat')) return { to: 'nat' };
  return { to: 'nowhere', why: 'No route has it, and this gateway does no NAT to the internet.' };
}

/** Between a provider and its customers. RFC 6598. */
const sharedSpace = prefixOf(0x6440_0000, 10);

function whyNot(loser: RoutedWay, winner: RoutedWay): string {
  const [lost, won] = [formatPrefix(loser.prefix), formatPrefix(winner.prefix)];
  if (loser.prefix.length < winner.prefix.length)
    return `${lost} is wider than ${won}: the longest prefix wins.`;
  return winner.to === 'sdn'
    ? 'What is attached to the router comes before a route of the same length.'
    : `It has ${lost} too: which of the two is taken is not certain.`;
}

function notesOfTunnel(
  { connection, prefix, tunnels }: Extract<RoutedWay, { to: 'tunnel' }>,
  others: readonly RoutedWay[],
  gateway: Gateway,
  { others: gateways }: Known,
): string[] {
  const local = connection.local_routes.map((route) => route.static_network);
  const owners = fleetSpaceOf(gateways, gateway.uuid)?.owners;
  const peers = tunnels.flatMap(({ tunnel }) => owners?.get(tunnel.remote_address.address)?.name ?? []);
  const isTied = others.some((other) => other.prefix.length === prefix.length && other.to === 'tunnel');
  return [
    ...(isTied
      ? ['More than one connection has this network: what is said here may be the wrong one of them.']
      : []),
    ...(notesOfState(gateway).length > 0 ? notesOfState(gateway) : notesOfHealth(connection.name, tunnels)),
    local.length === 0
      ? `${connection.name} has no local networks: no answer comes back.`
      : `The other site answers to ${local.join(', ')} only: a server elsewhere gets no answer.`,
    ...new Set(peers.map((name) => `The peer is gateway ${name} of this account.`)),
  ];
}

function notesOfHealth(name: string, tunnels: Extract<RoutedWay, { to: 'tunnel' }>['tunnels']): string[] {
  if (tunnels.length === 0) return [`${name} has no tunnels: nothing gets through.`];
  if (tunnels.some(({ health }) => isUp(health))) return [];
  const isKnown = tunnels.every(({ health }) => health !== 'unknown');
  return [
    isKnown
      ? `No tunnel of ${name} is up: nothing gets through now.`
      : `Whether a tunnel of ${name} is up is not known.`,
  ];
}

function notesOfState(gateway: Gateway): string[] {
  const isStopped =
    phaseOf(gateway.operational_state) === 'stopped' || gateway.configured_status === 'stopped';
  return isStopped ? ['The gateway is stopped: nothing gets through now.'] : [];
}

/** Who else in the account has the address; a few, since a common network may be in hundreds of places. */
const mostElsewhere = 3;

function elsewhere(address: Ipv4, gateway: Gateway, { networks, others }: Known): string[] {
  const router = gateway.routers[0]?.uuid;
  const there = sdnRanges(networks ?? [])
    .filter(
      (range) => range.router !== undefined && range.router !== router && contains(range.prefix, address),
    )
    .map(({ name, written }) => `SDN network ${name} (${written}) of another router has this address too.`);
  const fleet = fleetSpaceOf(others, gateway.uuid);
  const routed: string[] = [];
  for (const { network } of fleet ? fleetHits(fleet, { network: address, length: 32 }) : []) {
    if (routed.length === mostElsewhere) break;
    routed.push(
      `Gateway ${network.gateway.name} reaches ${network.written} through its connection ${network.connection.name}; servers of this router do not go that way.`,
    );
  }
  return [...there.slice(0, mostElsewhere), ...routed];
}
