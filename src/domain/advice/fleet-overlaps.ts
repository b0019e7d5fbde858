import type { Network } from '#contract/network.ts';
import { overlappingPairs } from '../networks/overlapping-pairs.ts';
import { overlaps, type Prefix } from '../networks/prefix.ts';
import {
  nodesAroundPrefix,
  nodesInside,
  prefixAt,
  type PrefixForest,
  prefixForest,
  usersOf,
} from '../networks/prefix-forest.ts';
import type { OtherGateway } from '../rules/context.ts';
import { networkUses, type NetworkUse, prefixesOf, siteOf } from './network-use.ts';

/**
 * A network that clashes: with itself, where more than one have it, or with networks around it. Grouped so, because
 * one network in 500 places makes 124,750 pairs, which are counted here and listed nowhere.
 */
export interface Overlap {
  network: Prefix;
  /** How many have exactly this network. */
  uses: number;
  /** How many have a network around it. */
  around: number;
  /** Pairs of these that clash: among those that have it, and of each of them with those around. */
  pairs: number;
}

export interface FleetOverlaps {
  /** Most pairs first. */
  overlaps: Overlap[];
  /** All that clash. */
  pairs: number;
  /** Who has a network, those around it (the nearest first) and those inside it; `limit` of each at the most. */
  whoHas: (network: Prefix, limit: number) => WhoHas;
  /** All networks there are, for finding one that is free. */
  used: readonly Prefix[];
}

export interface WhoHas {
  exactly: NetworkUse[];
  around: NetworkUse[];
  inside: NetworkUse[];
  /** How many there are in all. */
  count: number;
}

/**
 * Every overlap of the account. Not among them is what is meant to be: the networks of one site inside each other, one
 * connection's list within itself, what a hub passes on between two of its connections, and the two ends of a tunnel
 * between gateways of the account.
 */
export function fleetOverlaps(
  gateways: readonly OtherGateway[],
  networks: readonly Network[] = [],
): FleetOverlaps {
  const uses = networkUses(gateways, networks);
  const used = uses.map(({ prefix }) => prefix);
  const forest = prefixForest(used);
  const meant = countMeant(uses, forest, gateways);
  const found: Overlap[] = [];
  const around = new Float64Array(forest.size);
  let pairs = 0;
  for (let node = 0; node < forest.size; node++) {
    const count = usersOf(forest, node).length;
    const parent = forest.parents[node] ?? -1;
    if (parent >= 0) around[node] = (around[parent] ?? 0) + usersOf(forest, parent).length;
    const outer = around[node] ?? 0;
    const clashing = (count * (count - 1)) / 2 + count * outer - (meant[node] ?? 0);
    if (clashing === 0) continue;
    found.push({ network: prefixAt(forest, node), uses: count, around: outer, pairs: clashing });
    pairs += clashing;
  }
  return {
    overlaps: found.sort(
      (one, other) => other.pairs - one.pairs || one.network.network - other.network.network,
    ),
    pairs,
    whoHas: (network, limit) => whoHas(uses, forest, network, limit),
    used,
  };
}

/** By node of the narrower of two networks: how many of its pairs are meant to be. */
function countMeant(
  uses: readonly NetworkUse[],
  forest: PrefixForest,
  gateways: readonly OtherGateway[],
): Float64Array {
  const meant = new Float64Array(forest.size);
  const nodes = nodesOfUses(forest);
  const sites = indexesBySite(uses);
  for (const [one, other] of [...pairsWithin(uses, sites), ...pairsOfTunnels(uses, sites, gateways)]) {
    const isNarrower = (uses[one]?.prefix.length ?? 0) >= (uses[other]?.prefix.length ?? 0);
    const node = nodes[isNarrower ? one : other] ?? 0;
    meant[node] = (meant[node] ?? 0) + 1;
  }
  return meant;
}

type Pair = readonly [one: number, other: number];

function* pairsWithin(uses: readonly NetworkUse[], sites: ReadonlyMap<string, number[]>): Generator<Pair> {
  for (const indexes of sites.values()) {
    const ofSite = indexes.flatMap((index) => uses[index] ?? []);
    for (const { one, other } of overlappingPairs(ofSite.map(({ prefix }) => prefix))) {
      const [first, second] = [ofSite[one], ofSite[other]];
      if (first && second && isMeant(first, second)) yield [indexes[one] ?? 0, indexes[other] ?? 0];
    }
  }
}

/** Of two overlapping networks of one site. */
function isMeant(one: NetworkUse, other: NetworkUse): boolean {
  if (one.where === 'here') return other.where === 'here' || isPassedOn(one, other);
  if (other.where === 'here') return isPassedOn(other, one);
  return one.gateway === other.gateway && one.connection === other.connection;
}

/** A hub names as local in one connection what is remote in another; what its own servers have is no such thing. */
function isPassedOn(here: NetworkUse & { where: 'here' }, there: NetworkUse & { where: 'there' }): boolean {
  if (here.sdn !== undefined || here.gateway !== there.gateway) return false;
  return !prefixesOf(there.connection.local).some((prefix) => overlaps(prefix, there.prefix));
}

/** What a tunnel between two gateways of the account joins: remote at one end, here at the other. */
function* pairsOfTunnels(
  uses: readonly NetworkUse[],
  sites: ReadonlyMap<string, number[]>,
  gateways: readonly OtherGateway[],
): Generator<Pair> {
  const siteOfAddress = new Map(
    gateways.flatMap((gateway) =>
      (gateway.addresses ?? []).map((address): [string, string] => [address, siteOf(gateway)]),
    ),
  );
  for (const [index, use] of uses.entries()) {
    if (use.where === 'here') continue;
    const farSites = new Set(use.connection.peers.flatMap((peer) => siteOfAddress.get(peer) ?? []));
    farSites.delete(use.site);
    for (const far of farSites) {
      for (const other of sites.get(far) ?? []) {
        const theirs = uses[other];
        if (theirs?.where === 'here' && overlaps(theirs.prefix, use.prefix)) yield [index, other];
      }
    }
  }
}

function indexesBySite(uses: readonly NetworkUse[]): Map<string, number[]> {
  const sites = new Map<string, number[]>();
  uses.forEach(({ site }, index) => {
    const indexes = sites.get(site);
    if (indexes) indexes.push(index);
    else sites.set(site, [index]);
  });
  return sites;
}

function nodesOfUses(forest: PrefixForest): Uint32Array {
  const nodes = new Uint32Array(forest.users.length);
  for (let node = 0; node < forest.size; node++) for (const user of usersOf(forest, node)) nodes[user] = node;
  return nodes;
}

function whoHas(uses: readonly NetworkUse[], forest: PrefixForest, network: Prefix, limit: number): WhoHas {
  const chain = nodesAroundPrefix(forest, network);
  const exact = chain.filter((node) => forest.lengths[node] === network.length);
  const outer = chain.slice(exact.length);
  const { start, end } = nodesInside(forest, network);
  const [first, last] = [forest.starts[start] ?? 0, forest.starts[end] ?? 0];
  const at = (users: Uint32Array) => [...users.subarray(0, limit)].flatMap((user) => uses[user] ?? []);
  const ofNodes = (nodes: readonly number[]) =>
    nodes.flatMap((node) => at(usersOf(forest, node))).slice(0, limit);
  return {
    exactly: ofNodes(exact),
    around: ofNodes(outer),
    inside: at(forest.users.subarray(first, last)),
    count: chain.reduce((sum, node) => sum + usersOf(forest, node).length, last - first),
  };
}
