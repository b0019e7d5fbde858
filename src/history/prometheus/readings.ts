import { type FieldName, type Sample, fieldNames, kindOf } from '../fields.ts';
import { type EngineSample, type EngineSeries, tellerOf } from './engine-answer.ts';
import { lastReadName, nameOf, sinceName, uncertainName } from './series-names.ts';

/*
 * An engine's samples as readings. When a reading was made it says itself (`…_last_read_timestamp_seconds`): a scrape comes
 * at some moment after it, and a second scrape of the same reading is no reading. Increases are differences of what was
 * read, as the recorder's are: nothing is made up at the edges of a step, and nothing across a gap.
 */

/** A reading that is further from the last than so many intervals gives no rate: nobody knows when it was carried. */
export const gapIntervals = 2.5;

/** What one recorder told. */
interface Recorder {
  /** By tunnel, or one of the gateway itself: its series by their names. */
  things: Map<string, Map<string, readonly EngineSample[]>>;
}

/** What one thing was read at a moment, Unix ms. Figures stand in the order of `fieldNames`. */
interface Reading {
  at: number;
  since: number | undefined;
  uncertainSeconds: number | undefined;
  figures: (number | undefined)[];
}

/**
 * @param series what an engine has of a tunnel, or of all tunnels that are added up
 * @param everyMs how far apart readings are meant to be
 * @returns in order of time, the first of each thing as a base
 */
export function readingsOf(series: readonly EngineSeries[], everyMs: number): Sample[] {
  const recorders = recordersIn(series).map(({ things }) =>
    addedUp([...things.values()].map((one) => samplesOf(thingReadings(one), everyMs))),
  );
  return oneOf(recorders);
}

function recordersIn(series: readonly EngineSeries[]): Recorder[] {
  const recorders = new Map<string, Recorder>();
  for (const { labels, samples } of series) {
    const { __name__: name = '', connection = '', tunnel = '' } = labels;
    const key = tellerOf(labels, ['connection', 'tunnel']);
    const recorder = recorders.get(key) ?? {
      things: new Map<string, Map<string, readonly EngineSample[]>>(),
    };
    recorders.set(key, recorder);
    const thing = JSON.stringify([connection, tunnel]);
    const own = recorder.things.get(thing) ?? new Map<string, readonly EngineSample[]>();
    recorder.things.set(thing, own.set(name, samples));
  }
  return [...recorders.values()];
}

const metricNames = fieldNames.map(nameOf);

function thingReadings(byName: ReadonlyMap<string, readonly EngineSample[]>): Reading[] {
  const at = (name: string) => new Map(byName.get(name) ?? []);
  const figures = metricNames.map(at);
  const [since, uncertain] = [at(sinceName), at(uncertainName)];
  const readings: Reading[] = [];
  for (const [scrapedAt, readAt] of momentsOf(byName)) {
    // Another scrape of what was read before.
    if (readAt <= (readings.at(-1)?.at ?? -Infinity)) continue;
    readings.push({
      at: readAt,
      since: since.get(scrapedAt),
      uncertainSeconds: uncertain.get(scrapedAt),
      figures: figures.map((own) => own.get(scrapedAt)),
    });
  }
  return readings.filter((reading) => reading.figures.some((figure) => figure !== undefined));
}

/** When it was scraped, and when that was read. An engine that was not given the latter has the former alone. */
function momentsOf(byName: ReadonlyMap<string, readonly EngineSample[]>): [number, number][] {
  const told = byName.get(lastReadName.tunnel) ?? byName.get(lastReadName.gateway);
  if (told) return told.map(([at, seconds]) => [at, Math.round(seconds * 1_000)]);
  const scrapes = new Set([...byName.values()].flatMap((samples) => samples.map(([at]) => at)));
  return [...scrapes].toSorted((one, other) => one - other).map((at) => [at, at]);
}

function samplesOf(readings: readonly Reading[], everyMs: number): Sample[] {
  const gapMs = gapIntervals * Math.max(everyMs, medianDistance(readings));
  return readings.map((reading, index) => {
    const before = readings[index - 1];
    const sinceMs = before === undefined ? 0 : reading.at - before.at;
    const isSameCount = before !== undefined && before.since === reading.since;
    return {
      at: reading.at,
      ms: sinceMs > gapMs || !isSameCount ? 0 : sinceMs,
      uncertainMs: isSameCount ? uncertainBetween(before, reading) : 0,
      values: reading.figures.map((figure, field) => {
        if (figure === undefined || kindOf(field) === 'gauge') return figure;
        const base = isSameCount ? before.figures[field] : undefined;
        // Less than before is another count: what it is more than, nobody knows.
        return base === undefined ? 0 : Math.max(0, figure - base);
      }),
    };
  });
}

function uncertainBetween(before: Reading, { uncertainSeconds }: Reading): number {
  if (uncertainSeconds === undefined || before.uncertainSeconds === undefined) return 0;
  return Math.max(0, Math.round((uncertainSeconds - before.uncertainSeconds) * 1_000));
}

/** How far apart they are for the most part: an engine may scrape less often than there are readings. */
function medianDistance(readings: readonly Reading[]): number {
  const distances = readings.slice(1).map(({ at }, index) => at - (readings[index]?.at ?? at));
  return distances.toSorted((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
}

/** Tunnels of one gateway are read together: their increases of one moment are those of the whole. */
function addedUp(things: readonly Sample[][]): Sample[] {
  if (things.length <= 1) return things[0] ?? [];
  const byMoment = new Map<number, Sample>();
  for (const sample of things.flat()) {
    const other = byMoment.get(sample.at);
    byMoment.set(sample.at, other ? sumOf(other, sample) : sample);
  }
  return [...byMoment.values()].toSorted((one, other) => one.at - other.at);
}

function sumOf(one: Sample, other: Sample): Sample {
  return {
    at: one.at,
    ms: Math.max(one.ms, other.ms),
    uncertainMs: Math.max(one.uncertainMs, other.uncertainMs),
    values: one.values.map((value, field) => {
      const added = other.values[field];
      return value === undefined || added === undefined ? (value ?? added) : value + added;
    }),
  };
}

/** The one that read most; where it read nothing, the others. */
function oneOf(recorders: readonly Sample[][]): Sample[] {
  const [most = [], ...others] = recorders.toSorted((one, other) => other.length - one.length);
  return others.reduce((all, more) => {
    const added = more.filter((sample) => !isToldOf(all, sample));
    return added.length === 0 ? all : [...all, ...added].toSorted((one, other) => one.at - other.at);
  }, most);
}

/** Whether the time that a reading is of is that of others too, in part at least. */
function isToldOf(all: readonly Sample[], { at, ms }: Sample): boolean {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.at ?? 0) > at - ms) high = middle;
    else low = middle + 1;
  }
  const next = all[low];
  return next !== undefined && (next.at <= at || next.at - next.ms < at);
}

/** Names of all that readings of these fields are made of. */
export function namesFor(fields: readonly FieldName[], counted: 'tunnel' | 'gateway'): string[] {
  const own = fields.map(nameOf);
  return counted === 'tunnel'
    ? [...own, lastReadName.tunnel, uncertainName, sinceName]
    : [...own, lastReadName.gateway];
}
