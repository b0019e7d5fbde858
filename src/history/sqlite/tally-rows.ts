import type { Database } from '#platform/open-database.ts';
import type { FieldTally } from '../tally.ts';
import { readColumns, writeColumns } from './columns.ts';

export type TallyTable = 'tally_half_hour' | 'tally_day';
type Entry = [series: number, own: FieldTally];

/** What many series did in one field over a half hour, or a day, is one row. */
export interface TallyRows {
  /** Once more of the same replaces what was there of those series. Entries in the order of the series' numbers. */
  put(table: TallyTable, start: number, field: number, entries: readonly Entry[]): void;
  get(table: TallyTable, start: number, field: number): Entry[];
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

  function get(table: TallyTable, start: number, field: number): Entry[] {
    const row = statements[table].get.get(field, start) as { body: Uint8Array } | undefined;
    try {
      return row ? unpackTallies(row.body) : [];
    } catch (error) {
      onTrouble(error);
      return [];
    }
  }
  return {
    put(table, start, field, entries) {
      const before = get(table, start, field);
      const all = before.length === 0 ? entries : [...new Map([...before, ...entries])];
      if (all.length === 0) return;
      const inOrder = before.length === 0 ? all : all.toSorted(([one], [other]) => one - other);
      statements[table].put.run(start, field, packTallies(inOrder));
    },
    get,
    starts: (table, { from, to }, field) =>
      statements[table].starts.all(field, from, to).map((row) => (row as { start: number }).start),
  };
}

/** Rates and gauges in thousandths; 0 is *not known*. */
export function packTallies(entries: readonly Entry[]): Uint8Array {
  const writer = writeColumns();
  writer.number(entries.length);
  let before = 0;
  writer.column(entries, ([series]) => {
    const difference = series - before;
    before = series;
    return difference;
  });
  writer.column(entries, ([, { sum }]) => sum);
  writer.column(entries, ([, { max }]) => (max < 0 ? 0 : Math.round(max * 1_000) + 1));
  writer.column(entries, ([, { avg }]) => Math.round(avg * 1_000));
  writer.column(entries, ([, { ms }]) => ms);
  return writer.bytes();
}

/** @throws for what is damaged */
export function unpackTallies(body: Uint8Array): Entry[] {
  const reader = readColumns(body);
  if (!reader) throw new RangeError('A tally of the history is not one.');
  const length = reader.number();
  const [series, sum, max] = [reader.column(length), reader.column(length), reader.column(length)];
  const [avg, ms] = [reader.column(length), reader.column(length)];
  let number = 0;
  return series.map((difference, row): Entry => {
    number += difference;
    const most = max[row] ?? 0;
    const own = { sum: sum[row] ?? 0, max: most === 0 ? -1 : (most - 1) / 1_000 };
    return [number, { ...own, avg: (avg[row] ?? 0) / 1_000, ms: ms[row] ?? 0 }];
  });
}
