import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { aRow, type ConnectionValues, type RouteList, type RouteRow } from './connection-values.ts';

/** What can be done with the rows of a list. The same object at every render, so that a row is drawn only when it changed. */
export interface RowActions {
  edit: (id: string, change: Partial<Pick<RouteRow, 'name' | 'network'>>) => void;
  /** Empty, after a row or at the end; answers its id. */
  add: (fields?: Partial<Omit<RouteRow, 'id'>>, after?: string) => string;
  remove: (id: string) => void;
  /** Where the row went, from 0, and of how many; undefined when it was at the end already. */
  move: (id: string, by: -1 | 1) => { index: number; of: number } | undefined;
  /** One row for each network, the first in place of the row itself. */
  writeNetworks: (id: string, networks: readonly string[]) => void;
  setAll: (rows: readonly RouteRow[]) => void;
  current: () => readonly RouteRow[];
}

export function useRowActions(list: RouteList, onChange: (rows: readonly RouteRow[]) => void): RowActions {
  const { getValues } = useFormContext<ConnectionValues>();
  return useMemo(() => {
    const current = () => getValues(list);
    return {
      current,
      setAll: onChange,
      edit: (id, change) => onChange(current().map((row) => (row.id === id ? { ...row, ...change } : row))),
      add: (fields, after) => {
        const row = aRow(fields);
        const found = current().findIndex(({ id }) => id === after);
        onChange(current().toSpliced(found < 0 ? current().length : found + 1, 0, row));
        return row.id;
      },
      remove: (id) => onChange(current().filter((row) => row.id !== id)),
      move: (id, by) => {
        const rows = current();
        const from = rows.findIndex((row) => row.id === id);
        const [row, to] = [rows[from], from + by];
        if (!row || to < 0 || to >= rows.length) return undefined;
        onChange(rows.toSpliced(from, 1).toSpliced(to, 0, row));
        return { index: to, of: rows.length };
      },
      writeNetworks: (id, [first = '', ...more]) =>
        onChange(
          current().flatMap((row) =>
            row.id === id
              ? [
                  { ...row, network: first },
                  ...more.map((network, index) =>
                    aRow({ network, name: row.name === '' ? '' : `${row.name}-${index + 2}` }),
                  ),
                ]
              : [row],
          ),
        ),
    } satisfies RowActions;
  }, [getValues, list, onChange]);
}
