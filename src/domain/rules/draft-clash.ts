import type { Prefix } from '../networks/prefix.ts';
import { nodesAroundPrefix, nodesInside, usersOf } from '../networks/prefix-forest.ts';
import type { DraftNetwork, DraftSpace } from './draft-space.ts';

/** The earlier network that a later one of the draft overlaps; the later one is where the issue is shown. */
export interface Clash {
  later: DraftNetwork;
  earlier: DraftNetwork;
  /** What the later one is to the earlier. */
  kind: 'exact' | 'contained' | 'containing';
  /** How many other earlier networks it overlaps too. */
  more: number;
}

/**
 * For each network of a draft the earlier one it overlaps: the same before the nearest around it before what is inside.
 * A default route contains everything and takes nothing from a narrower one, so it only clashes with another.
 */
export function clashesOf(
  space: DraftSpace,
  areRelated: (later: DraftNetwork, earlier: DraftNetwork) => boolean,
): Clash[] {
  return space.networks.flatMap((later, index) => {
    const earlier = overlapping(space, later.prefix)
      .filter((other) => other < index)
      .flatMap((other) => space.networks[other] ?? [])
      .filter((other) => !isNestedInDefault(later, other) && areRelated(later, other));
    const [first, ...rest] = earlier;
    return first ? [{ later, earlier: first, kind: kindOf(later, first), more: rest.length }] : [];
  });
}

function overlapping({ forest }: DraftSpace, prefix: Prefix): number[] {
  const { start, end } = nodesInside(forest, prefix);
  const inside = Array.from({ length: end - start }, (_, index) => start + index);
  return [...nodesAroundPrefix(forest, prefix), ...inside].flatMap((node) => [...usersOf(forest, node)]);
}

function isNestedInDefault(one: DraftNetwork, other: DraftNetwork): boolean {
  return one.prefix.length !== other.prefix.length && (one.prefix.length === 0 || other.prefix.length === 0);
}

function kindOf({ prefix }: DraftNetwork, { prefix: earlier }: DraftNetwork): Clash['kind'] {
  if (prefix.length === earlier.length) return 'exact';
  return prefix.length > earlier.length ? 'contained' : 'containing';
}
