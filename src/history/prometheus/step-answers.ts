import type { Bucket, Summary } from '../buckets.ts';
import { type FieldName, fieldNames, kindOf } from '../fields.ts';
import { type EngineSeries, tellerOf } from './engine-answer.ts';
import { lastReadName, nameOf, sinceName, uncertainName } from './series-names.ts';
import { figureLabel, figureOf } from './step-queries.ts';

/** A step of one thing: by figure. */
type Step = Map<string, number>;
/** Steps by their beginning, of one recorder and one thing. */
type Told = Map<string, Map<string, Map<number, Step>>>;

/**
 * @param totals what an engine answered to `totalsQuery`, each value at a step's last millisecond
 * @param rates and to `ratesQueries`, of all tunnels together
 * @param before the samples just before the first step, that its increase is against
 * @returns steps in order; of two recorders the one that read more, and the other where that read nothing
 */
export function bucketsFrom(
  { totals, rates, before }: Record<'totals' | 'rates' | 'before', readonly EngineSeries[]>,
  stepMs: number,
): Bucket[] {
  const [told, drawn, bases] = [toldIn(totals, stepMs), toldIn(rates, stepMs), basesIn(before)];
  const recorders = [...told].map(([teller, things]) => {
    const each = [...things].map(([thing, steps]) => bucketsOfOne(steps, bases.get(teller + thing), stepMs));
    const own = [...(drawn.get(teller)?.values() ?? [])];
    return addedUp(each.flat()).map((bucket) => withRates(bucket, own));
  });
  const readingsIn = (buckets: readonly Bucket[]) => buckets.reduce((sum, { readings }) => sum + readings, 0);
  const [most = [], ...others] = recorders.toSorted((one, other) => readingsIn(other) - readingsIn(one));
  const byStart = new Map(most.map((bucket) => [bucket.start, bucket]));
  for (const bucket of others.flat()) if (!byStart.has(bucket.start)) byStart.set(bucket.start, bucket);
  return [...byStart.values()].toSorted((one, other) => one.start - other.start);
}

const inner = ['connection', 'tunnel'];
const thingOf = ({ connection = '', tunnel = '' }: EngineSeries['labels']) =>
  JSON.stringify([connection, tunnel]);

function toldIn(series: readonly EngineSeries[], stepMs: number): Told {
  const told: Told = new Map();
  for (const { labels, samples } of series) {
    const things = entryOf(
      told,
      tellerOf(labels, [figureLabel, ...inner]),
      () => new Map<string, Map<number, Step>>(),
    );
    const steps = entryOf(things, thingOf(labels), () => new Map<number, Step>());
    for (const [at, value] of samples)
      entryOf(steps, at + 1 - stepMs, newStep).set(labels[figureLabel] ?? '', value);
  }
  return told;
}

const newStep = (): Step => new Map<string, number>();

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

const figureOfName = new Map<string, string>([
  [lastReadName.tunnel, figureOf('final', 'lastRead')],
  [lastReadName.gateway, figureOf('final', 'lastRead')],
  [sinceName, figureOf('final', 'since')],
  [uncertainName, figureOf('final', 'uncertain')],
  ...fieldNames.map((field) => [nameOf(field), figureOf('final', field)] as const),
]);

/** How everything stood before the first step, as a step of its own. */
function basesIn(series: readonly EngineSeries[]): Map<string, Step> {
  const bases = new Map<string, Step>();
  for (const { labels, samples } of series) {
    const figure = figureOfName.get(labels['__name__'] ?? '');
    const last = samples.at(-1);
    if (figure !== undefined && last)
      entryOf(bases, tellerOf(labels, inner) + thingOf(labels), newStep).set(figure, last[1]);
  }
  return bases;
}

/** Each step against the last one in which something was read. */
function bucketsOfOne(steps: ReadonlyMap<number, Step>, base: Step | undefined, stepMs: number): Bucket[] {
  // The step with most of them says how far apart they are.
  const most = Math.max(1, ...[...steps.values()].map(readingsOf));
  let before = base;
  return [...steps]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([start, step]): Bucket[] => {
      const lastRead = step.get(figureOf('final', 'lastRead'));
      const advanceMs = 1_000 * ((lastRead ?? NaN) - (before?.get(figureOf('final', 'lastRead')) ?? NaN));
      // Nothing was scraped, or only what had been before.
      if (readingsOf(step) === 0 || advanceMs === 0) return [];
      const coveredMs = [stepMs, (readingsOf(step) * stepMs) / most, advanceMs];
      const against = before;
      before = step;
      return [
        {
          start,
          coveredMs: Math.min(...coveredMs.filter((ms) => !Number.isNaN(ms))),
          uncertainMs: Math.round(1_000 * (increaseIn(step, against, 'uncertain') ?? 0)),
          readings: readingsOf(step),
          fields: fieldNames.map((field, index) =>
            kindOf(index) === 'gauge' ? gaugeIn(step, field) : counterIn(step, against, field),
          ),
        },
      ];
    });
}

/** One more than it changed, give or take; none where nothing was scraped. */
function readingsOf(step: Step): number {
  return step.has(figureOf('scrapes')) ? (step.get(figureOf('readings')) ?? 0) + 1 : 0;
}

/**
 * Of the same count the difference to the step before. A count that began after the last reading has all that it counted since;
 * of any other, such as another recorder's, only what it counted from its first reading in the step on is known to be new.
 */
function increaseIn(step: Step, before: Step | undefined, of: FieldName | 'uncertain'): number | undefined {
  const final = step.get(figureOf('final', of));
  if (final === undefined) return undefined;
  const since = step.get(figureOf('final', 'since'));
  if (before && before.get(figureOf('final', 'since')) === since)
    return Math.max(0, final - (before.get(figureOf('final', of)) ?? final));
  if (before && (since ?? 0) >= (before.get(figureOf('final', 'lastRead')) ?? Infinity)) return final;
  return isOneCountIn(step) ? final - (step.get(figureOf('first', of)) ?? final) : 0;
}

const isOneCountIn = (step: Step) =>
  step.get(figureOf('min', 'since')) === step.get(figureOf('max', 'since'));

function counterIn(step: Step, before: Step | undefined, field: FieldName): Summary | undefined {
  const sum = increaseIn(step, before, field);
  if (sum === undefined) return undefined;
  const of = (figure: 'first' | 'final', what: FieldName | 'lastRead') =>
    step.get(figureOf(figure, what)) ?? NaN;
  const seconds = of('final', 'lastRead') - of('first', 'lastRead');
  // Between the first and the last reading of the step; where the count began anew in between it would be less than nothing.
  const avg = (of('final', field) - of('first', field)) / seconds;
  return { sum, min: NaN, max: NaN, avg: seconds > 0 && isOneCountIn(step) ? avg : NaN, last: NaN };
}

function gaugeIn(step: Step, field: FieldName): Summary | undefined {
  const of = (figure: 'min' | 'max' | 'avg' | 'last') => step.get(figureOf(figure, field)) ?? NaN;
  return step.has(figureOf('last', field))
    ? { sum: 0, min: of('min'), max: of('max'), avg: of('avg'), last: of('last') }
    : undefined;
}

/** Tunnels of one thing, step by step. */
function addedUp(buckets: readonly Bucket[]): Bucket[] {
  const byStart = new Map<number, Bucket>();
  for (const bucket of buckets) {
    const other = byStart.get(bucket.start);
    byStart.set(bucket.start, other ? sumOf(other, bucket) : bucket);
  }
  return [...byStart.values()];
}

function sumOf(one: Bucket, other: Bucket): Bucket {
  return {
    start: one.start,
    coveredMs: Math.max(one.coveredMs, other.coveredMs),
    uncertainMs: Math.max(one.uncertainMs, other.uncertainMs),
    readings: Math.max(one.readings, other.readings),
    fields: one.fields.map((summary, index) => {
      const added = other.fields[index];
      if (!summary || !added) return summary ?? added;
      return { ...summary, sum: summary.sum + added.sum, avg: knownSum(summary.avg, added.avg) };
    }),
  };
}

function knownSum(one: number, other: number): number {
  if (Number.isNaN(one)) return other;
  return Number.isNaN(other) ? one : one + other;
}

function withRates(bucket: Bucket, drawn: readonly ReadonlyMap<number, Step>[]): Bucket {
  const step = drawn.map((steps) => steps.get(bucket.start)).find((found) => found !== undefined);
  return {
    ...bucket,
    fields: bucket.fields.map((summary, index) => {
      const field = fieldNames[index];
      if (!summary || field === undefined || kindOf(index) !== 'rate') return summary;
      const of = (figure: 'min' | 'max' | 'last') => step?.get(figureOf(figure, field)) ?? NaN;
      // A step with a single reading has the rate of that.
      const last = Number.isNaN(of('last')) ? of('max') : of('last');
      const avg = Number.isNaN(summary.avg) ? last : summary.avg;
      return { ...summary, min: of('min'), max: of('max'), avg, last };
    }),
  };
}

/** How far apart scrapes are, ms, by the step with most of them; undefined where there are none. */
export function scrapeMsOf(totals: readonly EngineSeries[], stepMs: number): number | undefined {
  const counts = figuresIn(totals, figureOf('scrapes'));
  const most = counts.reduce((max, count) => Math.max(max, count), 0);
  return most === 0 ? undefined : stepMs / most;
}

/** Whether no tunnel's count began anew in all that time. */
export function isOneCount(totals: readonly EngineSeries[]): boolean {
  const since = totals.filter(({ labels }) => labels[figureLabel] === figureOf('final', 'since'));
  return since.every(({ samples }) => samples.every(([, value]) => value === samples[0]?.[1]));
}

function figuresIn(series: readonly EngineSeries[], figure: string): number[] {
  return series.flatMap(({ labels, samples }) =>
    labels[figureLabel] === figure ? samples.map(([, value]) => value) : [],
  );
}
