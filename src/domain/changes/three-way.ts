import type { Gateway } from '#contract/gateway.ts';
import type { Difference } from './change-plan.ts';
import { differencesBetween } from './plan-change.ts';

/** One field that two people changed since both read the same. */
export interface ThreeWayRow {
  path: string;
  label: string;
  /** As text for the screen; `undefined` where there is or was nothing. */
  base: string | undefined;
  theirs: string | undefined;
  mine: string | undefined;
  /**
   * `gone`: what mine would change is not there any more. `conflict`: both changed it, to different values. `same`: both
   * made it the same.
   */
  verdict: 'theirs' | 'mine' | 'same' | 'conflict' | 'gone';
}

/**
 * What two changes of one configuration come to, field by field; what neither touched is left out.
 * @param base as both read it
 * @param theirs as it is now
 * @param mine as it would be after the change that collided
 */
export function threeWay(base: Gateway, theirs: Gateway, mine: Gateway): ThreeWayRow[] {
  const ofTheirs = differencesBetween(base, theirs);
  const ofMine = differencesBetween(base, mine);
  const rows = ofMine.map((own) => mineRow(own, ofTheirs));
  const others = ofTheirs
    .filter(({ path }) => !ofMine.some((own) => own.path === path))
    .map(({ path, label, before, after }): ThreeWayRow => {
      // They changed a part of what mine removes as a whole.
      const removed = ofMine.find((own) => own.kind === 'removed' && isBelow(path, own.path));
      const mineText = removed ? undefined : before;
      return {
        path,
        label,
        base: before,
        theirs: after,
        mine: mineText,
        verdict: removed ? 'conflict' : 'theirs',
      };
    });
  return [...rows, ...others];
}

function mineRow({ path, label, before, after }: Difference, ofTheirs: readonly Difference[]): ThreeWayRow {
  const row = { path, label, base: before, mine: after };
  const same = ofTheirs.find((other) => other.path === path);
  if (same) return { ...row, theirs: same.after, verdict: same.after === after ? 'same' : 'conflict' };
  const isGone = ofTheirs.some((other) => other.kind === 'removed' && isBelow(path, other.path));
  return { ...row, theirs: isGone ? undefined : before, verdict: isGone ? 'gone' : 'mine' };
}

function isBelow(path: string, parent: string): boolean {
  return path.startsWith(`${parent}.`);
}
