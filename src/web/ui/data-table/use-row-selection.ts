import { useRef, type KeyboardEvent } from 'react';
import { withAll, withRange, withToggled, type RowSelection } from './row-selection.ts';

/** Where a range begins: a row's index, or the row that was chosen last. */
export type RangeStart = number | 'last';

/**
 * Choosing rows by checkbox and keyboard: Space chooses, with Shift all from the row before to this one; Ctrl-A takes
 * every row of the list, drawn or not; Escape lets go of all.
 */
export function useRowSelection<Row>(
  selection: RowSelection<Row> | undefined,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
) {
  /** The row chosen last, where a range begins. */
  const anchor = useRef<string>(undefined);

  const keyAt = (index: number) => (rows[index] === undefined ? undefined : rowKey(rows[index]));

  function choose(index: number, from?: RangeStart): void {
    const key = keyAt(index);
    if (!selection || key === undefined) return;
    const { selected, onSelect } = selection;
    const start = typeof from === 'number' ? keyAt(from) : anchor.current;
    onSelect(
      from === undefined ? withToggled(selected, key) : withRange(selected, rows.map(rowKey), start, key),
    );
    anchor.current = key;
  }
  function chooseAll(isSelected: boolean): void {
    selection?.onSelect(withAll(selection.selected, rows.map(rowKey), isSelected));
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!selection || event.defaultPrevented) return;
    const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (isAll) chooseAll(true);
    else if (event.key === 'Escape' && selection.selected.size > 0) selection.onSelect(new Set());
    else return;
    event.preventDefault();
  }
  return { choose, chooseAll, onKeyDown };
}
