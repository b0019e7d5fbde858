import type { Ipv4 } from './ipv4.ts';
import { contains, lastAddress, type Prefix } from './prefix.ts';

/**
 * Many prefixes in the order of address space. Two prefixes are apart, the same, or one is inside the other; they
 * never overlap by a part, so all of them make trees: sorted by first address, the wider first, the nearest prefix
 * around each is the one before it or around that one. In typed arrays, since an account has tens of thousands of routes.
 */
export interface PrefixForest {
  /** Of distinct prefixes, called nodes below; each array has one entry a node, in the order of address space. */
  size: number;
  networks: Uint32Array;
  lengths: Uint8Array;
  /** The nearest node around it, -1 for none. */
  parents: Int32Array;
  /** `users[starts[node]]` up to `starts[node + 1]`: which of the given prefixes a node is, in the order given. */
  starts: Uint32Array;
  users: Uint32Array;
}

export function prefixForest(prefixes: readonly Prefix[]): PrefixForest {
  const count = prefixes.length;
  const networks = new Uint32Array(count);
  const lengths = new Uint8Array(count);
  prefixes.forEach((prefix, index) => {
    networks[index] = prefix.network;
    lengths[index] = prefix.length;
  });
  return nest(networks, lengths, addressOrder(networks, lengths));
}

export function prefixAt({ networks, lengths }: PrefixForest, node: number): Prefix {
  return { network: networks[node] ?? 0, length: lengths[node] ?? 0 };
}

/** How many of the given prefixes the node is. */
export function countUsers({ starts }: PrefixForest, node: number): number {
  return (starts[node + 1] ?? 0) - (starts[node] ?? 0);
}

/** Which of the given prefixes the node is, by their index. */
export function usersOf({ users, starts }: PrefixForest, node: number): Uint32Array {
  return users.subarray(starts[node], starts[node + 1]);
}

/**
 * The nodes that contain a prefix, itself included, longest first: of an address, given as a /32, the first is the
 * route that it takes.
 */
export function nodesAroundPrefix(forest: PrefixForest, prefix: Prefix): number[] {
  const around: number[] = [];
  // What contains it comes before it in the order, and is the last such one or around that.
  let node = firstAfter(forest, prefix.network, prefix.length) - 1;
  while (node >= 0 && !contains(prefixAt(forest, node), prefix.network)) node = forest.parents[node] ?? -1;
  for (; node >= 0; node = forest.parents[node] ?? -1) around.push(node);
  return around;
}

/** The nodes strictly inside a prefix, as the range from `start` to before `end`. */
export function nodesInside(forest: PrefixForest, prefix: Prefix): { start: number; end: number } {
  return {
    start: firstAfter(forest, prefix.network, prefix.length),
    end: firstAfter(forest, lastAddress(prefix), 32),
  };
}

/** The first node that comes after this prefix in the order of address space. */
function firstAfter({ networks, lengths, size }: PrefixForest, network: Ipv4, length: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = networks[middle] ?? 0;
    const isAfter = other > network || (other === network && (lengths[middle] ?? 0) > length);
    if (isAfter) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** From here on a counting sort, which clears two tables of 65,536 places, is quicker than a comparison sort. */
const many = 4096;

/** Indexes by first address, then by length, then as given. */
function addressOrder(networks: Uint32Array, lengths: Uint8Array): Uint32Array {
  const asGiven = Uint32Array.from(networks, (_, index) => index);
  if (networks.length < many) return asGiven.sort(byAddress);
  const byLength = sortedByDigit(asGiven, 33, (index) => lengths[index] ?? 0);
  const byLowHalf = sortedByDigit(byLength, 0x1_0000, (index) => (networks[index] ?? 0) & 0xffff);
  return sortedByDigit(byLowHalf, 0x1_0000, (index) => (networks[index] ?? 0) >>> 16);

  function byAddress(one: number, other: number): number {
    return (
      (networks[one] ?? 0) - (networks[other] ?? 0) ||
      (lengths[one] ?? 0) - (lengths[other] ?? 0) ||
      one - other
    );
  }
}

function sortedByDigit(order: Uint32Array, values: number, digitOf: (index: number) => number): Uint32Array {
  const counts = new Uint32Array(values);
  for (const index of order) counts[digitOf(index)] = (counts[digitOf(index)] ?? 0) + 1;
  const positions = new Uint32Array(values);
  for (let digit = 1; digit < values; digit++)
    positions[digit] = (positions[digit - 1] ?? 0) + (counts[digit - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const index of order) {
    const digit = digitOf(index);
    const position = positions[digit] ?? 0;
    sorted[position] = index;
    positions[digit] = position + 1;
  }
  return sorted;
}

function nest(networks: Uint32Array, lengths: Uint8Array, order: Uint32Array): PrefixForest {
  const forest: PrefixForest = {
    size: 0,
    networks: new Uint32Array(order.length),
    lengths: new Uint8Array(order.length),
    parents: new Int32Array(order.length),
    starts: new Uint32Array(order.length + 1),
    users: order,
  };
  order.forEach((index, position) => {
    const network = networks[index] ?? 0;
    const length = lengths[index] ?? 0;
    const last = forest.size - 1;
    if (last >= 0 && forest.networks[last] === network && forest.lengths[last] === length) return;
    // The prefixes around the one before, from the inside out: those around this one are still among them.
    let parent = last;
    while (parent >= 0 && !contains(prefixAt(forest, parent), network)) parent = forest.parents[parent] ?? -1;
    forest.networks[forest.size] = network;
    forest.lengths[forest.size] = length;
    forest.parents[forest.size] = parent;
    forest.starts[forest.size] = position;
    forest.size++;
  });
  forest.starts[forest.size] = order.length;
  return forest;
}
