import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketsOf, coarser, mergeAll } from './buckets.ts';
import { type Sample, fieldNames } from './fields.ts';
import { packBuckets, packSamples, unpackBuckets, unpackSamples } from './sqlite/chunk-form.ts';
import { gridOf, stepsOf } from './steps.ts';

const minute = 60_000;
const bytesIn = fieldNames.indexOf('bytesIn');

function aSample(at: number, bytes: number | undefined, ms = 10_000): Sample {
  return {
    at,
    ms,
    uncertainMs: 0,
    values: fieldNames.map((_, index) => (index === bytesIn ? bytes : undefined)),
  };
}
const someSamples = fc
  .array(
    fc.record({
      afterMs: fc.integer({ min: 1, max: 40_000 }),
      bytes: fc.option(fc.oneof(fc.nat(1_000), fc.nat(2 ** 31 - 1)), { nil: undefined }),
      isGap: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((all) => {
    let at = Date.UTC(2026, 2, 29);
    return all.map(({ afterMs, bytes, isGap }) => aSample((at += afterMs), bytes, isGap ? 0 : afterMs));
  });

test('readings and steps are the same once packed and read again', () => {
  fc.assert(
    fc.property(someSamples, (samples) => {
      const clamped = samples.map(({ values, ...rest }) => ({
        ...rest,
        values: values.map((value) => value && Math.min(value, Number.MAX_SAFE_INTEGER - 1)),
      }));
      expect(unpackSamples(packSamples(clamped))).toEqual(clamped);
      const small = clamped.map(({ values, ...rest }) => ({
        ...rest,
        values: values.map((value) => value && value % 2 ** 30),
      }));
      const buckets = bucketsOf(small, minute);
      expect(unpackBuckets(packBuckets(buckets))).toEqual(buckets);
    }),
    { numRuns: 60 },
  );
});

test('however coarse the steps, sums, extremes and the last value are those of the readings', () => {
  fc.assert(
    fc.property(someSamples, fc.constantFrom(2, 5, 60), (samples, minutes) => {
      const direct = mergeAll(0, bucketsOf(samples, 1)).fields[bytesIn];
      const steps = coarser(coarser(bucketsOf(samples, minute), minutes * minute), 600 * minute);
      const whole = mergeAll(0, steps).fields[bytesIn];
      expect([whole?.sum, whole?.min, whole?.max, whole?.last]).toEqual([
        direct?.sum,
        direct?.min,
        direct?.max,
        direct?.last,
      ]);
    }),
    { numRuns: 60 },
  );
});

test('a chart has at most a step a pixel, on the step, and moves without changing what it showed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
      fc.integer({ min: 1, max: 400 * 24 * 60 }),
      fc.integer({ min: 10, max: 2_000 }),
      (from, minutes, pixels) => {
        const range = { from, to: from + minutes * minute, pixels };
        const { stepMs, ...grid } = gridOf(range, 10_000);
        expect((grid.to - grid.from) / stepMs).toBeLessThanOrEqual(pixels);
        expect([grid.from % stepMs, grid.to % stepMs]).toEqual([0, 0]);
        expect(grid.from).toBeLessThanOrEqual(range.from);
        expect(grid.to).toBeGreaterThanOrEqual(range.to);
        expect(stepMs).toBeGreaterThanOrEqual(10_000);
        const later = gridOf({ ...range, from: from + 1_000, to: range.to + 1_000 }, 10_000);
        expect([later.stepMs, (later.from - grid.from) % stepMs]).toEqual([stepMs, 0]);
      },
    ),
    { numRuns: 200 },
  );
});

test('readings a little further apart than a step make no gaps; those that were missed do', () => {
  const grid = { from: 0, to: 120_000, stepMs: 10_000 };
  const slow = Array.from({ length: 11 }, (_, index) =>
    aSample(9_900 + index * 10_100, 1_010, index === 0 ? 0 : 10_100),
  );
  const steps = stepsOf({ samples: slow, buckets: [] }, grid);
  expect(steps.map(({ start }) => start / 10_000)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  const missed = slow
    .filter((_, index) => index < 3 || index > 7)
    .map((one, index) => (index === 3 ? { ...one, ms: 0 } : one));
  expect(stepsOf({ samples: missed, buckets: [] }, grid).length).toBeLessThan(9);
  // What was carried is there once.
  const sum = steps.reduce((total, { fields }) => total + (fields[bytesIn]?.sum ?? 0), 0);
  expect(sum).toBe(11 * 1_010);
});
