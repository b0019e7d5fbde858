import { type Sample, fieldNames, kindOf } from './fields.ts';
import type { FleetIdentity } from './history-store.ts';

/*
 * All gateways together, as a series of its own: the peak of a sum is not the sum of peaks. Gateways are read one after
 * the other, so what each carried since its reading before is spread evenly over that time, and what lies in the same ticks
 * of time is added up. A tick is told of when every gateway was read after its end, or has had the time to.
 */
export interface FleetSums {
  /** A reading of a gateway. @returns readings of the fleet that became complete by it, in order of time */
  take(gatewayUuid: string, sample: Sample): Sample[];
  /** It is not there any more. */
  forget(gatewayUuid: string): void;
}

/** Its key is no uuid, so it is nobody else's. */
export const fleetIdentity: FleetIdentity = {
  key: '*',
  kind: 'fleet',
  gatewayUuid: '*',
  connectionUuid: undefined,
  tunnelUuid: undefined,
  names: { gateway: '', connection: null, tunnel: null },
};

/** Length of a tick, ms, however often gateways are read: what is slower is spread over some of them. */
export const fleetTickMs = 10_000;
const tickMs = fleetTickMs;
/** Nobody is waited for longer, in intervals between readings. */
const patience = 3;
/** A gateway that was not read for so long is no part of the fleet, ms. */
const forgottenAfterMs = 600_000;

interface Tick {
  values: (number | undefined)[];
  /** Increases of which nobody knows when they were carried. */
  late: (number | undefined)[];
  /** Gateways that were read over all of it, as ms of theirs. */
  readMs: number;
}

interface Known {
  at: number;
  gauges: (number | undefined)[];
}

/** @param intervalMs how far apart readings of one gateway are meant to be now */
export function createFleetSums(intervalMs: () => number): FleetSums {
  const patienceMs = () => patience * Math.max(tickMs, intervalMs());
  const ticks = new Map<number, Tick>();
  const gateways = new Map<string, Known>();
  /** Not every reading completes one, and all gateways are looked at. */
  let nextLook = -Infinity;
  /** Beginning of the first tick that is not told of. */
  let untold = -Infinity;

  function tickOf(at: number): Tick {
    // What comes late counts in the first that is not told of.
    const start = Math.max(untold, Math.floor(at / tickMs) * tickMs);
    let tick = ticks.get(start);
    if (!tick) ticks.set(start, (tick = { values: nothing(), late: nothing(), readMs: 0 }));
    return tick;
  }
  function spread({ at, ms, values }: Sample): void {
    let done = at - ms;
    const [begin, end] = [at - ms, at];
    while (done < end) {
      const until = Math.min(end, Math.floor(done / tickMs) * tickMs + tickMs);
      const tick = tickOf(done);
      tick.readMs += until - done;
      for (const [index, value] of values.entries()) {
        if (value === undefined || kindOf(index) !== 'rate') continue;
        // Whole numbers, of which the parts are the whole.
        const share = (moment: number) => Math.floor((value * (moment - begin)) / ms);
        tick.values[index] = (tick.values[index] ?? 0) + share(until) - share(done);
      }
      done = until;
    }
  }
  function count({ at, ms, values }: Sample): void {
    const tick = tickOf(at - 1);
    for (const [index, value] of values.entries()) {
      if (value === undefined) continue;
      if (kindOf(index) === 'count') tick.values[index] = (tick.values[index] ?? 0) + value;
      if (kindOf(index) === 'rate' && ms === 0) tick.late[index] = (tick.late[index] ?? 0) + value;
    }
  }
  function complete(now: number): Sample[] {
    const told: Sample[] = [];
    if (now < nextLook) return told;
    nextLook = now + tickMs / 20;
    for (const [uuid, { at }] of gateways) if (now - at > forgottenAfterMs) gateways.delete(uuid);
    const slowest = Math.min(...[...gateways.values()].map(({ at }) => at));
    for (const [start, tick] of [...ticks].toSorted(([one], [other]) => one - other)) {
      const end = start + tickMs;
      if (slowest < end && now < end + patienceMs()) break;
      ticks.delete(start);
      untold = end;
      told.push(...samplesOf(start, tick));
    }
    return told;
  }
  function samplesOf(start: number, { values, late, readMs }: Tick): Sample[] {
    const end = start + tickMs;
    const own = [...values];
    for (const [index] of fieldNames.entries()) {
      if (kindOf(index) !== 'gauge') continue;
      const known = [...gateways.values()].filter(({ at }) => at > start - patienceMs());
      const all = known.flatMap(({ gauges }) => gauges[index] ?? []);
      own[index] = all.length > 0 ? all.reduce((sum, one) => sum + one, 0) : undefined;
    }
    const share = gateways.size > 0 ? Math.min(1, readMs / (gateways.size * tickMs)) : 1;
    const isLate = late.some((value) => value !== undefined);
    // A reading is made at the end of its time, and belongs to the tick.
    return [
      ...(isLate ? [{ at: end - 2, ms: 0, uncertainMs: 0, values: late }] : []),
      {
        at: end - 1,
        ms: readMs > 0 ? tickMs : 0,
        uncertainMs: Math.round((1 - share) * tickMs),
        values: own,
      },
    ];
  }

  return {
    take(gatewayUuid, sample) {
      const before = gateways.get(gatewayUuid);
      if (before && sample.at <= before.at) return [];
      gateways.set(gatewayUuid, { at: sample.at, gauges: [...sample.values] });
      if (sample.ms > 0) spread(sample);
      count(sample);
      return complete(sample.at);
    },
    forget: (gatewayUuid) => void gateways.delete(gatewayUuid),
  };
}

const nothing = (): (number | undefined)[] => fieldNames.map(() => undefined);
