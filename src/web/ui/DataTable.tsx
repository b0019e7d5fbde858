import { useState } from 'react';
import type { DataTableProps } from './data-table/data-table-props.ts';
import { TableBody } from './data-table/TableBody.tsx';
import { TableHeader } from './data-table/TableHeader.tsx';
import { useIsNarrow } from './data-table/use-is-narrow.ts';
import classes from './data-table/data-table.module.css';

/**
 * A list of any length: only the rows in view are in the page. Columns where there is room, cards where there is not;
 * arrow keys, Page Up/Down, Home and End walk the rows, Enter opens one.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, sort, onSort, narrowBelow = 900 } = props;
  // State, not a ref: the rows' virtualizer sits below this element and needs it before the first paint.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const isNarrow = useIsNarrow(scroller, narrowBelow);
  const tracks = columns.map((column) => column.track).join(' ');
  return (
    <div
      ref={setScroller}
      role="table"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      className={classes.table}
      data-layout={isNarrow ? 'cards' : 'columns'}
    >
      {!isNarrow && <TableHeader columns={columns} tracks={tracks} sort={sort} onSort={onSort} />}
      <TableBody
        key={isNarrow ? 'cards' : 'columns'}
        {...props}
        scroller={scroller}
        tracks={tracks}
        layout={isNarrow ? 'cards' : 'columns'}
      />
    </div>
  );
}
