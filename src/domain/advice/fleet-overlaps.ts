import type { Network } from '#contract/network.ts';
import type { Prefix } from '../networks/prefix.ts';
import {
  countUsers,
  nodesAroundPrefix,
  nodesInside,
  prefixAt,
  type PrefixForest,
  prefixForest,
  usersOf,
} from '../networks/prefix-forest.ts';
import type { OtherGateway } from '../rules/context.ts';
import { meantOverlaps } from './meant-overlaps.ts';
import { networkUses, type NetworkUse, type NetworkUses } from './network-use.ts';

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
 * Every overlap of the account that is not meant to be (`meant-overlaps.ts`).
 */
export function fleetOverlaps(
  gateways: readonly OtherGateway[],
  networks: readonly Network[] = [],
): FleetOverlaps {
  const all = networkUses(gateways, networks);
  const { uses } = all;
  const used = uses.map(({ prefix }) => prefix);
  const forest = prefixForest(used);
  const meant = countMeant(all, forest, gateways);
  const around = countAround(forest);
  const clashing = new Float64Array(forest.size);
  for (let node = 0; node < forest.size; node++) {
    const count = countUsers(forest, node);
    clashing[node] = (count * (count - 1)) / 2 + count * (around[node] ?? 0) - (meant[node] ?? 0);
  }
  return {
    overlaps: mostFirst(clashing).map((node) => ({
      network: prefixAt(forest, node),
      uses: countUsers(forest, node),
      around: around[node] ?? 0,
      pairs: clashing[node] ?? 0,
    })),
    pairs: clashing.reduce((sum, count) => sum + count, 0),
    whoHas: (network, limit) => whoHas(uses, forest, network, limit),
    used,
  };
}

/** By node: how many have a network around it. */
function countAround(forest: PrefixForest): Float64Array {
  const around = new Float64Array(forest.size);
  for (let node = 0; node < forest.size; node++) {
    const parent = forest.parents[node] ?? -1;
    // What is around comes before, so its own count is there already.
    if (parent >= 0) around[node] = (around[parent] ?? 0) + countUsers(forest, parent);
  }
  return around;
}

/**
 * So that a count and a node fit into one number, which sorts without a function: four million networks, and 65,000
 * places with the same one. Beyond any account.
 */
const nodeLimit = 2 ** 22;

/** The nodes that clash, most first; of one count in the order of address space. */
function mostFirst(clashing: Float64Array): number[] {
  const keys = clashing
    .map((count, node) => (count > 0 ? node - count * nodeLimit : 0))
    .filter((key) => key < 0);
  return Array.from(keys.sort(), (key) => ((key % nodeLimit) + nodeLimit) % nodeLimit);
}

/** By node of the narrower of two networks: how many of its pairs are meant to be. */
function countMeant(all: NetworkUses, forest: PrefixForest, gateways: readonly OtherGateway[]): Float64Array {
  const meant = new Float64Array(forest.size);
  const nodes = nodesOfUses(forest);
  meantOverlaps(all, gateways, (one, other) => {
    const isNarrower = (all.uses[one]?.prefix.length ?? 0) >= (all.uses[other]?.prefix.length ?? 0);
    const node = nodes[isNarrower ? one : other] ?? 0;
    meant[node] = (meant[node] ?? 0) + 1;
  });
  return meant;
}

function nodesOfUses(forest: PrefixForest): Uint32Array {
  const { users, starts, size } = forest;
  const nodes = new Uint32Array(users.length);
  for (let node = 0; node < size; node++) {
    for (let position = starts[node] ?? 0; position < (starts[node + 1] ?? 0); position++)
      nodes[users[position] ?? 0] = node;
  }
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
    count: chain.reduce((sum, node) => sum + countUsers(forest, node), last - first),
  };
}
