import { HistoryState } from '#contract/history.ts';
import { z } from '#contract/zod-config.ts';
import type { Database } from '#platform/open-database.ts';
import type { StateChange } from '../history-store.ts';

const Row = z.object({ at: z.number(), state: HistoryState });

export interface StateRows {
  /** Call in a transaction. */
  add(series: number, change: StateChange): void;
  /** The last one before `from`, and all until `to`. */
  find(series: number, key: string, from: number, to: number): StateChange[];
}

export function createStateRows(database: Database): StateRows {
  const insert = database.prepare('INSERT INTO tunnel_state(series, at, state) VALUES (?, ?, ?)');
  const before = database.prepare(
    'SELECT at, state FROM tunnel_state WHERE series = ? AND at <= ? ORDER BY at DESC, rowid DESC LIMIT 1',
  );
  const inRange = database.prepare(
    'SELECT at, state FROM tunnel_state WHERE series = ? AND at > ? AND at < ? ORDER BY at, rowid',
  );
  return {
    add: (series, { at, state }) => insert.run(series, at, state),
    find(series, key, from, to) {
      const rows = [...before.all(series, from), ...inRange.all(series, from, to)];
      return rows.map((row) => ({ key, ...Row.parse(row) }));
    },
  };
}
