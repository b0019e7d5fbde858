import { useState } from 'react';
import type { DataTableProps } from './data-table-props.ts';
import { HeldBackNote } from './HeldBackNote.tsx';
import { howManySelected } from './row-selection.ts';
import { SelectAll } from './SelectAll.tsx';
import { TableBody } from './TableBody.tsx';
import { TableHeader } from './TableHeader.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { useIsPrinted } from './use-is-printed.ts';
import { useRowSelection } from './use-row-selection.ts';
import classes from './data-table.module.css';

/** Of the checkboxes. */
const selectTrack = '1.75rem';

/**
 * A list of any length: only the rows in view are in the page. Columns where there is room, cards where there is not;
 * arrow keys, Page Up/Down, Home and End walk the rows, Enter opens one, Space chooses one where rows can be chosen.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, sort, onSort, selection, narrowBelow = 900 } = props;
  // State, not a ref: the rows' virtualizer sits below this element and needs it before the first paint.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const [drawnCount, setDrawnCount] = useState(0);
  const isAll = useIsPrinted() || isAsked;
  const isNarrow = useIsNarrow(scroller, narrowBelow);
  const select = useRowSelection(selection, rows, rowKey);
  const tracks = [...(selection ? [selectTrack] : []), ...columns.map((column) => column.track)].join(' ');
  const selectAll = selection && (
    <SelectAll
      rowCount={rows.length}
      howMany={howManySelected(selection.selected, rows, rowKey)}
      onSelect={select.chooseAll}
    />
  );
  return (
    <>
      <div
        ref={setScroller}
        role="table"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        className={classes.table}
        data-layout={isNarrow ? 'cards' : 'columns'}
        // Rows and header take the focus; the table only listens for them all.
        onKeyDown={select.onKeyDown}
      >
        {!isNarrow && (
          <TableHeader columns={columns} tracks={tracks} sort={sort} onSort={onSort} selectAll={selectAll} />
        )}
        <TableBody
          key={isNarrow ? 'cards' : 'columns'}
          {...props}
          scroller={scroller}
          tracks={tracks}
          layout={isNarrow ? 'cards' : 'columns'}
          onChoose={selection && select.choose}
          isAll={isAll}
          onDrawn={setDrawnCount}
        />
      </div>
      <HeldBackNote rowCount={rows.length} drawnCount={drawnCount} onDrawAll={() => setIsAsked(true)} />
    </>
  );
}
