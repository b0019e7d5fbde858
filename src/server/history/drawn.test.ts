import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sample, fieldNames } from '#history/fields.ts';
import { gridOf, stepsOf } from '#history/steps.ts';
import { drawn } from './drawn.ts';

/*
 * What a chart is given of any readings: `pixels` steps at most, and so twice as many points, a least and a most in each.
 */

const start = Date.UTC(2026, 2, 29);
const intervalMs = 10_000;
const [bytesIn, childRekeys, ups] = (['bytesIn', 'childRekeys', 'ups'] as const).map((name) =>
  fieldNames.indexOf(name),
) as [number, number, number];

const someSamples = fc
  .array(
    fc.record({
      afterMs: fc.oneof(fc.constant(intervalMs), fc.integer({ min: 1_000, max: 400_000 })),
      bytes: fc.oneof(fc.nat(100_000), fc.constant(1e9)),
      rekeys: fc.constantFrom(0, 0, 0, 1),
      ups: fc.constantFrom(0, 0, 0, 0, 2),
    }),
    { maxLength: 80 },
  )
  .map((all) => {
    let at = start + 3_600_000;
    return all.map((one): Sample => {
      at += one.afterMs;
      // After a gap nobody knows when it was carried.
      const ms = one.afterMs > 2.5 * intervalMs ? 0 : one.afterMs;
      const own = { bytesIn: one.bytes, childRekeys: one.rekeys, ups: one.ups };
      const values = fieldNames.map((name) => own[name as keyof typeof own] as number | undefined);
      return { at, ms, uncertainMs: 0, values };
    });
  });
const someRange = fc.record({
  from: fc.integer({ min: start, max: start + 2 * 3_600_000 }),
  minutes: fc.integer({ min: 1, max: 60 * 24 }),
  pixels: fc.integer({ min: 10, max: 600 }),
});

test('at most a least and a most a pixel, on the step; gaps are gaps, resets are marked, and nothing gets lost', () => {
  fc.assert(
    fc.property(someSamples, someRange, (samples, { from, minutes, pixels }) => {
      const asked = { from, to: from + minutes * 60_000, pixels, metrics: ['bits_in' as const] };
      const grid = gridOf(asked, intervalMs);
      const inside = samples.filter(({ at }) => at >= grid.from && at < grid.to);
      const found = {
        buckets: stepsOf({ samples: inside, buckets: [] }, grid),
        trueUntil: inside.at(-1)?.at,
      };
      const answer = drawn({ intervalMs: () => intervalMs }, found, { ...asked, grid }, grid.to);
      const [bits] = answer.series;
      expect(answer.at.length).toBeLessThanOrEqual(pixels);
      for (const column of [bits?.min, bits?.max, bits?.avg, bits?.last, bits?.total, answer.resets])
        expect(column).toHaveLength(answer.at.length);
      let carried = 0;
      answer.at.forEach((begin, index) => {
        expect(begin % grid.stepMs).toBe(0);
        const own = inside.filter(({ at }) => at >= begin && at < begin + grid.stepMs);
        const isWithin = ({ at, ms }: Sample) => at - ms <= begin && at >= begin + grid.stepMs;
        const rates = own
          .filter(({ ms }) => ms > 0)
          .map(({ values, ms }) => ((values[bytesIn] ?? 0) * 8_000) / ms);
        if (own.length > 0) {
          // Rounded to a thousandth of a byte.
          expect(bits?.max[index] ?? 0).toBeCloseTo(rates.length > 0 ? Math.max(...rates) : 0, 1);
          expect(bits?.min[index] ?? 0).toBeCloseTo(rates.length > 0 ? Math.min(...rates) : 0, 1);
          const resets = own.map(({ values }) => (values[childRekeys] ?? 0) + (values[ups] ?? 0));
          expect(answer.resets[index]).toBe(resets.reduce((sum, one) => sum + one, 0));
          carried += bits?.total[index] ?? 0;
        } else if (!inside.some(isWithin)) {
          // Not 0, which would be known.
          expect([bits?.avg[index], bits?.max[index], bits?.total[index], answer.resets[index]]).toEqual(
            Array.from({ length: 4 }, () => null),
          );
        }
      });
      expect(carried).toBe(inside.reduce((sum, { values }) => sum + (values[bytesIn] ?? 0), 0));
    }),
    { numRuns: 100 },
  );
});

test('a window that moves on changes nothing of what it showed', () => {
  fc.assert(
    fc.property(someSamples, someRange, fc.integer({ min: 1, max: 600_000 }), (samples, range, later) => {
      const width = range.minutes * 60_000;
      const of = (from: number) => {
        const asked = { from, to: from + width, pixels: range.pixels, metrics: ['bits_in' as const] };
        const grid = gridOf(asked, intervalMs);
        const found = { buckets: stepsOf({ samples, buckets: [] }, grid), trueUntil: undefined };
        const { at, series } = drawn({ intervalMs: () => intervalMs }, found, { ...asked, grid }, grid.to);
        return new Map(at.map((begin, index) => [begin, series[0]?.max[index]]));
      };
      const [before, after] = [of(range.from), of(range.from + later)];
      for (const [begin, most] of before) if (after.has(begin)) expect(after.get(begin)).toBe(most);
    }),
    { numRuns: 60 },
  );
});
