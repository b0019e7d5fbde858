import type { ReactNode } from 'react';
import type { Column, ColumnSort } from './column.ts';
import type { RowSelection } from './row-selection.ts';

export interface DataTableProps<Row> {
  /** What the table holds, for those who cannot see it: "Services". */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row on two lines, drawn instead of the columns where the table is narrower than `narrowBelow`. */
  card: (row: Row) => ReactNode;
  /** Pixels of the table's own width. */
  narrowBelow?: number;
  sort?: ColumnSort | undefined;
  onSort?: (column: string) => void;
  onOpen?: (row: Row) => void;
  /** Address of what a row opens; makes the first cell a real link. */
  hrefOf?: (row: Row) => string;
  /** Rows get a checkbox each when given. */
  selection?: RowSelection<Row> | undefined;
}
