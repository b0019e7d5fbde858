/** Something of an answer that is not as the service documents it. */
export interface Unread {
  /** From the thing that has the mark, dotted, items of lists by number: `ipsec.rekey_time`, `tunnels.0`. */
  path: string;
  /**
   * `missing`: not given, though it always is; `wrong`: of another type; `cut`: only a part of it was kept;
   * `item`: one of a list that does not say what it is, and was left out.
   */
  kind: 'missing' | 'wrong' | 'cut' | 'item';
  /** In words: "not readable: expected a number". Nothing of what was sent is in it. */
  reason: string;
  /** What the item it stands in calls itself, outermost first: "hq / tunnel-1". From the service. */
  label?: string;
  /** The service reports it (a date, a state), nobody configured it. */
  isFact?: boolean;
}

interface Read {
  unread?: readonly Unread[] | undefined;
}

const none: readonly Unread[] = [];

/** What of a thing's configuration is not known, of itself and of all below it. */
export function unreadConfiguration({ unread = none }: Read): readonly Unread[] {
  return unread.length === 0 ? none : unread.filter(({ isFact }) => !isFact);
}

/** Of one field of a thing, by its path from it: what is not known of it, of all below it, or of what it is part of. */
export function unreadAt(thing: Read, path: string): readonly Unread[] {
  const { unread = none } = thing;
  if (unread.length === 0) return none;
  return unread.filter((mark) => isPart(mark.path, path) || isPart(path, mark.path));
}

function isPart(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}

/** What is not there of a list, because it does not say what it is, or because the list itself is none. */
export function missingItems({ unread = none }: Read, list: string): readonly Unread[] {
  if (unread.length === 0) return none;
  const inList = new RegExp(`^${list}(?:\\.\\d+)?$`);
  return unread.filter(({ path, kind }) => kind !== 'cut' && inList.test(path));
}

export function lacksItems(thing: Read, list: string): boolean {
  return missingItems(thing, list).length > 0;
}
