import { type Sample, fieldNames } from '#history/fields.ts';
import type { Identity } from '#history/history-store.ts';

/** What `record-until-killed` records at a moment: the same whenever it is recorded. */
export function recordedSample(at: number): Sample {
  return {
    at,
    ms: 10_000,
    uncertainMs: 0,
    values: fieldNames.map((_, index) => (at / 10_000 + index) % 1_009),
  };
}

export const recordedTunnels: Identity[] = ['a', 'b', 'c'].map((key) => ({
  key,
  kind: 'tunnel',
  gatewayUuid: 'g',
  connectionUuid: 'c',
  tunnelUuid: key,
  names: { gateway: 'hel', connection: 'hq', tunnel: key },
}));
