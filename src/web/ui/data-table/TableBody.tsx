import { useEffect, useRef, type MouseEvent } from 'react';
import type { DataTableProps } from './data-table-props.ts';
import { TableRow } from './TableRow.tsx';
import { isSelectCell, rowIndexOf, rowOf, useRowFocus } from './use-row-focus.ts';
import type { RangeStart } from './use-row-selection.ts';
import { useRowWindow } from './use-row-window.ts';
import classes from './data-table.module.css';

/** Pixels; the stylesheet's header has the same height. */
const headerHeight = 40;
const rowHeights = { columns: 44, cards: 76 } as const;

interface TableBodyProps<Row> extends DataTableProps<Row> {
  scroller: HTMLElement | null;
  tracks: string;
  layout: keyof typeof rowHeights;
  /** No row is held back. */
  isAll: boolean;
  /** How many rows are in the page. */
  onDrawn: (count: number) => void;
  /** Chooses a row, or all from another to it; absent where rows cannot be chosen. */
  onChoose: ((index: number, from?: RangeStart) => void) | undefined;
}

export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { rows, rowKey, scroller, layout, onOpen, onChoose, hrefOf, selection } = props;
  const body = useRef<HTMLDivElement>(null);
  const height = rowHeights[layout];
  const above = layout === 'columns' ? headerHeight : 0;

  const focus = useRowFocus({
    body,
    rowCount: rows.length,
    pageSize: () => Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - above) / height) - 1),
    scrollTo: (index) => rowWindow.scrollTo(index),
    onOpen: (index) => open(index),
    onChoose,
  });
  // The focused row stays in the page when it is scrolled out of sight, or the Tab key would lose its place.
  const rowWindow = useRowWindow({
    scroller,
    rowCount: rows.length,
    rowHeight: height,
    above,
    kept: focus.stop,
    isAll: props.isAll,
  });
  const { onDrawn } = props;
  const drawn = rowWindow.indexes.length;
  // How much fits is the browser's to know.
  useEffect(() => onDrawn(drawn), [drawn, onDrawn]);

  function open(index: number | undefined): void {
    const row = index === undefined ? undefined : rows[index];
    if (row !== undefined) onOpen?.(row);
  }
  function onClick(event: MouseEvent<HTMLElement>): void {
    const index = rowIndexOf(event.target);
    if (isSelectCell(event.target) && index !== undefined) {
      onChoose?.(index, event.shiftKey ? 'last' : undefined);
      return;
    }
    if (event.defaultPrevented) return;
    if (wantsNewTab(event)) openApart(event, index);
    if (isForTheBrowser(event)) return;
    event.preventDefault();
    open(index);
  }
  /** What the browser does for the link of a row, for the rest of it. */
  function openApart(event: MouseEvent, index: number | undefined): void {
    const row = index === undefined ? undefined : rows[index];
    const href = row && hrefOf?.(row);
    if (href === undefined || !(event.target instanceof Element) || event.target.closest('a, button, input'))
      return;
    event.preventDefault();
    window.open(href, '_blank', 'noopener');
  }

  return (
    // The rows are the ones that take focus and keys; the group only listens for them all.
    <div
      ref={body}
      role="rowgroup"
      className={classes.body}
      style={{ height: rows.length * height }}
      onKeyDown={focus.onKeyDown}
      onFocus={(event) => focus.onFocus(event.target)}
      onMouseDown={keepFocusOnRow}
      onClick={onOpen || onChoose ? onClick : undefined}
      onAuxClick={(event) => {
        if (event.button === 1) openApart(event, rowIndexOf(event.target));
      }}
    >
      {rowWindow.indexes.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <TableRow
            key={rowKey(row)}
            row={row}
            index={index}
            top={index * height}
            height={height}
            tracks={props.tracks}
            columns={props.columns}
            card={layout === 'cards' ? props.card : undefined}
            href={hrefOf?.(row)}
            isTabStop={index === focus.stop}
            isSelected={selection?.selected.has(rowKey(row))}
            name={selection?.nameOf(row)}
            canOpen={onOpen !== undefined}
          />
        );
      })}
    </div>
  );
}

/** A checkbox that is pressed leaves the focus on its row, whose keys go on working; Shift then selects no text. */
function keepFocusOnRow(event: MouseEvent): void {
  // The middle button opens the row apart; without this it would begin to scroll by itself.
  if (event.button === 1) event.preventDefault();
  if (!isSelectCell(event.target)) return;
  event.preventDefault();
  rowOf(event.target)?.focus({ preventScroll: true });
}

/** Ctrl (⌘ on a Mac) asks for a tab, Shift for a window. */
function wantsNewTab(event: MouseEvent): boolean {
  const asks = event.ctrlKey || event.metaKey || event.shiftKey;
  return asks && !event.altKey && window.getSelection()?.type !== 'Range';
}

/** A click that selects text, opens a new tab or is meant for a button inside the row. */
function isForTheBrowser(event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return true;
  if (event.target instanceof Element && event.target.closest('button') !== null) return true;
  return window.getSelection()?.type === 'Range';
}
