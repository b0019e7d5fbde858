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
      const other = [...left].find((item) => same(one, item));
      if (other === undefined) continue;
      found.set(one, other);
      left.delete(other);
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
  // What stays is the longest run of rising places (patience sorting would be faster; lists are short).
  const best: number[][] = [];
  for (const [index, position] of positions.entries()) {
    let longest: number[] = [];
    for (const [earlier, run] of best.entries()) {
      if ((positions[earlier] ?? 0) < position && run.length > longest.length) longest = run;
    }
    best[index] = [...longest, index];
  }
  const staying = best.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
  return new Set([...positions.keys()].filter((index) => !staying.includes(index)));
}
