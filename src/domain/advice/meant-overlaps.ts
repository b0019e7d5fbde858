import { overlappingPairs } from '../networks/overlapping-pairs.ts';
import { overlaps } from '../networks/prefix.ts';
import type { OtherGateway } from '../rules/context.ts';
import {
  type HereUse,
  type NetworkUse,
  type NetworkUses,
  prefixesOf,
  siteOf,
  type ThereUse,
} from './network-use.ts';

/** Two of the uses, by index. */
export type UsePair = readonly [one: number, other: number];

/**
 * The overlapping pairs that are meant to be: the networks of one site inside each other, one connection's list within
 * itself, what a hub passes on between two of its connections, and the two ends of a tunnel between gateways of the
 * account. Found list by list, since nearly all lists are short.
 */
export function* meantOverlaps(all: NetworkUses, gateways: readonly OtherGateway[]): Generator<UsePair> {
  const { uses, here, lists } = all;
  for (const indexes of here.values()) yield* pairsAmong(uses, indexes);
  for (const { start, end } of lists) {
    if (end - start > 1)
      yield* pairsAmong(
        uses,
        Array.from({ length: end - start }, (_, index) => start + index),
      );
  }
  yield* passedOn(all);
  yield* tunnelEnds(all, gateways);
}

/** Up to here looking at each pair costs less than making an order. */
const few = 16;

function* pairsAmong(uses: readonly NetworkUse[], indexes: readonly number[]): Generator<UsePair> {
  const prefixes = indexes.flatMap((index) => uses[index]?.prefix ?? []);
  if (indexes.length > few) {
    for (const { one, other } of overlappingPairs(prefixes)) yield [indexes[one] ?? 0, indexes[other] ?? 0];
    return;
  }
  for (const [one, prefix] of prefixes.entries()) {
    for (let other = one + 1; other < prefixes.length; other++) {
      const next = prefixes[other];
      if (next && overlaps(prefix, next)) yield [indexes[one] ?? 0, indexes[other] ?? 0];
    }
  }
}

/** A hub names as local in one connection what is remote in another; what its own servers have is no such thing. */
function* passedOn({ uses, here }: NetworkUses): Generator<UsePair> {
  for (let index = 0; index < uses.length; index++) {
    const use = uses[index];
    if (use?.where !== 'there') continue;
    for (const other of here.get(use.site) ?? []) {
      const local = uses[other];
      if (local?.where === 'here' && overlaps(local.prefix, use.prefix) && isPassedOn(local, use))
        yield [index, other];
    }
  }
}

function isPassedOn({ sdn, gateway }: HereUse, there: ThereUse): boolean {
  if (sdn !== undefined || gateway !== there.gateway) return false;
  return !prefixesOf(there.connection.local).some((prefix) => overlaps(prefix, there.prefix));
}

/** What a tunnel between two gateways of the account joins: remote at one end, here at the other. */
function* tunnelEnds({ uses, here }: NetworkUses, gateways: readonly OtherGateway[]): Generator<UsePair> {
  const siteOfAddress = new Map<string, string>();
  for (const gateway of gateways)
    for (const address of gateway.addresses ?? []) siteOfAddress.set(address, siteOf(gateway));
  if (siteOfAddress.size === 0) return;
  for (let index = 0; index < uses.length; index++) {
    const use = uses[index];
    if (use?.where !== 'there') continue;
    for (const far of farSitesOf(use, siteOfAddress)) {
      for (const other of here.get(far) ?? []) {
        const theirs = uses[other];
        if (theirs && overlaps(theirs.prefix, use.prefix)) yield [index, other];
      }
    }
  }
}

function farSitesOf({ site, connection }: ThereUse, siteOfAddress: ReadonlyMap<string, string>): Set<string> {
  const far = new Set<string>();
  for (const peer of connection.peers) {
    const there = siteOfAddress.get(peer);
    if (there !== undefined && there !== site) far.add(there);
  }
  return far;
}
