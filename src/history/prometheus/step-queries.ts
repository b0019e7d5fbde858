import { type FieldName, fieldNames, kindOf } from '../fields.ts';
import type { SeriesOf } from '../series-source.ts';
import type { Grid } from '../steps.ts';
import { durationOf, together } from './promql.ts';
import { gapIntervals } from './readings.ts';
import {
  type Counted,
  innerLabels,
  lastReadName,
  nameOf,
  selectorFor,
  sinceName,
  uncertainName,
} from './series-names.ts';

/*
 * What an engine is asked for each step of a chart, in plain PromQL. `rate` and `increase` are not used: they guess what
 * was carried at the edges of a step (prometheus#3746). Totals are asked as they stood at the end of each step, for differences
 * of our own; rates are those between neighbouring readings, by the times of the readings and not of their scrapes.
 */

/** Says which figure a series of the answer is: what, and of which metric. */
export const figureLabel = 'gatehouse_figure';
export type Figure = 'scrapes' | 'readings' | 'first' | 'final' | 'max' | 'min' | 'avg' | 'last';
export const figureOf = (figure: Figure, of?: FieldName | 'lastRead' | 'since' | 'uncertain') =>
  of === undefined ? figure : `${figure} ${of}`;

/** VictoriaMetrics computes at most 30,000 points of an inner query at once. */
const mostInnerPoints = 25_000;
/** Scrapes are as far apart as meant, give or take: a little less, and each pair of neighbours is looked at. */
const lookEach = 0.95;

/** Of each tunnel: how its totals stood at the end of a step and first in it, how often it was read, and what gauges were. */
export function totalsQuery(of: SeriesOf, counted: Counted, fields: readonly FieldName[], stepMs: number) {
  const step = durationOf(stepMs);
  const over = (how: string, name: string) => `${how}(${selectorFor(of, counted, [name])}[${step}])`;
  const lastRead = lastReadName[counted];
  const expressions: Record<string, string> = {
    // When it was read is told when it cannot be read too; what was counted is not.
    [figureOf('scrapes')]: over('count_over_time', nameOf(fields[0] ?? 'bytesIn')),
    [figureOf('readings')]: over('changes', lastRead),
    [figureOf('first', 'lastRead')]: over('min_over_time', lastRead),
    [figureOf('final', 'lastRead')]: over('last_over_time', lastRead),
  };
  if (counted === 'tunnel') {
    // `changes` is of the time before a step too, in one engine and not in the other.
    expressions[figureOf('min', 'since')] = over('min_over_time', sinceName);
    expressions[figureOf('max', 'since')] = over('max_over_time', sinceName);
    expressions[figureOf('final', 'since')] = over('last_over_time', sinceName);
    expressions[figureOf('final', 'uncertain')] = over('last_over_time', uncertainName);
  }
  for (const field of fields) {
    const name = nameOf(field);
    if (kindOf(fieldNames.indexOf(field)) === 'gauge')
      for (const figure of ['max', 'min', 'avg', 'last'] as const)
        expressions[figureOf(figure, field)] = over(`${figure}_over_time`, name);
    else {
      expressions[figureOf('first', field)] = over('min_over_time', name);
      expressions[figureOf('final', field)] = over('last_over_time', name);
    }
  }
  return together(expressions, figureLabel);
}

/** Rates between neighbouring readings; undefined for fields without any. `ends` is of a step's end, `within` of all of it. */
export function ratesQueries(
  of: SeriesOf,
  counted: Counted,
  fields: readonly FieldName[],
  { stepMs, scrapeMs, isOneCount }: { stepMs: number; scrapeMs: number; isOneCount: boolean },
): { ends: string; within: string } | undefined {
  const window = durationOf(scrapeMs * gapIntervals);
  const inner = `[${durationOf(stepMs)}:${durationOf(lookMs(stepMs, scrapeMs))}]`;
  const own = (name: string) => `irate(${selectorFor(of, counted, [name])}[${window}])`;
  // Between two counts there is no rate. It costs as much as the rate itself.
  const ofOneCount =
    counted === 'tunnel' && !isOneCount
      ? ` and (idelta(${selectorFor(of, counted, [sinceName])}[${window}])==0)`
      : '';
  const advance = outOf(of, 'max', own(lastReadName[counted]));
  const ends: Record<string, string> = {};
  const within: Record<string, string> = {};
  for (const field of fields) {
    if (kindOf(fieldNames.indexOf(field)) !== 'rate') continue;
    // By the time between the readings; where nothing was read in between, it is 0 by 0, which is no number.
    const rate = `${outOf(of, 'sum', `(${own(nameOf(field))}${ofOneCount})`)}/${advance}`;
    ends[figureOf('last', field)] = rate;
    for (const figure of ['max', 'min'] as const)
      within[figureOf(figure, field)] = `${figure}_over_time((${rate})${inner})`;
  }
  if (Object.keys(within).length === 0) return undefined;
  return { ends: together(ends, figureLabel), within: together(within, figureLabel) };
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
