/** The same thing in two lists; in only one of them when it was added or removed. */
export interface Pair<T> {
  before?: T;
  after?: T;
}

/** Pairs the items of two lists: what is in both or only in the first in the order of the first, then what is new. */
export function pairItems<T>(
  before: readonly T[],
  after: readonly T[],
  /** Each finds what an item became, the surest first; of what no earlier one found. */
  ...isSame: readonly ((one: T, other: T) => boolean)[]
): Pair<T>[] {
  const left = new Set(after);
  const found = new Map<T, T>();
  for (const same of isSame) {
    for (const one of before) {
      if (found.has(one)) continue;
      // Mostly the first that is left: nothing is copied to find it.
      for (const other of left) {
        if (!same(one, other)) continue;
        found.set(one, other);
        left.delete(other);
        break;
      }
    }
  }
  return [
    ...before.map((one) => {
      const other = found.get(one);
      return other === undefined ? { before: one } : { before: one, after: other };
    }),
    ...[...left].map((item) => ({ after: item })),
  ];
}

interface Identified {
  uuid?: string | undefined;
  name: string;
}

/** Connections and tunnels: by uuid; older services gave none, then by name. */
export function pairByUuid<T extends Identified>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  return pairItems(
    before,
    after,
    (one, other) => one.uuid !== undefined && one.uuid === other.uuid,
    (one, other) => (one.uuid === undefined || other.uuid === undefined) && one.name === other.name,
  );
}

/** Which of the items, given by their places in the new order, were moved: the fewest that explain it. */
export function movedItems(positions: readonly number[]): Set<number> {
  const moved = new Set(positions.keys());
  for (const index of risingRun(positions)) moved.delete(index);
  return moved;
}

/**
 * What stays: the longest run of rising places, of several the one that begins first. By patience sorting, since a list
 * may have thousands: an index goes on the pile of the longest run that it ends, and places on a pile only fall.
 */
function risingRun(positions: readonly number[]): number[] {
  const piles: number[][] = [];
  const at = (index: number) => positions[index] ?? 0;
  for (const [index, position] of positions.entries()) {
    const pile = firstOf(piles, (each) => at(each.at(-1) ?? 0) >= position);
    (piles[pile] ??= []).push(index);
  }
  const run: number[] = [];
  for (const pile of piles.toReversed()) {
    const [next] = run;
    const before = next === undefined ? 0 : firstOf(pile, (index) => at(index) < at(next));
    run.unshift(pile[before] ?? 0);
  }
  return run;
}

/** The place of the first item of which something is true, which is then true of all after it. */
function firstOf<T>(items: readonly T[], isTrue: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isTrue(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
