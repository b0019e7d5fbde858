import type { HistoryEvent } from '#contract/history.ts';
import type { Clock } from '#domain/clock.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import type { Bucket } from '../buckets.ts';
import type { FieldName } from '../fields.ts';
import type { FleetIdentity, FleetWanted, Identity, LargestWanted, Recorded } from '../history-store.ts';
import type { Retention } from '../retention.ts';
import type { FoundSteps } from '../series-source.ts';
import { type Grid, stepsOf } from '../steps.ts';
import { createChunks, hourLevel, minuteLevel, windowOf } from './chunks.ts';
import { bytesIn } from './drop-old.ts';
import { createEventRows } from './event-rows.ts';
import { findFleet } from './fleet.ts';
import { findLargest } from './largest.ts';
import { type NumberedSample, createOpenChunks } from './open-chunks.ts';
import { createOpenTallies } from './open-tallies.ts';
import { createSeriesRows } from './series-rows.ts';
import { createStateRows } from './state-rows.ts';
import { dayLevel } from './tally-days.ts';
import { createTallyRows } from './tally-rows.ts';
import { createUpkeep } from './upkeep.ts';

/** What history in a database is made of. */
export type HistoryParts = ReturnType<typeof partsOf>;

interface PartsOptions {
  clock: Clock;
  retention: Retention;
  onTrouble: (error: unknown) => void;
  /** Of what was ever recorded by this process: it may not be in this database yet. */
  identityOf: (key: string) => Identity | FleetIdentity | undefined;
}

export function partsOf(database: Database, { clock, retention, onTrouble, identityOf }: PartsOptions) {
  const tallies = createOpenTallies();
  const tallyRows = createTallyRows(database, onTrouble);
  const open = createOpenChunks(database, tallies, onTrouble);
  const chunks = createChunks(database, open, onTrouble);
  const upkeep = createUpkeep({ database, open, chunks, tallies, tallyRows, clock, retention });
  const series = createSeriesRows(database);
  const states = createStateRows(database);
  const events = createEventRows(database);
  const remember = database.prepare(
    `INSERT INTO recorder_memory(gateway_uuid, text) VALUES (?, ?)
     ON CONFLICT(gateway_uuid) DO UPDATE SET text = excluded.text`,
  );
  const forget = database.prepare('DELETE FROM recorder_memory WHERE gateway_uuid = ?');
  const oldest = ['chunk_raw', 'chunk_minute', 'chunk_hour'].map((table) =>
    database.prepare(`SELECT min(start) start FROM ${table}`),
  );

  /** What came late is in what is made of it only once that is made anew; until then the readings are read. */
  function madeUntil(level: typeof minuteLevel | typeof hourLevel): number {
    const isThere = (period: number) => period > clock.now() - retention.rawMs + minuteLevel.windowMs;
    const late = open.periods().find(isThere) ?? Infinity;
    return Math.min(upkeep.doneUntil(level), windowOf(level, late));
  }
  function steps(number: number | undefined, grid: Grid, fields?: readonly FieldName[]): FoundSteps {
    if (number === undefined) return { buckets: [], trueUntil: undefined };
    const { from, to, stepMs } = grid;
    const fromHours = stepMs % hourLevel.stepMs === 0 ? madeUntil(hourLevel) : -Infinity;
    const fromMinutes = stepMs % minuteLevel.stepMs === 0 ? madeUntil(minuteLevel) : -Infinity;
    const afterHours = Math.max(from, Math.min(to, fromHours));
    const afterMinutes = Math.max(afterHours, Math.min(to, fromMinutes));
    const buckets = [
      ...(afterHours > from ? chunks.hours(number, { from, to: afterHours, fields }) : []),
      ...(afterMinutes > afterHours
        ? chunks.minutes(number, { from: afterHours, to: afterMinutes, fields })
        : []),
    ];
    const samples = chunks.samples(number, afterMinutes, to, fields);
    const lastBucket = buckets.at(-1);
    return {
      buckets: stepsOf({ buckets, samples }, grid, fields),
      trueUntil: samples.at(-1)?.at ?? (lastBucket && lastBucket.start + lengthOf(lastBucket)),
    };
    function lengthOf({ start }: Bucket) {
      return start < afterHours ? hourLevel.stepMs : minuteLevel.stepMs;
    }
  }
  function numberOf(key: string): number | undefined {
    const identity = series.numberOf(key) === undefined ? identityOf(key) : undefined;
    return identity ? series.put(identity) : series.numberOf(key);
  }
  function writeOne(
    { identities, samples, states: changes, events: news }: Recorded,
    written: HistoryEvent[],
  ) {
    for (const identity of identities) series.put(identity);
    for (const change of changes) {
      const number = numberOf(change.key);
      if (number !== undefined) states.add(number, change);
    }
    for (const event of news) written.push(events.add(event));
    return samples.flatMap(({ key, sample }): NumberedSample[] => {
      const number = numberOf(key);
      return number === undefined ? [] : [{ series: number, sample }];
    });
  }

  /** Of each gateway the last one: they are written together, or not at all. */
  function writeMemories(batch: readonly Recorded[]): void {
    const last = new Map<string, string | undefined>();
    for (const { memory } of batch) if (memory) last.set(memory.gatewayUuid, memory.text);
    for (const [uuid, text] of last) {
      if (text === undefined) forget.run(uuid);
      else remember.run(uuid, text);
    }
  }

  return {
    bytes: bytesIn(database),
    series,
    states,
    events,
    upkeep,
    /** @returns the events among it */
    write(batch: readonly Recorded[]): HistoryEvent[] {
      const written: HistoryEvent[] = [];
      const samples = inTransaction(database, () => {
        const numbered = batch.flatMap((one) => writeOne(one, written));
        writeMemories(batch);
        open.write(numbered);
        return numbered;
      });
      open.keep(samples);
      return written;
    },
    recall(): Map<string, string> {
      const rows = database.prepare('SELECT gateway_uuid uuid, text FROM recorder_memory').all() as {
        uuid: string;
        text: string;
      }[];
      return new Map(rows.map(({ uuid, text }) => [uuid, text]));
    },
    steps,
    largest: (wanted: LargestWanted) =>
      findLargest({ tallies, tallyRows, series, daysDoneUntil: () => upkeep.doneUntil(dayLevel) }, wanted),
    fleet: (wanted: FleetWanted) => findFleet({ series, steps }, wanted),
    oldest() {
      const [raw, minute, hour] = oldest.map(
        (statement) => (statement.get() as { start: number | null }).start,
      );
      return { raw: raw ?? open.periods()[0], minute: minute ?? undefined, hour: hour ?? undefined };
    },
  };
}
