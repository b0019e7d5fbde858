import { pollDelayMs } from '#domain/lifecycle/polling.ts';

const slowestMs = 60_000;
const gatewaysAPage = 100;

export interface SweepCost {
  gateways: number;
  /** What the last sweep took, without the rests in it, ms. */
  workMs: number;
  /** Sweeps that failed one after the other. */
  failures: number;
  /** Of the upstream's token bucket; 0 for none. */
  callsPerSecond: number;
}

/** Ms from the beginning of a sweep to that of the next: half of our calls at most, and a quarter of the time. */
export function sweepIntervalMs({ gateways, workMs, failures, callsPerSecond }: SweepCost): number {
  const base = pollDelayMs({ isVisible: true, isSettled: true, failures }) ?? slowestMs;
  // Its first page tells whether it answers again, and no other is asked for before.
  if (failures > 0) return base;
  const pages = Math.ceil(gateways / gatewaysAPage);
  const byBucket = callsPerSecond > 0 ? (pages * 2_000) / callsPerSecond : 0;
  return Math.max(base, byBucket, workMs * 4);
}

/** Ms until the next step of what is changing; undefined when nothing is, or so much that the sweeps will show it. */
export function stepDelayMs(changing: number, failures: number): number | undefined {
  if (changing === 0 || changing > mostSingles) return undefined;
  return pollDelayMs({ isVisible: true, isSettled: false, failures });
}

/** Changing gateways that are asked for one by one. */
const mostSingles = 10;
