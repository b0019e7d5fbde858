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

/** Told of two of the uses, by index. */
type Tell = (one: number, other: number) => void;

/**
 * Tells the overlapping pairs that are meant to be: the networks of one site inside each other, one connection's list
 * within itself, what a hub passes on between two of its connections, and the two ends of a tunnel between gateways of
 * the account. Found list by list, since nearly all lists are short.
 */
export function meantOverlaps(all: NetworkUses, gateways: readonly OtherGateway[], tell: Tell): void {
  const { uses, here, lists } = all;
  for (const indexes of here.values()) pairsAmong(uses, indexes, tell);
  for (const { start, end } of lists) {
    if (end - start > few) pairsAmong(uses, indexesFrom(start, end), tell);
    else pairsBetween(uses, start, end, tell);
  }
  passedOn(all, tell);
  tunnelEnds(all, gateways, tell);
}

/** Up to here looking at each pair costs less than making an order. */
const few = 16;

function pairsAmong(uses: readonly NetworkUse[], indexes: readonly number[], tell: Tell): void {
  if (indexes.length < 2) return;
  const prefixes = indexes.flatMap((index) => uses[index]?.prefix ?? []);
  for (const { one, other } of overlappingPairs(prefixes)) tell(indexes[one] ?? 0, indexes[other] ?? 0);
}

function pairsBetween(uses: readonly NetworkUse[], start: number, end: number, tell: Tell): void {
  for (let one = start; one < end; one++) {
    const prefix = uses[one]?.prefix;
    for (let other = one + 1; prefix && other < end; other++) {
      const next = uses[other];
      if (next && overlaps(prefix, next.prefix)) tell(one, other);
    }
  }
}

/** A hub names as local in one connection what is remote in another; what its own servers have is no such thing. */
function passedOn({ uses, here }: NetworkUses, tell: Tell): void {
  if (here.size === 0) return;
  uses.forEach((use, index) => {
    if (use.where === 'here') return;
    for (const other of here.get(use.site) ?? []) {
      const local = uses[other];
      if (local?.where === 'here' && overlaps(local.prefix, use.prefix) && isPassedOn(local, use))
        tell(index, other);
    }
  });
}

function isPassedOn({ sdn, gateway }: HereUse, there: ThereUse): boolean {
  if (sdn !== undefined || gateway !== there.gateway) return false;
  return !prefixesOf(there.connection.local).some((prefix) => overlaps(prefix, there.prefix));
}

/** What a tunnel between two gateways of the account joins: remote at one end, here at the other. */
function tunnelEnds({ uses, here }: NetworkUses, gateways: readonly OtherGateway[], tell: Tell): void {
  const siteOfAddress = new Map<string, string>();
  for (const gateway of gateways)
    for (const address of gateway.addresses ?? []) siteOfAddress.set(address, siteOf(gateway));
  if (siteOfAddress.size === 0) return;
  uses.forEach((use, index) => {
    if (use.where === 'here') return;
    for (const far of farSitesOf(use, siteOfAddress)) {
      for (const other of here.get(far) ?? []) {
        const theirs = uses[other];
        if (theirs && overlaps(theirs.prefix, use.prefix)) tell(index, other);
      }
    }
  });
}

function farSitesOf({ site, connection }: ThereUse, siteOfAddress: ReadonlyMap<string, string>): string[] {
  const far = connection.peers.flatMap((peer) => siteOfAddress.get(peer) ?? []);
  return [...new Set(far)].filter((there) => there !== site);
}

function indexesFrom(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
