import type { Bucket } from './buckets.ts';
import type { FieldName } from './fields.ts';
import type { Grid } from './steps.ts';

/** Whose readings they are. A thing is known by its uuid; one that has none, by where it is and what it is called. */
export interface SeriesOf {
  readonly key: string;
  readonly kind: 'gateway' | 'connection' | 'tunnel';
  readonly gatewayUuid: string;
  readonly connectionUuid: string | undefined;
  readonly tunnelUuid: string | undefined;
}

/** What was found of a series. */
export interface FoundSteps {
  /** Steps in which something was recorded, in order: where there is none, nothing was. */
  buckets: Bucket[];
  /** When it was read last within the grid, Unix ms, or as near as is known: of later nothing is said. */
  trueUntil: number | undefined;
}

/** What charts are drawn from: the embedded store, or an engine to which history was handed over. */
export interface SeriesSource {
  /** Finest step in which the time from `from` on is kept, ms; 0 for readings as they came. */
  finestStepMs(from: number): number;
  /**
   * @param grid its step is a whole number of what `finestStepMs` says
   * @param fields those that are wanted, all unless said; others may be there or not
   */
  steps(of: SeriesOf, grid: Grid, fields?: readonly FieldName[]): Promise<FoundSteps>;
}
