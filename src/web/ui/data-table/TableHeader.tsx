import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconArrowsSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs';
import type { ReactNode } from 'react';
import type { Column, ColumnSort } from './column.ts';
import classes from './data-table.module.css';

interface TableHeaderProps<Row> {
  columns: readonly Column<Row>[];
  tracks: string;
  sort: ColumnSort | undefined;
  onSort: ((column: string) => void) | undefined;
  /** The checkbox above those of the rows, where they have some. */
  selectAll: ReactNode;
}

export function TableHeader<Row>({ columns, tracks, sort, onSort, selectAll }: TableHeaderProps<Row>) {
  return (
    <div role="rowgroup" className={classes.header}>
      <div role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns: tracks }}>
        {selectAll && (
          <div role="columnheader" className={classes.select}>
            {selectAll}
          </div>
        )}
        {columns.map((column) => {
          const direction = sort?.column === column.id ? sort.direction : undefined;
          const isSortable = column.isSortable === true && onSort !== undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classes.cell}
              data-align={column.align}
              aria-sort={isSortable ? (direction ?? 'none') : undefined}
            >
              {isSortable ? (
                <button type="button" className={classes.sort} onClick={() => onSort(column.id)}>
                  {column.header}
                  <SortIcon direction={direction} />
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function SortIcon({ direction }: { direction: ColumnSort['direction'] | undefined }) {
  const look = { size: 14, 'aria-hidden': true, className: classes.sortIcon };
  if (direction === undefined) return <IconArrowsSort {...look} />;
  return direction === 'ascending' ? (
    <IconArrowUp {...look} data-active />
  ) : (
    <IconArrowDown {...look} data-active />
  );
}
