import { movedItems, pairItems } from './pair-items.ts';

export interface Lists<T> {
  base: readonly T[];
  theirs: readonly T[];
  mine: readonly T[];
}

type IsSame<T> = (one: T, other: T) => boolean;

export interface ListRule<T> {
  /** What an item of the base became in either list; each finds what the ones before it did not, the surest first. */
  ofMine: readonly IsSame<T>[];
  ofTheirs: readonly IsSame<T>[];
  /** Nothing of it is different. */
  isEqual: IsSame<T>;
  /** What two people made of one item; by default it is the whole item that clashes. */
  merge?: (item: { was: T; theirs: T; mine: T }) => { item: T; isClash: boolean };
  /** Of an item that both changed, or only mine did: theirs is to stand. */
  isGivenUp?: (item: Pick<MergedItem<T>, 'was' | 'theirs' | 'mine'>) => boolean;
  /** Of an item that I moved: it is to stand where they have it. */
  isMoveGivenUp?: (mine: T) => boolean;
}

export interface MergedItem<T> {
  was: T | undefined;
  theirs: T | undefined;
  mine: T | undefined;
  /** Undefined where it is not in the list any more. */
  item: T | undefined;
  /** Both changed it, or one took away what the other changed. What is mine stands until somebody says otherwise. */
  isClash: boolean;
}

/**
 * What two people made of one list, item by item: what only one of them changed, added, took away or moved is so; what
 * both changed is mine, and told.
 */
export function mergeLists<T>(lists: Lists<T>, rule: ListRule<T>): MergedItem<T>[] {
  const merged = triplesOf(lists, rule).map((triple) => mergeItem(triple, rule));
  return inOrder(merged, lists, rule);
}

/** The list itself. */
export function mergedList<T>(lists: Lists<T>, rule: ListRule<T>): T[] {
  return mergeLists(lists, rule).flatMap(({ item }) => (item === undefined ? [] : [item]));
}

type Triple<T> = Pick<MergedItem<T>, 'was' | 'theirs' | 'mine'>;

function triplesOf<T>({ base, theirs, mine }: Lists<T>, { ofMine, ofTheirs }: ListRule<T>): Triple<T>[] {
  const own = pairItems(base, mine, ...ofMine);
  const others = pairItems(base, theirs, ...ofTheirs);
  const inBase = own.flatMap(({ before, after }, index) =>
    before === undefined ? [] : [{ was: before, theirs: others[index]?.after, mine: after }],
  );
  const isNew = (pairs: typeof own) =>
    pairs.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after] : []));
  // Two may have added the same thing.
  const added = pairItems(isNew(others), isNew(own), ...ofTheirs);
  return [...inBase, ...added.map(({ before, after }) => ({ was: undefined, theirs: before, mine: after }))];
}

function mergeItem<T>(triple: Triple<T>, { isEqual, merge, isGivenUp }: ListRule<T>): MergedItem<T> {
  const { was, theirs, mine } = triple;
  const same = (one: T | undefined, other: T | undefined) =>
    one === undefined || other === undefined ? one === other : isEqual(one, other);
  if (same(was, mine) || same(theirs, mine)) return { ...triple, item: theirs, isClash: false };
  if (isGivenUp?.(triple)) return { ...triple, item: theirs, isClash: false };
  if (same(was, theirs)) return { ...triple, item: mine, isClash: false };
  if (was !== undefined && theirs !== undefined && mine !== undefined && merge) {
    return { ...triple, ...merge({ was, theirs, mine }) };
  }
  return { ...triple, item: mine, isClash: true };
}

/** Theirs, with what I moved or added where I put it: behind what stands before it in my list. */
function inOrder<T>(
  merged: readonly MergedItem<T>[],
  { theirs, mine }: Lists<T>,
  { isMoveGivenUp = () => false }: ListRule<T>,
): MergedItem<T>[] {
  const placeInMine = placesIn(mine, (item: MergedItem<T>) => item.mine);
  const placeInTheirs = placesIn(theirs, (item: MergedItem<T>) => item.theirs);
  const inBoth = merged.filter(({ was, mine: own }) => was !== undefined && own !== undefined);
  const moved = movedItems(inBoth.map((item) => placeInMine(item) ?? 0));
  const isPlacedByMe = (item: MergedItem<T>) =>
    item.theirs === undefined ||
    (moved.has(inBoth.indexOf(item)) && item.mine !== undefined && !isMoveGivenUp(item.mine));
  const result = sortedBy(merged, placeInTheirs).filter((item) => !isPlacedByMe(item));
  const own = sortedBy(merged, placeInMine);
  for (const [at, item] of own.entries()) {
    if (!isPlacedByMe(item)) continue;
    const before = own.slice(0, at).findLast((each) => result.includes(each));
    // What was put at the end is at the end, whatever they put there.
    const isLast = own.slice(at + 1).every(isPlacedByMe);
    result.splice(isLast ? result.length : before === undefined ? 0 : result.indexOf(before) + 1, 0, item);
  }
  return [...result, ...merged.filter((item) => !result.includes(item))];
}

type Place<T> = (item: MergedItem<T>) => number | undefined;

function placesIn<T>(list: readonly T[], of: (item: MergedItem<T>) => T | undefined): Place<T> {
  const places = new Map(list.map((item, index) => [item, index]));
  return (item) => {
    const own = of(item);
    return own === undefined ? undefined : places.get(own);
  };
}

function sortedBy<T>(items: readonly MergedItem<T>[], place: Place<T>): MergedItem<T>[] {
  return items
    .filter((item) => place(item) !== undefined)
    .toSorted((one, other) => (place(one) ?? 0) - (place(other) ?? 0));
}
