import type { Prefix } from './prefix.ts';
import { type PrefixForest, prefixForest, usersOf } from './prefix-forest.ts';

/** Of two of the given prefixes, by index; `one` is given before `other`. */
export interface OverlappingPair {
  one: number;
  other: number;
  /** What `one` is to `other`. There is no "partial": of two prefixes that share an address one holds the other. */
  kind: 'exact' | 'contained' | 'containing';
}

/**
 * Every pair of prefixes that share an address. Their number may be the square of the prefixes': whoever has thousands
 * groups them by network (`domain/advice/fleet-overlaps.ts`) instead of listing them.
 */
export function overlappingPairs(prefixes: readonly Prefix[]): OverlappingPair[] {
  const forest = prefixForest(prefixes);
  const pairs: OverlappingPair[] = [];
  for (let node = 0; node < forest.size; node++) {
    usersOf(forest, node).forEach((user, position, users) => {
      for (const later of users.subarray(position + 1))
        pairs.push({ one: user, other: later, kind: 'exact' });
      for (const outer of usersAround(forest, node)) pairs.push(nestedPair(user, outer));
    });
  }
  return pairs;
}

function usersAround(forest: PrefixForest, node: number): number[] {
  const around: number[] = [];
  for (let outer = forest.parents[node] ?? -1; outer >= 0; outer = forest.parents[outer] ?? -1)
    around.push(...usersOf(forest, outer));
  return around;
}

function nestedPair(inner: number, outer: number): OverlappingPair {
  return inner < outer
    ? { one: inner, other: outer, kind: 'contained' }
    : { one: outer, other: inner, kind: 'containing' };
}
