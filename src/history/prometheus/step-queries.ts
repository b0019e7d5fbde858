import { type FieldName, fieldNames, kindOf } from '../fields.ts';
import type { SeriesOf } from '../series-source.ts';
import type { Grid } from '../steps.ts';
import { durationOf, together } from './promql.ts';
import { gapIntervals } from './readings.ts';
import {
  type Counted,
  fieldsOf,
  innerLabels,
  lastReadName,
  nameOf,
  selectorFor,
  sinceName,
  uncertainName,
} from './series-names.ts';

/*
 * What an engine is asked for each step of a chart, in plain PromQL. `rate` and `increase` are not used: they guess what
 * was carried at the edges of a step (prometheus#3746). A step's total is the difference of the last totals of two steps, its
 * rates are those between neighbouring readings, by the times of the readings and not of their scrapes.
 */

/** Says which figure a series of the answer is: what, and of which field. */
export const figureLabel = 'gatehouse_figure';
export type Figure =
  | 'scrapes'
  | 'readings'
  | 'advance'
  | 'uncertain'
  | 'total'
  | 'max'
  | 'min'
  | 'avg'
  | 'last';
const figureOf = (figure: Figure, field?: FieldName) => (field === undefined ? figure : `${figure} ${field}`);

/** An increase across a gap counts in the first step after it, if the gap is no longer. */
const longestGapMs = 24 * 3_600_000;
/** VictoriaMetrics computes at most 30,000 points of an inner query at once. */
const mostInnerPoints = 25_000;
/** Scrapes are as far apart as meant, give or take; each pair of neighbours is looked at, some twice. */
const lookEach = 0.75;

/**
 * Totals, how often it was read, and what gauges were; undefined for fields that such a thing does not have.
 * A reading that is told once more is none: `advance` is how far the time of the last reading went on, in seconds.
 */
export function totalsQuery(
  of: SeriesOf,
  counted: Counted,
  wanted: readonly FieldName[],
  stepMs: number,
): string | undefined {
  const fields = fieldsOf(of.kind, counted, wanted);
  const [first] = fields;
  if (first === undefined) return undefined;
  const step = durationOf(stepMs);
  const select = (name: string) => selectorFor(of, counted, [name]);
  const since = counted === 'tunnel' ? select(sinceName) : undefined;
  const lastRead = select(lastReadName[counted]);
  const expressions: Record<string, string> = {
    // When it was read is told when it cannot be read too; what was counted is not.
    [figureOf('scrapes')]: outOf(of, 'max', `count_over_time(${select(nameOf(first))}[${step}])`),
    [figureOf('readings')]: outOf(of, 'max', `changes(${lastRead}[${step}])`),
    [figureOf('advance')]: outOf(
      of,
      'max',
      `last_over_time(${lastRead}[${step}])-${before(lastRead, stepMs)}`,
    ),
  };
  if (counted === 'tunnel')
    expressions[figureOf('uncertain')] = outOf(of, 'max', increaseOf(select(uncertainName), stepMs, since));
  for (const field of fields) {
    const own = select(nameOf(field));
    if (kindOf(fieldNames.indexOf(field)) !== 'gauge')
      expressions[figureOf('total', field)] = outOf(of, 'sum', increaseOf(own, stepMs, since));
    else
      for (const figure of ['max', 'min', 'avg', 'last'] as const)
        expressions[figureOf(figure, field)] = outOf(of, 'sum', `${figure}_over_time(${own}[${step}])`);
  }
  return together(expressions, figureLabel);
}

/** The last before a step. */
function before(selector: string, stepMs: number): string {
  const window = durationOf(Math.max(stepMs, longestGapMs));
  return `last_over_time(${selector}[${window}] offset ${durationOf(stepMs)})`;
}

/**
 * The last total of a step less the last before it; of the first step of all, less its own first. Only where both are of the
 * same count: another one that is higher would be a peak of what nobody carried.
 * @param since where it is known when a count began
 */
function increaseOf(total: string, stepMs: number, since: string | undefined): string {
  const step = durationOf(stepMs);
  const base =
    since === undefined
      ? `${before(total, stepMs)} or min_over_time(${total}[${step}])`
      : `(${before(total, stepMs)} and (last_over_time(${since}[${step}])==${before(since, stepMs)})) or ` +
        `(min_over_time(${total}[${step}]) and (min_over_time(${since}[${step}])==max_over_time(${since}[${step}])))`;
  return `clamp_min(last_over_time(${total}[${step}])-(${base}),0)`;
}

/** Rates between neighbouring readings; undefined for fields without any. */
export function ratesQuery(
  of: SeriesOf,
  counted: Counted,
  wanted: readonly FieldName[],
  { stepMs, scrapeMs, everyMs }: { stepMs: number } & Pace,
): string | undefined {
  const window = durationOf(scrapeMs * gapIntervals);
  const inner = `[${durationOf(stepMs)}:${durationOf(lookMs(stepMs, scrapeMs))}]`;
  const own = (name: string) => `irate(${selectorFor(of, counted, [name])}[${window}])`;
  const mostAdvance = (gapIntervals * Math.max(everyMs, scrapeMs)) / scrapeMs;
  // By the time between the readings; where nothing was read in between, it is 0 by 0, which is no number.
  const advance = `(${outOf(of, 'max', own(lastReadName[counted]))}<=${mostAdvance})`;
  const ofOneCount = counted === 'tunnel' ? ` and (${own(sinceName)}==0)` : '';
  const expressions: Record<string, string> = {};
  for (const field of fieldsOf(of.kind, counted, wanted)) {
    if (kindOf(fieldNames.indexOf(field)) !== 'rate') continue;
    const rate = `${outOf(of, 'sum', `(${own(nameOf(field))}${ofOneCount})`)}/${advance}`;
    for (const figure of ['max', 'min', 'avg', 'last'] as const)
      expressions[figureOf(figure, field)] = `${figure}_over_time((${rate}>=0)${inner})`;
  }
  return Object.keys(expressions).length === 0 ? undefined : together(expressions, figureLabel);
}

/** How far apart scrapes are, and readings are meant to be, ms. */
interface Pace {
  scrapeMs: number;
  everyMs: number;
}

const lookMs = (stepMs: number, scrapeMs: number) => Math.max(scrapeMs * lookEach, stepMs / mostInnerPoints);

function outOf(of: SeriesOf, how: 'sum' | 'max', expression: string): string {
  const inner = innerLabels[of.kind];
  return inner.length === 0 ? expression : `${how} without(${inner.join(',')})(${expression})`;
}

/** Parts of a grid, none with more inner points than an engine computes. */
export function partsOf(grid: Grid, scrapeMs: number): Grid[] {
  const pointsAStep = grid.stepMs / lookMs(grid.stepMs, scrapeMs);
  const steps = Math.max(1, Math.floor(mostInnerPoints / pointsAStep));
  const parts: Grid[] = [];
  for (let from = grid.from; from < grid.to; from += steps * grid.stepMs)
    parts.push({ from, to: Math.min(grid.to, from + steps * grid.stepMs), stepMs: grid.stepMs });
  return parts;
}
