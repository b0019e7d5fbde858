import { type Edit, type FieldRule, type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import { type MergedItem, mergeLists, type ListRule } from '#domain/drafts/merge-lists.ts';
import { mergeRoutes } from '#domain/drafts/merge-routes.ts';
import type { ConnectionValues, RouteRow } from './connection-values.ts';

function isSameRow(one: RouteRow, other: RouteRow): boolean {
  return one.name.trim() === other.name.trim() && one.network.trim() === other.network.trim();
}

const rowRule: ListRule<RouteRow> = {
  // A row stays itself on the screen, whatever is typed into it.
  ofMine: [(one, other) => one.id === other.id],
  ofTheirs: [
    (one, other) => isSameRow(one, other),
    (one, other) => one.name === other.name && one.name !== '',
    (one, other) => one.network.trim() === other.network.trim() && one.network.trim() !== '',
  ],
  isEqual: isSameRow,
  merge: ({ was, theirs, mine }) => {
    const routes = { was: asRoute(was), theirs: asRoute(theirs), mine: asRoute(mine) };
    const { item, isClash } = mergeRoutes(routes);
    return { item: { id: mine.id, name: item.name, network: item.static_network }, isClash };
  },
};

function asRoute({ name, network }: RouteRow) {
  return { name: name.trim(), static_network: network.trim() };
}

interface RowLists {
  was: readonly RouteRow[];
  theirs: readonly RouteRow[];
  mine: readonly RouteRow[];
}

export type MergedRow = MergedItem<RouteRow>;

/** Two people’s rows of one side, each with what it was and what either made of it. */
export function mergedRows({ was, theirs, mine }: RowLists): MergedRow[] {
  // A new row without a name is the one that they have added for the same network.
  const named = mine.map((row) => {
    if (row.name !== '' || was.some(({ id }) => id === row.id)) return row;
    const added = theirs.find(({ network }) => network === row.network.trim());
    return added ? { ...row, name: added.name } : row;
  });
  return mergeLists({ base: was, theirs, mine: named }, rowRule);
}

/** What a row is decided to be: theirs, or what it is; the others stay as they are. */
export function settleRow(lists: RowLists, row: MergedRow, isTheirs: boolean): Edit<RouteRow[]> {
  const { was, theirs, mine } = row;
  const id = mine?.id ?? was?.id ?? theirs?.id ?? '';
  const now = theirs && { ...theirs, id };
  return {
    was: replaced(lists.was, id, now),
    mine: isTheirs ? replaced(lists.mine, id, now) : [...lists.mine],
  };
}

function replaced(rows: readonly RouteRow[], id: string, row: RouteRow | undefined): RouteRow[] {
  const isThere = rows.some((each) => each.id === id);
  if (!isThere) return row ? [...rows, row] : [...rows];
  return rows.flatMap((each) => (each.id === id ? (row ?? []) : [each]));
}

/** The rows of one side as a field of a draft. A row that is only on the screen yet is an edit too. */
const rowsRule: FieldRule<RouteRow[]> = {
  edited: (mine, theirs, known) =>
    isSameRows(mine, theirs) ? undefined : { was: known?.was ?? theirs, mine },
  meet: ({ was, mine }, theirs) => {
    const merged = mergedRows({ was, theirs, mine });
    const rows = merged.flatMap(({ item, mine: own, was: old }) =>
      item ? [{ ...item, id: own?.id ?? old?.id ?? item.id }] : [],
    );
    if (isSameRows(rows, theirs)) return { edit: undefined, isClash: false };
    return {
      edit: { was: merged.flatMap((item) => wasNow(item) ?? []), mine: rows },
      isClash: merged.some(({ isClash }) => isClash),
    };
  },
};

/** From now on a row was what it is now, but for one that is in question. */
function wasNow({ was, theirs, mine, isClash }: MergedRow): RouteRow | undefined {
  if (isClash) return was;
  return theirs && { ...theirs, id: mine?.id ?? was?.id ?? theirs.id };
}

function isSameRows(some: readonly RouteRow[], others: readonly RouteRow[]): boolean {
  return (
    some.length === others.length &&
    some.every((row, index) => {
      const other = others[index];
      return other !== undefined && isSameRow(row, other);
    })
  );
}

export const connectionRules: FieldRules<ConnectionValues> = {
  name: plainRule((one, other) => one.trim() === other.trim()),
  localRoutes: rowsRule,
  remoteRoutes: rowsRule,
  // Only a copy brings tunnels, and a copy is stored nowhere yet.
  tunnels: plainRule((one, other) => one.length === 0 && other.length === 0),
};
