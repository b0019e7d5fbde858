import type { Clock } from '#domain/clock.ts';
import { type Database } from '#platform/open-database.ts';
import type { Retention } from '../retention.ts';
import { hourLevel, minuteLevel, rawLevel } from './chunks.ts';
import { rawChunkMs } from './open-chunks.ts';
import type { Progress, RolledLevel } from './progress.ts';
import { dayLevel } from './tally-days.ts';
import type { TallyTable } from './tally-rows.ts';

const rowsASlice = 300;
const pagesASlice = 100;
/** Will be written again soon. */
const fewPages = 8;

interface KeptLevel {
  level: { table: 'chunk_raw' | 'chunk_minute' | 'chunk_hour' | TallyTable; windowMs: number };
  keepMs: number;
  /** What is made of it: until that is done, it stays. */
  neededBy: RolledLevel | undefined;
}

/** The finest first, which is also what goes first when there is too much. */
function levelsOf({ rawMs, minuteMs, hourMs }: Retention): KeptLevel[] {
  return [
    { level: rawLevel, keepMs: rawMs, neededBy: minuteLevel },
    { level: minuteLevel, keepMs: minuteMs, neededBy: hourLevel },
    { level: { table: 'tally_half_hour', windowMs: rawChunkMs }, keepMs: minuteMs, neededBy: dayLevel },
    { level: hourLevel, keepMs: hourMs, neededBy: undefined },
    { level: dayLevel, keepMs: hourMs, neededBy: undefined },
  ];
}

/** What is too old or too much goes, and the file gives its room back. Each does a little, and says whether it did. */
export function createDropping(
  { database, clock, retention }: { database: Database; clock: Clock; retention: Retention },
  progress: Progress,
): { [What in 'old' | 'events' | 'states' | 'tooMuch' | 'pages']: () => boolean } {
  const levels = levelsOf(retention).map((one) => ({ ...one, rows: rowsOf(database, one.level.table) }));
  const oldEvent = `seen_at < ? OR (kind IN ('child-rekey', 'ike-rekey') AND seen_at < ?)`;
  const events = {
    find: database.prepare(`SELECT id FROM event WHERE ${oldEvent} ORDER BY id LIMIT ${rowsASlice}`),
    drop: database.prepare(`DELETE FROM event WHERE id <= ? AND (${oldEvent})`),
    oldest: database.prepare(`SELECT id FROM event ORDER BY id LIMIT ${rowsASlice}`),
    dropTo: database.prepare('DELETE FROM event WHERE id <= ?'),
  };
  // One that lasts is needed however old it is: it says how a tunnel is from then on.
  const states = {
    find: database.prepare(
      `SELECT max(rowid) row FROM (SELECT rowid FROM tunnel_state one WHERE at < ?1 AND EXISTS
         (SELECT 1 FROM tunnel_state next WHERE next.series = one.series AND next.at > one.at AND next.at < ?1)
       ORDER BY rowid LIMIT ${rowsASlice})`,
    ),
    drop: database.prepare(
      `DELETE FROM tunnel_state WHERE rowid <= ?2 AND at < ?1 AND EXISTS
         (SELECT 1 FROM tunnel_state next WHERE next.series = tunnel_state.series AND next.at > tunnel_state.at AND next.at < ?1)`,
    ),
  };
  const freePages = database.prepare('SELECT freelist_count n FROM pragma_freelist_count');
  const bytes = bytesIn(database);
  let statesLookedAt = -Infinity;

  return {
    old: () =>
      levels.some(({ level, keepMs, neededBy, rows }) => {
        const until = Math.min(clock.now() - keepMs, neededBy ? progress.doneUntil(neededBy) : Infinity);
        return rows.dropUntil(until - level.windowMs);
      }),
    events() {
      const limits = [clock.now() - retention.hourMs, clock.now() - retention.rekeyMs];
      const last = events.find.all(...limits).at(-1) as { id: number } | undefined;
      if (last) events.drop.run(last.id, ...limits);
      return last !== undefined;
    },
    states() {
      // All of them are looked at, and they are few.
      if (Math.abs(clock.now() - statesLookedAt) < dayLevel.windowMs) return false;
      const until = clock.now() - retention.hourMs;
      const { row } = states.find.get(until) as { row: number | null };
      if (row === null) statesLookedAt = clock.now();
      else states.drop.run(until, row);
      return row !== null;
    },
    /** The finest goes first, oldest first: a year of hours is worth more than two days of readings. */
    tooMuch() {
      if (retention.bytes === undefined || bytes.used() <= retention.bytes) return false;
      const isDropped = levels.some(({ level, neededBy, rows }) => {
        const oldest = rows.oldest();
        const until = neededBy ? progress.doneUntil(neededBy) - level.windowMs : clock.now();
        return oldest !== undefined && oldest <= until && rows.dropUntil(oldest);
      });
      if (isDropped) return true;
      const last = events.oldest.all().at(-1) as { id: number } | undefined;
      if (last) events.dropTo.run(last.id);
      return last !== undefined;
    },
    pages() {
      if ((freePages.get() as { n: number }).n < fewPages) return false;
      database.exec(`PRAGMA incremental_vacuum(${pagesASlice})`);
      return true;
    },
  };
}

/** Bytes that are in use: what was deleted may not be given back yet. And of the file, which has what was. */
export function bytesIn(database: Database): { used(): number; onDisk(): number } {
  const ask = (pages: string) =>
    database.prepare(
      `SELECT (${pages}) * page_size bytes FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
    );
  const [used, onDisk] = [ask('page_count - freelist_count'), ask('page_count')];
  return {
    used: () => (used.get() as { bytes: number }).bytes,
    onDisk: () => (onDisk.get() as { bytes: number }).bytes,
  };
}

function rowsOf(database: Database, table: KeptLevel['level']['table']) {
  const oldest = database.prepare(`SELECT min(start) start FROM ${table}`);
  const drop = database.prepare(
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE start <= ? ORDER BY start LIMIT ${rowsASlice})`,
  );
  const oldestStart = () => (oldest.get() as { start: number | null }).start ?? undefined;
  return {
    oldest: oldestStart,
    dropUntil(until: number): boolean {
      const start = oldestStart();
      if (start === undefined || start > until) return false;
      drop.run(until);
      return true;
    },
  };
}
