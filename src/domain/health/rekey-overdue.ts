import type { IkeSa } from '#contract/metrics.ts';
import { isCarrying, isEstablished } from './ike-sa.ts';

/** An SA that should have been renewed by now, in seconds. */
export interface Overdue {
  ageSeconds: number;
  dueSeconds: number;
}

/** What is configured, in seconds: 0 is never, and undefined is not known. */
export interface RekeyTimes {
  child_rekey_time?: number | undefined;
  rekey_time?: number | undefined;
}

/**
 * A rekey begins up to a tenth before its time, never after it (vpn-knowledge: 21.6 to 24 min of 24, and the SA ends at
 * 26.4), so a twentieth more is for the answer: a minute of 24. A request is repeated after 4 s at the earliest.
 */
function marginOf(dueSeconds: number): number {
  return Math.min(60, Math.max(10, dueSeconds / 20));
}

/** The SAs in use are the youngest: what was renewed stands beside them until it is closed. */
export function overdueRekeys(
  sas: readonly IkeSa[],
  { child_rekey_time, rekey_time }: RekeyTimes,
): { child: Overdue | undefined; ike: Overdue | undefined } {
  const children = sas.flatMap(({ child_sas }) => child_sas).filter(isCarrying);
  return {
    child: overdue(
      children.map((sa) => ({ age: sa.install_time, left: sa.rekey_time })),
      child_rekey_time,
    ),
    ike: overdue(
      sas.filter(isEstablished).map((sa) => ({ age: sa.established, left: sa.rekey_time })),
      rekey_time,
    ),
  };
}

interface Age {
  age: number | undefined;
  /** Until its rekey, as the service says; none when that is over. */
  left: number | undefined;
}

function overdue(ages: readonly Age[], dueSeconds: number | undefined): Overdue | undefined {
  if (dueSeconds === undefined || dueSeconds <= 0) return undefined;
  const margin = marginOf(dueSeconds);
  const [youngest] = ages.toSorted((one, other) => (one.age ?? 0) - (other.age ?? 0));
  if (youngest?.age === undefined || youngest.age <= dueSeconds + margin) return undefined;
  // It lives by the time that it was made with: what is configured was changed since. A repeated try is closer.
  if ((youngest.left ?? 0) > margin) return undefined;
  return { ageSeconds: youngest.age, dueSeconds };
}
