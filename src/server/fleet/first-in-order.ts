/**
 * The first so many in an order, as sorting all would give them: of ten thousand a screen is wanted, and each of the
 * others is compared with the last of it only.
 */
export function firstInOrder<T>(
  items: Iterable<T>,
  count: number,
  compare: (one: T, other: T) => number,
): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first[count - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    first.splice(placeOf(item, first, compare), 0, item);
    if (first.length > count) first.pop();
  }
  return first.slice(0, count);
}

/** Behind those that it is equal to. */
function placeOf<T>(item: T, sorted: readonly T[], compare: (one: T, other: T) => number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const there = sorted[middle];
    if (there !== undefined && compare(there, item) > 0) to = middle;
    else from = middle + 1;
  }
  return from;
}
