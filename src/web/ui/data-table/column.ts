import type { ReactNode } from 'react';

/** One column of a DataTable. Declare columns at module level: their identity decides whether rows are drawn again. */
export interface Column<Row> {
  id: string;
  header: string;
  /** Width as a CSS grid track: `minmax(12rem, 2fr)`. */
  track: string;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  align?: 'start' | 'end';
}

export interface ColumnSort {
  column: string;
  direction: 'ascending' | 'descending';
}

/** What pressing a column's header asks for: up, then down, then back to the table's own order (undefined). */
export function nextSort(current: ColumnSort | undefined, column: string): ColumnSort | undefined {
  if (current?.column !== column) return { column, direction: 'ascending' };
  return current.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}
