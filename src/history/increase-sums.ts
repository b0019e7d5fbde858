import { type FieldName, type Sample, fieldNames } from './fields.ts';
import type { Place } from './identities.ts';
import type { NatReading } from './nat-counters.ts';
import { type Increase, noIncrease } from './true-counters.ts';

/** A reading that is further from the last than so many intervals gives no rate: nobody knows when it was carried. */
const gapIntervals = 2.5;

/** What an increase is as a reading. @param expectedMs how far apart readings are meant to be */
export function sampleOf(increase: Increase, at: number, expectedMs: number, nat?: NatReading): Sample {
  const isGap = increase.sinceMs > expectedMs * gapIntervals;
  const values: Partial<Record<FieldName, number | undefined>> = {
    ...increase,
    acceptedConnections: nat?.accepted,
    rejectedSessions: nat?.rejected,
    activeConnections: nat?.active,
  };
  return {
    at,
    ms: isGap ? 0 : increase.sinceMs,
    uncertainMs: increase.uncertainMs,
    values: fieldNames.map((name) => values[name]),
  };
}

/** Of each group of tunnels together. */
export function sumsBy(
  places: readonly Place[],
  increases: ReadonlyMap<string, Increase>,
  keyOf: (place: Place) => string,
): Map<string, Increase> {
  const groups = new Map<string, Increase[]>();
  for (const place of places) {
    const increase = increases.get(place.identity.key);
    if (increase) groups.set(keyOf(place), [...(groups.get(keyOf(place)) ?? []), increase]);
  }
  return new Map(
    [...groups].flatMap(([key, all]) => {
      const sum = sumOf(all);
      return sum ? [[key, sum] as const] : [];
    }),
  );
}

/** Together they are as uncertain, and of as long a time, as the worst of them. */
export function sumOf(increases: readonly Increase[]): Increase | undefined {
  if (increases.length === 0) return undefined;
  const sum = { ...noIncrease };
  for (const one of increases) {
    for (const name of summed) sum[name] += one[name];
    sum.sinceMs = Math.max(sum.sinceMs, one.sinceMs);
    sum.uncertainMs = Math.max(sum.uncertainMs, one.uncertainMs);
  }
  return sum;
}

const summed = [
  'bytesIn',
  'bytesOut',
  'packetsIn',
  'packetsOut',
  'ups',
  'downs',
  'badMessages',
  'childRekeys',
  'ikeRekeys',
] as const;
