import { hourLevel, minuteLevel } from './chunks.ts';
import { type CloseOptions, createClosing } from './close-half-hours.ts';
import { createDropping } from './drop-old.ts';
import { type RolledLevel, createProgress } from './progress.ts';
import { createRoll } from './roll.ts';
import { createTallyDays } from './tally-days.ts';

/*
 * What has to be done with history once it is written: half hours become chunks, chunks become minutes, minutes hours;
 * what is too old goes, and the file gives its room back. It is done in slices of some milliseconds, since nothing else
 * runs meanwhile, and each slice is a transaction that may be done twice: wherever a kill comes in, the next start goes on.
 */
export interface Upkeep {
  /** Does a little. @returns whether there is more to do now */
  slice(): boolean;
  /** Everything before is in minutes, or in hours. */
  doneUntil(level: RolledLevel): number;
}

export type UpkeepOptions = CloseOptions;

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { clock } = options;
  const progress = createProgress(options.database);
  const closeHalfHours = createClosing(options, progress);
  const drop = createDropping(options, progress);
  const duties = [
    createRoll(minuteLevel, options, progress),
    createRoll(hourLevel, options, progress),
    createTallyDays(options, progress),
    drop.old,
    drop.events,
    drop.states,
    drop.tooMuch,
    drop.pages,
  ];

  let checkedAt = -Infinity;
  return {
    slice() {
      if (closeHalfHours()) {
        checkedAt = -Infinity;
        return true;
      }
      // Nothing else falls due within a minute.
      if (Math.abs(clock.now() - checkedAt) < 60_000) return false;
      if (duties.some((duty) => duty())) return true;
      checkedAt = clock.now();
      return false;
    },
    doneUntil: (level) => progress.doneUntil(level),
  };
}
