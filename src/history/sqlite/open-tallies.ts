import type { Sample } from '../fields.ts';
import {
  type Tally,
  type TallyColumns,
  addColumn,
  addSample,
  emptyTally,
  fieldTally,
  noColumns,
  tallyOf,
} from '../tally.ts';

/** What series did in half hours that are not written as tallies yet. */
export interface OpenTallies {
  /** @param all that is open of that series in that half hour, for one that did not come in order */
  add(period: number, series: number, sample: Sample, all: () => readonly Sample[]): void;
  /** Of all of a half hour, when some of it had been written before. */
  set(period: number, series: number, samples: readonly Sample[]): void;
  /** In the order of the series' numbers. */
  of(period: number, field: number): TallyColumns;
  /** The latest reading of any, Unix ms. */
  latest(period: number): number;
  periods(): number[];
  drop(period: number): void;
}

export function createOpenTallies(): OpenTallies {
  const periods = new Map<number, Map<number, Tally>>();
  function ownOf(period: number): Map<number, Tally> {
    let own = periods.get(period);
    if (!own) periods.set(period, (own = new Map<number, Tally>()));
    return own;
  }
  return {
    add(period, series, sample, all) {
      const own = ownOf(period);
      let tally = own.get(series);
      if (!tally) own.set(series, (tally = emptyTally()));
      if (!addSample(tally, sample)) own.set(series, tallyOf(all()));
    },
    set(period, series, samples) {
      ownOf(period).set(series, tallyOf(samples));
    },
    of(period, field) {
      const columns = noColumns();
      const tallies = periods.get(period);
      for (const series of [...(tallies?.keys() ?? [])].toSorted((one, other) => one - other)) {
        const tally = tallies?.get(series);
        const own = tally && fieldTally(tally, field);
        if (own) addColumn(columns, series, own);
      }
      return columns;
    },
    latest: (period) =>
      Math.max(...[...(periods.get(period)?.values() ?? [])].map((tally) => tally[0] ?? 0), 0),
    periods: () => [...periods.keys()].toSorted((one, other) => one - other),
    drop: (period) => void periods.delete(period),
  };
}
