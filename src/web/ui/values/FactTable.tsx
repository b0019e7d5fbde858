import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './FactTable.module.css';

export interface FactColumn<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** For buttons: no heading is drawn, the title is read out only. */
  isActions?: boolean;
  /** As narrow as its content, so that the others get the room. */
  isNarrow?: boolean;
}
export interface FactTableProps<Row> {
  /** What the rows are, for screen readers. */
  caption: string;
  columns: readonly FactColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
}

/**
 * A table of some dozens of rows. Where it is narrow each row becomes a card; the roles are written out because
 * browsers forget a table's once its boxes are blocks.
 */
export function FactTable<Row>({ caption, columns, rows, rowKey }: FactTableProps<Row>) {
  return (
    <div className={classes.frame}>
      <Table role="table" aria-label={caption} className={classes.table} verticalSpacing={6} highlightOnHover>
        <Table.Thead role="rowgroup" className={classes.head}>
          <Table.Tr role="row">
            {columns.map(({ title, isActions }) => (
              <Table.Th key={title} role="columnheader" scope="col">
                {isActions ? <span className={classes.unseen}>{title}</span> : title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} role="row" className={classes.row}>
              {columns.map(({ title, cell, isActions, isNarrow }) => (
                <Table.Td
                  key={title}
                  role="cell"
                  className={classes.cell}
                  data-title={isActions ? undefined : title}
                  data-actions={isActions || undefined}
                  data-narrow={isNarrow || undefined}
                >
                  <div className={classes.content}>{cell(row)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
