import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenSeries } from '#testing/engines/written-series.ts';
import { type Sample, fieldNames } from '../fields.ts';
import type { SeriesOf } from '../series-source.ts';
import type { EngineSeries } from './engine-answer.ts';
import { readingsOf } from './readings.ts';

const everyMs = 10_000;
const of: SeriesOf = { key: 't', kind: 'tunnel', gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: 't' };
const bytesIn = fieldNames.indexOf('bytesIn');
const isOfGateway = (name: string) => /Connections|Sessions/.test(name);

/** What a scrape of these readings leaves in an engine, as it answers. */
function scraped(samples: readonly Sample[], scrapeEachMs = 5_000, instance = 'one'): EngineSeries[] {
  const recorder = { instance, job: 'gatehouse' };
  return writtenSeries([{ of, samples }], { scrapeEachMs, recorder }).map((series) => ({ ...series }));
}
/** Readings with these increases, so far apart. */
function readings(steps: readonly { afterMs: number; bytes: number }[], first = 1_700_000_000_000): Sample[] {
  let at = first;
  return [{ afterMs: 0, bytes: 0 }, ...steps].map(({ afterMs, bytes }) => {
    at += afterMs;
    const values = fieldNames.map((name) => (isOfGateway(name) ? undefined : bytes));
    return { at, ms: afterMs > 25_000 ? 0 : afterMs, uncertainMs: 0, values };
  });
}

const someSteps = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.integer({ min: 9_000, max: 11_000 }), fc.integer({ min: 28_000, max: 90_000 })),
    bytes: fc.oneof(fc.constant(0), fc.nat(1e9)),
  }),
  { minLength: 8, maxLength: 40 },
);

test('scraped often enough they are what was recorded, to the byte and the millisecond; a gap gives no rate', () => {
  fc.assert(
    fc.property(someSteps, fc.integer({ min: 1_000, max: 9_000 }), (steps, scrapeEachMs) => {
      // Two gaps in three steps are no pace to judge by.
      fc.pre(steps.filter(({ afterMs }) => afterMs > 25_000).length * 2 < steps.length);
      const samples = readings(steps);
      expect(readingsOf(scraped(samples, scrapeEachMs), everyMs)).toEqual(samples);
    }),
    { numRuns: 50 },
  );
});

test('scraped too rarely nothing is lost of what was carried, and nothing is added', () => {
  fc.assert(
    fc.property(someSteps, fc.integer({ min: 10_000, max: 60_000 }), (steps, scrapeEachMs) => {
      const samples = readings(steps);
      const found = readingsOf(scraped(samples, scrapeEachMs), everyMs);
      const sum = (all: readonly Sample[]) =>
        all.reduce((total, { values }) => total + (values[bytesIn] ?? 0), 0);
      const last = found.at(-1)?.at ?? 0;
      expect(sum(found)).toBe(sum(samples.filter(({ at }) => at <= last && at > (found[0]?.at ?? 0))));
    }),
    { numRuns: 50 },
  );
});

test('an engine that was not given the times of readings has those of its scrapes', () => {
  const samples = readings([
    { afterMs: everyMs, bytes: 100 },
    { afterMs: everyMs, bytes: 200 },
  ]);
  const series = scraped(samples, everyMs).filter(({ labels }) =>
    labels['__name__']?.endsWith('bytes_total'),
  );
  const found = readingsOf(series, everyMs);
  expect(found.slice(0, 3).map(({ ms, values }) => [ms, values[bytesIn]])).toEqual([
    [0, 0],
    [everyMs, 100],
    [everyMs, 200],
  ]);
});

test('of two recorders the one that read more is drawn, and the other only where that read nothing', () => {
  const some = (count: number, bytes: number, first: number) =>
    readings(
      Array.from({ length: count }, () => ({ afterMs: everyMs, bytes })),
      first,
    );
  const most = [...some(10, 7, 1_700_000_000_000), ...some(30, 7, 1_700_000_600_000)];
  const other = [...some(10, 5, 1_700_000_001_000), ...some(10, 5, 1_700_000_303_000)];
  const found = readingsOf([...scraped(most), ...scraped(other, 5_000, 'two')], everyMs);
  expect(new Set(found.map(({ at }) => at)).size).toBe(found.length);
  const at = (moment: number) => found.find((sample) => sample.at === moment)?.values[bytesIn];
  expect(at(1_700_000_050_000)).toBe(7);
  expect(at(1_700_000_051_000)).toBeUndefined();
  expect(at(1_700_000_353_000)).toBe(5);
});
