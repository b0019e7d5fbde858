import type { Sample } from '../fields.ts';
import { type FieldTally, type Tally, addSample, emptyTally, fieldTally, tallyOf } from '../tally.ts';

/** What series did in half hours that are not written as tallies yet. */
export interface OpenTallies {
  /** @param all that is open of that series in that half hour, for one that did not come in order */
  add(period: number, series: number, sample: Sample, all: () => readonly Sample[]): void;
  /** Of all of a half hour, when some of it had been written before. */
  set(period: number, series: number, samples: readonly Sample[]): void;
  /** In the order of the series' numbers. */
  of(period: number, field: number): [series: number, own: FieldTally][];
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
      const found: [number, FieldTally][] = [];
      for (const [series, tally] of periods.get(period) ?? []) {
        const own = fieldTally(tally, field);
        if (own) found.push([series, own]);
      }
      return found.sort(([one], [other]) => one - other);
    },
    latest: (period) =>
      Math.max(...[...(periods.get(period)?.values() ?? [])].map((tally) => tally[0] ?? 0), 0),
    periods: () => [...periods.keys()].toSorted((one, other) => one - other),
    drop: (period) => void periods.delete(period),
  };
}
