import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Clock } from '#domain/clock.ts';
import { type TravellingClock, createTravellingClock } from '#platform/travelling-clock.ts';
import type { Store } from '../store/store.ts';
import { type DemoPast, type NetworkInTime, createDemoPast, leadThroughPast } from './demo-past.ts';
import type { Past } from './estate-over-time.ts';

export interface DemoPastOptions {
  /** Of an estate that is made now, ms; 0 for none. */
  lengthMs: number;
  /** Of the data plane that the API is given. */
  clock: TravellingClock;
  /** Makes another one, which begins as that did. */
  createTwin: (clock: Clock) => DataPlane;
}

/** Undefined where there is to be none. */
export function pastBefore(now: number, options: DemoPastOptions | undefined): Past | undefined {
  const lengthMs = options?.lengthMs ?? 0;
  return lengthMs > 0 ? { bornAt: now - lengthMs, until: now } : undefined;
}

/**
 * Where the past was not kept yet, the network is led through it, and gone through once more by a twin that can be looked
 * at; after a process that ended in the middle it is the same past, and lasts until now.
 */
export function liveThroughPast(
  store: Store,
  dataPlane: DataPlane,
  { clock, createTwin }: DemoPastOptions,
  now: number,
): { led: Promise<void>; past: DemoPast } | undefined {
  const begun = store.demoPast();
  if (!begun || begun.isKept) return undefined;
  const past = { bornAt: begun.bornAt, until: now };
  // What was made later has no part in it.
  const estate = store
    .gateways(store.allUuids())
    .filter(({ lifecycle }) => lifecycle.created_at === past.bornAt * 1_000);
  const twinClock = createTravellingClock(clock);
  const twin: NetworkInTime = { dataPlane: createTwin(twinClock), clock: twinClock };
  return {
    led: leadThroughPast({ dataPlane, clock }, store, estate, past),
    past: createDemoPast(twin, store, estate, past),
  };
}
