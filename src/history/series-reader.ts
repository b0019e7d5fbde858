import type { Bucket } from './buckets.ts';
import type { FieldName } from './fields.ts';
import type { HistoryStore } from './history-store.ts';
import { EngineTroubleError } from './prometheus/engine-trouble.ts';
import type { FoundSteps, SeriesOf, SeriesSource } from './series-source.ts';
import { type Grid, gridOf } from './steps.ts';

/** What a chart is drawn from. */
export interface ReadSeries extends FoundSteps {
  grid: Grid;
  source: 'embedded' | 'engine';
  /** Why it is not of the engine to which history was handed over, as a sentence; undefined where it is, or there is none. */
  notFromEngine: string | undefined;
}

export interface SeriesReaderOptions {
  store: Pick<HistoryStore, keyof SeriesSource | 'flush'>;
  /** Where history was handed over to; undefined for nowhere. */
  engine: SeriesSource | undefined;
  /** How far apart readings are meant to be, ms. */
  intervalMs: () => number;
  now: () => number;
}

export type SeriesReader = ReturnType<typeof createSeriesReader>;

/** An engine has a reading when it scraped it, which may be a minute later. */
const usualLagMs = 90_000;
/** Of the time asked for: less is not worth another answer. */
const littleShare = 0.02;

/**
 * Reads from the engine where there is one. When that gives no answer, or knows less of the time than the store here does
 * (it was handed over to last week, or keeps fifteen days), the store answers, and why is said: a chart is never empty because of
 * an engine, and is of one source, since an increase across a gap of one would be counted twice with what the other has in it.
 */
export function createSeriesReader({ store, engine, intervalMs, now }: SeriesReaderOptions) {
  async function fromStore(
    of: SeriesOf,
    range: Range,
    fields: readonly FieldName[],
    notFromEngine?: string,
  ): Promise<ReadSeries> {
    // What was read a moment ago waits to be written; the totals have it, and so does the series.
    await store.flush();
    const grid = gridOf(range, Math.max(intervalMs(), store.finestStepMs(range.from)));
    return { ...(await store.steps(of, grid, fields)), grid, source: 'embedded', notFromEngine };
  }

  return {
    async read(of: SeriesOf, range: Range, fields: readonly FieldName[]): Promise<ReadSeries> {
      if (!engine) return fromStore(of, range, fields);
      const grid = gridOf(range, Math.max(intervalMs(), engine.finestStepMs(range.from)));
      let found: FoundSteps;
      try {
        found = await engine.steps(of, grid, fields);
      } catch (error) {
        if (!(error instanceof EngineTroubleError)) throw error;
        return fromStore(of, range, fields, error.message);
      }
      const ofEngine: ReadSeries = { ...found, grid, source: 'engine', notFromEngine: undefined };
      const pastMs = Math.min(now(), grid.to) - grid.from;
      const slackMs = Math.max(usualLagMs, littleShare * pastMs, grid.stepMs);
      const toldMs = toldOf(found.buckets, grid);
      if (toldMs >= pastMs - slackMs) return ofEngine;
      const here = await fromStore(of, range, fields, knowsLess);
      const isEmpty = found.buckets.length === 0 && here.buckets.length > 0;
      return isEmpty || toldOf(here.buckets, here.grid) > toldMs + slackMs ? here : ofEngine;
    },
  };
}

const knowsLess = 'The history engine knows less of this time than is kept here.';

interface Range {
  /** Unix ms. */
  from: number;
  to: number;
  /** At most so many steps. */
  pixels: number;
}

/** Ms of which readings tell. */
function toldOf(buckets: readonly Bucket[], { stepMs }: Grid): number {
  return buckets.reduce((sum, { coveredMs }) => sum + Math.min(coveredMs, stepMs), 0);
}
