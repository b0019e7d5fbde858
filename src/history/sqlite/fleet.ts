import type { FieldName } from '../fields.ts';
import { fleetIdentity, fleetTickMs } from '../fleet-sums.ts';
import type { FleetSteps, FleetWanted } from '../history-store.ts';
import type { FoundSteps } from '../series-source.ts';
import type { Grid } from '../steps.ts';
import { createStepSums } from '../sum-steps.ts';
import { breathe } from './breathe.ts';
import { hourLevel, minuteLevel } from './chunks.ts';
import type { SeriesRows } from './series-rows.ts';

interface Fleet {
  series: SeriesRows;
  steps: (series: number | undefined, grid: Grid, fields?: readonly FieldName[]) => FoundSteps;
}

/** For all there is a series that was summed as it was recorded; for some, the gateways are added up, one after the other. */
export async function findFleet({ series, steps }: Fleet, wanted: FleetWanted): Promise<FleetSteps> {
  const { grid, fields, onlyGateways } = wanted;
  if (!onlyGateways)
    return { ...steps(series.numberOf(fleetIdentity.key), grid, fields), extremesOfMs: fleetTickMs };
  const baseMs = baseOf(grid);
  const sums = createStepSums(baseMs, fields);
  let trueUntil: number | undefined;
  for (const gateway of series.numbersOf('gateway', onlyGateways)) {
    const found = steps(gateway, { ...grid, stepMs: baseMs }, fields);
    sums.add(found.buckets);
    if (found.trueUntil !== undefined) trueUntil = Math.max(trueUntil ?? 0, found.trueUntil);
    await breathe();
  }
  return { buckets: sums.steps(grid.stepMs), trueUntil, extremesOfMs: baseMs };
}

/** The finest in which it is read quickly. */
function baseOf({ stepMs }: Grid): number {
  const isOf = (base: number) => stepMs % base === 0;
  if (stepMs > hourLevel.stepMs && isOf(hourLevel.stepMs)) return hourLevel.stepMs;
  return isOf(minuteLevel.stepMs) ? minuteLevel.stepMs : stepMs;
}
