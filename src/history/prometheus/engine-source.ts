import { type FieldName, fieldNames } from '../fields.ts';
import type { FoundSteps, SeriesOf, SeriesSource } from '../series-source.ts';
import { type Grid, stepsOf } from '../steps.ts';
import type { EngineSeries } from './engine-answer.ts';
import type { EngineClient, Question } from './engine-client.ts';
import { EngineTroubleError } from './engine-trouble.ts';
import { durationOf } from './promql.ts';
import { namesFor, readingsOf } from './readings.ts';
import { type Counted, fieldsOf, selectorFor } from './series-names.ts';
import { bucketsFrom, isOneCount, scrapeMsOf } from './step-answers.ts';
import { partsOf, ratesQueries, totalsQuery } from './step-queries.ts';

export interface EngineSourceOptions {
  client: EngineClient;
  /** How far apart readings are meant to be, ms. */
  intervalMs: () => number;
}

/** Steps with fewer readings are made of the readings themselves; of more, the engine makes them. */
const fewReadings = 12;
/** What is looked for before the grid, so that its first reading has one to be compared with. */
const lookBackMs = 15 * 60_000;

/** Series of a Prometheus-compatible engine. Its steps reject with EngineTroubleError. */
export function createEngineSource({ client, intervalMs }: EngineSourceOptions): SeriesSource {
  async function ask(question: Question): Promise<EngineSeries[]> {
    const answer = await client.ask(question);
    if (!answer.ok) throw new EngineTroubleError(answer.trouble);
    return answer.series;
  }

  /** All readings, as they were scraped: a range of one selector is no query that looks back over a gap. */
  async function ofReadings(of: SeriesOf, grid: Grid, wanted: readonly FieldName[]): Promise<FoundSteps> {
    const names = countedIn(of).flatMap((counted) => {
      const fields = fieldsOf(of.kind, counted, wanted);
      return fields.length === 0 ? [] : [{ counted, names: namesFor(fields, counted) }];
    });
    // The last reading before the end may have been scraped after it.
    const until = grid.to + fewReadings * intervalMs();
    const range = durationOf(until - grid.from + lookBackMs);
    const series = await Promise.all(
      names.map(({ counted, names: own }) =>
        ask({ kind: 'at', query: `${selectorFor(of, counted, own)}[${range}]`, at: until }),
      ),
    );
    const all = readingsOf(series.flat(), intervalMs());
    const samples = all.filter(({ at }) => at >= grid.from && at < grid.to);
    return { buckets: stepsOf({ samples, buckets: [] }, grid), trueUntil: samples.at(-1)?.at };
  }

  async function ofSteps(of: SeriesOf, grid: Grid, wanted: readonly FieldName[]): Promise<FoundSteps> {
    const parts = await Promise.all(
      countedIn(of).map((counted) => figures(of, counted, grid, fieldsOf(of.kind, counted, wanted))),
    );
    const buckets = bucketsFrom(
      {
        totals: parts.flatMap(({ totals }) => totals),
        rates: parts.flatMap(({ rates }) => rates),
        before: parts.flatMap(({ before }) => before),
      },
      grid.stepMs,
    );
    const last = buckets.at(-1);
    return { buckets, trueUntil: last && last.start + last.coveredMs };
  }
  async function figures(of: SeriesOf, counted: Counted, grid: Grid, fields: readonly FieldName[]) {
    if (fields.length === 0) return { totals: [], rates: [], before: [] };
    const { stepMs } = grid;
    // A step's window ends with its last millisecond, so that a reading at its beginning is in it and in no other.
    const inSteps = (query: string, { from, to }: Grid) =>
      ask({ kind: 'steps', query, from: from + stepMs - 1, to: to - 1, stepMs });
    const range = `${selectorFor(of, counted, namesFor(fields, counted))}[${durationOf(lookBackMs)}]`;
    const [totals, before] = await Promise.all([
      inSteps(totalsQuery(of, counted, fields, stepMs), grid),
      ask({ kind: 'at', query: range, at: grid.from - 1 }),
    ]);
    const scrapeMs = scrapeMsOf(totals, stepMs);
    if (scrapeMs === undefined) return { totals, rates: [], before };
    const queries = ratesQueries(of, counted, fields, { stepMs, scrapeMs, isOneCount: isOneCount(totals) });
    if (!queries) return { totals, rates: [], before };
    const rates = await Promise.all([
      inSteps(queries.ends, grid),
      ...partsOf(grid, scrapeMs).map((part) => inSteps(queries.within, part)),
    ]);
    return { totals, rates: rates.flat(), before };
  }

  return {
    // How long an engine keeps what, nobody is told; what it does not have is not in its answer.
    finestStepMs: () => 0,
    steps(of, grid, wanted = fieldNames) {
      const isFine = grid.stepMs < fewReadings * intervalMs();
      return isFine ? ofReadings(of, grid, wanted) : ofSteps(of, grid, wanted);
    },
  };
}

/** A gateway has counters of its own beside those of its tunnels. */
function countedIn({ kind }: SeriesOf): Counted[] {
  return kind === 'gateway' ? ['tunnel', 'gateway'] : ['tunnel'];
}
