import type { Database } from '#platform/open-database.ts';
import { type TallyColumns, columnsOf, entriesOf, noColumns } from '../tally.ts';
import { readColumns, writeColumns } from './columns.ts';

export type TallyTable = 'tally_half_hour' | 'tally_day';

/** What many series did in one field over a half hour, or a day, is one row. */
export interface TallyRows {
  /** Once more of the same replaces what was there of those series. */
  put(table: TallyTable, start: number, field: number, own: TallyColumns): void;
  get(table: TallyTable, start: number, field: number): TallyColumns;
  /** Beginnings of those from `from` until before `to` that there are. */
  starts(table: TallyTable, range: { from: number; to: number }, field: number): number[];
}

/** @param onTrouble is told of what cannot be read, which counts as if it was not there */
export function createTallyRows(database: Database, onTrouble: (error: unknown) => void): TallyRows {
  const on = (table: TallyTable) => ({
    put: database.prepare(
      `INSERT INTO ${table}(start, field, body) VALUES (?, ?, ?)
       ON CONFLICT(field, start) DO UPDATE SET body = excluded.body`,
    ),
    get: database.prepare(`SELECT body FROM ${table} WHERE field = ? AND start = ?`),
    starts: database.prepare(
      `SELECT start FROM ${table} WHERE field = ? AND start >= ? AND start < ? ORDER BY start`,
    ),
  });
  const statements = { tally_half_hour: on('tally_half_hour'), tally_day: on('tally_day') };

  function get(table: TallyTable, start: number, field: number): TallyColumns {
    const row = statements[table].get.get(field, start) as { body: Uint8Array } | undefined;
    try {
      return row ? unpackTallies(row.body) : noColumns();
    } catch (error) {
      onTrouble(error);
      return noColumns();
    }
  }
  return {
    put(table, start, field, own) {
      if (own.series.length === 0) return;
      const before = get(table, start, field);
      const isNew = before.series.length === 0;
      const all = isNew ? own : columnsOf(new Map([...entriesOf(before), ...entriesOf(own)]));
      statements[table].put.run(start, field, packTallies(all));
    },
    get,
    starts: (table, { from, to }, field) =>
      statements[table].starts.all(field, from, to).map((row) => (row as { start: number }).start),
  };
}

/** Rates and gauges in thousandths; 0 is *not known*. */
function packTallies({ series, sum, max, avg, ms }: TallyColumns): Uint8Array {
  const writer = writeColumns();
  writer.number(series.length);
  let before = 0;
  writer.column(series, (number) => {
    const difference = number - before;
    before = number;
    return difference;
  });
  writer.column(sum, (value) => value);
  writer.column(max, (value) => (value < 0 ? 0 : Math.round(value * 1_000) + 1));
  writer.column(avg, (value) => Math.round(value * 1_000));
  writer.column(ms, (value) => value);
  return writer.bytes();
}

/** @throws for what is damaged */
function unpackTallies(body: Uint8Array): TallyColumns {
  const reader = readColumns(body);
  if (!reader) throw new RangeError('A tally of the history is not one.');
  const length = reader.number();
  const [series, sum, max] = [reader.column(length), reader.column(length), reader.column(length)];
  const [avg, ms] = [reader.column(length), reader.column(length)];
  let number = 0;
  for (let row = 0; row < length; row++) {
    series[row] = number += series[row] ?? 0;
    const most = max[row] ?? 0;
    max[row] = most === 0 ? -1 : (most - 1) / 1_000;
    avg[row] = (avg[row] ?? 0) / 1_000;
  }
  return { series, sum, max, avg, ms };
}
