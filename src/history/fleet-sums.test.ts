import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { type FieldName, type Sample, fieldNames } from './fields.ts';
import { createFleetSums, fleetTickMs } from './fleet-sums.ts';

const tickMs = fleetTickMs;
const start = Date.UTC(2026, 2, 29);
const [bytesIn, downs, active] = (['bytesIn', 'downs', 'activeConnections'] as const).map((name) =>
  fieldNames.indexOf(name),
) as [number, number, number];

function aSample(at: number, ms: number, own: Partial<Record<FieldName, number>>): Sample {
  return { at, ms, uncertainMs: 0, values: fieldNames.map((name) => own[name]) };
}
const total = (samples: readonly Sample[], index: number) =>
  samples.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);

test('gateways that are read one after the other are a steady sum, whose peak is not the sum of peaks', () => {
  const fleet = createFleetSums(() => tickMs);
  const told: Sample[] = [];
  for (let poll = 1; poll <= 60; poll++) {
    for (const gateway of ['a', 'b', 'c', 'd']) {
      const at = start + poll * tickMs + (gateway.codePointAt(0) ?? 0) * 20;
      // Each has one peak, at another time than the others.
      const isPeak = poll === 20 + ((gateway.codePointAt(0) ?? 0) % 4);
      const bytes = isPeak ? 5_000 : 1_000;
      told.push(
        ...fleet.take(
          gateway,
          aSample(at, poll === 1 ? 0 : tickMs, { bytesIn: bytes, activeConnections: 7 }),
        ),
      );
    }
  }
  const steady = told.slice(4);
  const rates = steady.map(({ values }) => values[bytesIn]);
  expect(Math.min(...rates.map(Number))).toBeGreaterThanOrEqual(3_990);
  expect(Math.max(...rates.map(Number))).toBeLessThanOrEqual(8_100);
  expect(Math.max(...rates.map(Number))).toBeGreaterThan(7_000);
  expect(new Set(steady.map(({ values }) => values[active]))).toEqual(new Set([28]));
  expect(new Set(steady.map(({ uncertainMs }) => uncertainMs))).toEqual(new Set([0]));
  // It is told of soon: every gateway was read after the tick's end.
  expect(start + 61 * tickMs - (told.at(-1)?.at ?? 0)).toBeLessThan(2 * tickMs + 5_000);
});

test('nothing is counted twice and nothing gets lost, whenever gateways are read', () => {
  const someReadings = fc.array(
    fc.record({
      gateway: fc.constantFrom('a', 'b', 'c'),
      afterMs: fc.integer({ min: 1, max: 24_000 }),
      bytes: fc.nat(1_000_000),
      downs: fc.nat(2),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(someReadings, (readings) => {
      const fleet = createFleetSums(() => tickMs);
      const lastAt = new Map<string, number>();
      const [taken, told]: [Sample[], Sample[]] = [[], []];
      let now = start;
      for (const { gateway, afterMs, bytes, downs: times } of readings) {
        now += afterMs;
        const before = lastAt.get(gateway);
        lastAt.set(gateway, now);
        const isGap = before === undefined || now - before > 25_000;
        const sample = aSample(now, isGap ? 0 : now - before, { bytesIn: bytes, downs: times });
        taken.push(sample);
        told.push(...fleet.take(gateway, sample));
      }
      // Once later what is left is told of too.
      told.push(...fleet.take('d', aSample(now + 100_000, 0, {})));
      expect(total(told, bytesIn)).toBe(total(taken, bytesIn));
      expect(total(told, downs)).toBe(total(taken, downs));
      const moments = told.map(({ at }) => at);
      expect(moments).toEqual([...new Set(moments)].toSorted((one, other) => one - other));
      for (const { uncertainMs } of told) expect(uncertainMs).toBeLessThanOrEqual(tickMs);
      // In no tick more is carried than all readings that touch it have.
      const rates = bucketsOf(told, tickMs).map(({ fields }) => fields[bytesIn]?.max ?? 0);
      const most = Math.max(0, ...rates.filter((rate) => !Number.isNaN(rate)));
      expect(most).toBeLessThanOrEqual((total(taken, bytesIn) * 1_000) / tickMs + 1);
    }),
    { numRuns: 150 },
  );
});

test('a gateway that cannot be read makes the sum uncertain, not smaller in silence; one that is gone is no part of it', () => {
  const fleet = createFleetSums(() => tickMs);
  const told: Sample[] = [];
  for (let poll = 1; poll <= 30; poll++) {
    const at = start + poll * tickMs;
    told.push(...fleet.take('a', aSample(at, poll === 1 ? 0 : tickMs, { bytesIn: 1_000 })));
    if (poll < 10)
      told.push(...fleet.take('b', aSample(at + 1, poll === 1 ? 0 : tickMs, { bytesIn: 1_000 })));
    if (poll === 20) fleet.forget('b');
  }
  const uncertainAt = (poll: number) =>
    told.find(({ at }) => at === start + poll * tickMs - 1)?.uncertainMs ?? NaN;
  expect([uncertainAt(5), uncertainAt(15), uncertainAt(25)]).toEqual([0, tickMs / 2, 0]);
});
