import { memo, type CSSProperties, type ReactNode } from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';

interface TableRowProps<Row> {
  row: Row;
  index: number;
  /** Pixels from the top of the list's body. */
  top: number;
  height: number;
  tracks: string;
  columns: readonly Column<Row>[];
  /** The row as a card of two lines, where the table is too narrow for columns. */
  card: ((row: Row) => ReactNode) | undefined;
  href: string | undefined;
  isTabStop: boolean;
  /** Undefined where rows cannot be chosen. */
  isSelected: boolean | undefined;
  name: string | undefined;
  canOpen: boolean;
}

/** Plain elements only: some forty of these are drawn again at every step of a scroll. */
function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, card, href, tracks } = props;
  const style: CSSProperties = {
    transform: `translateY(${props.top}px)`,
    height: props.height,
    gridTemplateColumns: card ? cardTracks(props.isSelected !== undefined) : tracks,
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-can-open={props.canOpen}
      data-selected={props.isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      className={`${classes.row} ${classes.bodyRow}`}
      style={style}
    >
      {props.isSelected !== undefined && (
        <div role="cell" className={classes.select} data-select>
          {/* The row is the stop of the Tab key, and the body listens for clicks on all of them. */}
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${props.name}`}
            checked={props.isSelected}
            onChange={() => undefined}
          />
        </div>
      )}
      {card ? (
        <div role="cell" className={classes.card}>
          {linked(card(row), href)}
        </div>
      ) : (
        columns.map((column, position) => (
          <div key={column.id} role="cell" className={classes.cell} data-align={column.align}>
            {position === 0 ? linked(column.cell(row), href) : column.cell(row)}
          </div>
        ))
      )}
    </div>
  );
}
// memo() forgets the type parameter; the cast gives back the component's own type.
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;

function cardTracks(hasCheckbox: boolean): string {
  return hasCheckbox ? '1.75rem minmax(0, 1fr)' : 'minmax(0, 1fr)';
}

/** A real link, so that a row opens in a new tab too; the row itself is the stop of the Tab key. */
function linked(content: ReactNode, href: string | undefined): ReactNode {
  if (href === undefined) return content;
  return (
    <a href={href} tabIndex={-1} className={classes.link}>
      {content}
    </a>
  );
}
