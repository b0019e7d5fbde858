/** Rows that were chosen, to do something with them together. */
export interface RowSelection<Row> {
  /** By key; may hold rows that a filter hides now. */
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** What a row is called: "oulu", for "Select oulu". */
  nameOf: (row: Row) => string;
}

export type HowMany = 'none' | 'some' | 'all';

/** How many of these rows are selected. */
export function howManySelected<Row>(
  selected: ReadonlySet<string>,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
): HowMany {
  if (selected.size === 0 || rows.length === 0) return 'none';
  const count = rows.filter((row) => selected.has(rowKey(row))).length;
  if (count === 0) return 'none';
  return count === rows.length ? 'all' : 'some';
}

/** Chooses a row, or no longer. */
export function withToggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return withAll(selected, [key], !selected.has(key));
}

/**
 * What Shift does: chooses all rows between two, both among them. Just the one, when the other is not in the list (any
 * more).
 */
export function withRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: string | undefined,
  to: string,
): ReadonlySet<string> {
  const start = from === undefined ? -1 : keys.indexOf(from);
  const end = keys.indexOf(to);
  if (start < 0 || end < 0) return withToggled(selected, to);
  const range = keys.slice(Math.min(start, end), Math.max(start, end) + 1);
  return withAll(selected, range, true);
}

/** Chooses these rows, or none of them; others stay as they are. */
export function withAll(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  isSelected: boolean,
): ReadonlySet<string> {
  const next = new Set(selected);
  for (const key of keys) {
    if (isSelected) next.add(key);
    else next.delete(key);
  }
  return next;
}
