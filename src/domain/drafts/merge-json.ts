import { isEqual } from '../configuration/values.ts';
import { type ListRule, mergeLists } from './merge-lists.ts';

export interface JsonClash {
  /** Dotted, items by their name: `connections.hq.name`. */
  path: string;
  was: unknown;
  theirs: unknown;
  mine: unknown;
}

interface Three {
  was: unknown;
  theirs: unknown;
  mine: unknown;
}

export interface MergedJson {
  /** Mine where I changed it, theirs where only they did. */
  value: unknown;
  clashes: JsonClash[];
}

/**
 * What two people made of one body that is written as JSON. Objects are merged key by key and lists of things item by
 * item, known by uuid, name or key; any other list is one value. A key that is left out of mine says nothing of it.
 * @param giveUp paths of clashes in which theirs is to stand
 */
export function mergeJson(three: Three, giveUp: ReadonlySet<string> = new Set(), path = ''): MergedJson {
  const { was, theirs, mine } = three;
  if (isEqual(was, mine)) return { value: theirs, clashes: [] };
  if (isEqual(was, theirs) || isEqual(theirs, mine)) return { value: mine, clashes: [] };
  if (isRecord(theirs) && isRecord(mine))
    return mergeRecords({ was: isRecord(was) ? was : {}, theirs, mine }, giveUp, path);
  if (isListOfThings(theirs) && isListOfThings(mine)) {
    return mergeThings({ base: isListOfThings(was) ? was : [], theirs, mine }, giveUp, path);
  }
  return { value: giveUp.has(path) ? theirs : mine, clashes: [{ path, ...three }] };
}

type Thing = Record<string, unknown>;

function mergeRecords(
  { was, theirs, mine }: Record<'was' | 'theirs' | 'mine', Thing>,
  giveUp: ReadonlySet<string>,
  path: string,
): MergedJson {
  const clashes: JsonClash[] = [];
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const members = keys.flatMap((key) => {
    // Left out on purpose, or new with them.
    if (!(key in mine)) return key in was ? [] : [[key, theirs[key]] as const];
    const below = path === '' ? key : `${path}.${key}`;
    const merged = mergeJson({ was: was[key], theirs: theirs[key], mine: mine[key] }, giveUp, below);
    clashes.push(...merged.clashes);
    return merged.value === undefined ? [] : [[key, merged.value] as const];
  });
  return { value: Object.fromEntries(members), clashes };
}

function mergeThings(
  lists: { base: Thing[]; theirs: Thing[]; mine: Thing[] },
  giveUp: ReadonlySet<string>,
  path: string,
): MergedJson {
  const clashes: JsonClash[] = [];
  const rule: ListRule<Thing> = {
    ofMine: became,
    ofTheirs: became,
    isEqual,
    merge: (three) => {
      const merged = mergeJson(three, giveUp, `${path}.${nameOf(three.was)}`);
      clashes.push(...merged.clashes);
      // Of two things with members a thing with members is made.
      return { item: isRecord(merged.value) ? merged.value : three.mine, isClash: false };
    },
  };
  const items = mergeLists(lists, rule).flatMap(({ was, theirs, mine, item, isClash }) => {
    const below = `${path}.${nameOf(was ?? mine ?? theirs ?? {})}`;
    if (isClash) clashes.push({ path: below, was, theirs, mine });
    const wanted = isClash && giveUp.has(below) ? theirs : item;
    return wanted === undefined ? [] : [wanted];
  });
  return { value: items, clashes };
}

const became = ['uuid', 'name', 'key'].map(
  (identity) => (one: Thing, other: Thing) =>
    one[identity] !== undefined && one[identity] === other[identity],
);

function nameOf(thing: Thing): string {
  const name = thing['name'] ?? thing['key'] ?? thing['uuid'];
  return typeof name === 'string' ? name : '?';
}

function isListOfThings(value: unknown): value is Thing[] {
  return Array.isArray(value) && value.every((item) => isRecord(item) && nameOf(item) !== '?');
}

function isRecord(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
