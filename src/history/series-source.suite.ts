import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '#testing/seeded-random.ts';
import { type Bucket, bucketsOf, floorTo } from './buckets.ts';
import { type FieldName, type Sample, fieldNames, kindOf } from './fields.ts';
import type { SeriesOf, SeriesSource } from './series-source.ts';
import { type Grid, stepsOf } from './steps.ts';

/** What is written into a source before it is asked: readings of some things, in order of time. */
export interface Remembered {
  of: SeriesOf;
  samples: readonly Sample[];
}

export interface SourceUnderTest {
  source: SeriesSource;
  dispose(): Promise<void>;
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const start = Date.UTC(2026, 2, 28, 21);
const hours = 3;
const end = start + hours * hour;
const gap = { from: start + hour, to: start + 1.5 * hour };
export const everyMs = 10 * second;
/** After a reading an engine has it at the latest. */
const scrapedWithinMs = 7 * second;

/** A name that would be another query if it were not taken as a value. */
const hostile = 'a"} or {tunnel=~".*"}\\\n';
const gateway = '10c153e0-0000-4dea-8748-000000000001';
const connection = '10c153e0-0000-4dea-8748-000000000002';
const tunnels = ['10c153e0-0000-4dea-8748-100000000001', '10c153e0-0000-4dea-8748-100000000002', hostile].map(
  (key) => seriesOf('tunnel', key),
);

function seriesOf(kind: SeriesOf['kind'], key: string): SeriesOf {
  return {
    key,
    kind,
    gatewayUuid: gateway,
    connectionUuid: kind === 'gateway' ? undefined : connection,
    tunnelUuid: kind === 'tunnel' ? key : undefined,
  };
}

/** Readings about ten seconds apart, with a gap and a single peak. */
function traffic(seed: number): Sample[] {
  const random = seededRandom(seed);
  const samples: Sample[] = [];
  for (const at of moments()) {
    const sinceMs = at - (samples.at(-1)?.at ?? at);
    const isPeak = floorTo(at, everyMs) === start + 1.8 * hour + 20 * second;
    const values = fieldNames.map((name, index) => {
      if (name === 'activeConnections' || name.endsWith('Sessions') || name === 'acceptedConnections')
        return undefined;
      // What the first one has is a base.
      if (sinceMs === 0) return 0;
      if (kindOf(index) === 'count') return random() < 0.01 ? 1 : 0;
      return isPeak ? 1e9 + seed : Math.floor(random() * 50_000);
    });
    samples.push({ at, ms: sinceMs > 25_000 ? 0 : sinceMs, uncertainMs: random() < 0.01 ? 500 : 0, values });
  }
  return samples;
}

/** One gateway is read at one moment, with all its tunnels. */
function moments(): number[] {
  const random = seededRandom(11);
  const all: number[] = [];
  for (let at = start; at < end; at += everyMs)
    if (at <= gap.from || at >= gap.to) all.push(at + Math.floor(random() * 900));
  return all;
}

function together(all: readonly (readonly Sample[])[], nat: boolean): Sample[] {
  const random = seededRandom(5);
  return (all[0] ?? []).map((first, index) => {
    const parts = all.flatMap((samples) => samples[index] ?? []);
    const own: Partial<Record<FieldName, number>> = nat
      ? {
          acceptedConnections: index === 0 ? 0 : Math.floor(random() * 90),
          rejectedSessions: 0,
          activeConnections: Math.floor(random() * 400),
        }
      : {};
    return {
      ...first,
      uncertainMs: Math.max(...parts.map(({ uncertainMs }) => uncertainMs)),
      values: fieldNames.map((name, field) => {
        const values = parts.flatMap(({ values: figures }) => figures[field] ?? []);
        return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : own[name];
      }),
    };
  });
}

/** A gateway with a connection of three tunnels, and what each of them carried. */
function remembered(): Remembered[] {
  const ofTunnels = tunnels.map((of, index) => ({ of, samples: traffic(index + 1) }));
  const samples = ofTunnels.map((one) => one.samples);
  return [
    ...ofTunnels,
    { of: seriesOf('connection', connection), samples: together(samples, false) },
    { of: seriesOf('gateway', gateway), samples: together(samples, true) },
  ];
}

/**
 * What every source of series answers, whoever kept them.
 * @param open writes what is remembered, and is at the hour after the last of it
 */
export function describeSeriesSource(
  name: string,
  open: (all: readonly Remembered[], now: number) => Promise<SourceUnderTest>,
): void {
  describe(name, () => {
    const all = remembered();
    let under: SourceUnderTest;
    beforeAll(async () => {
      under = await open(all, end + hour);
      // Programs are started, on whatever machine.
    }, 60_000);
    afterAll(() => under.dispose());
    const ask = async (of: SeriesOf, grid: Grid) => (await under.source.steps(of, grid)).buckets;

    test.each(all.map((one) => [one.of.kind, one] as const))(
      'each reading of a %s is what it was read as',
      async (_, { of, samples }) => {
        const grid = { from: end - hour, to: end, stepMs: everyMs };
        const own = samples.filter(({ at }) => at >= grid.from);
        expect(await ask(of, grid)).toEqual(stepsOf({ samples: own, buckets: [] }, grid));
        expect((await under.source.steps(of, grid)).trueUntil).toBe(samples.at(-1)?.at);
      },
    );

    test.each(
      all.flatMap(({ of, samples }) =>
        // Whoever is added up is added up in each step alike.
        (of === tunnels[0] ? [minute, 5 * minute, hour] : [10 * minute]).map(
          (stepMs) => [of.kind, stepMs / second, of, samples] as const,
        ),
      ),
    )('totals of a %s in steps of %i s are exact, and no peak is lost', async (_, seconds, of, samples) => {
      const stepMs = seconds * second;
      const steps = await ask(of, { from: start, to: end, stepMs });
      const expected = bucketsOf(samples, stepMs);
      expect(steps.map((step) => step.start)).toEqual(expected.map((step) => step.start));
      expectTotals(steps, samples, stepMs);
      for (const [index, step] of steps.entries()) expectRates(step, expected[index], stepMs);
      const bytesIn = fieldNames.indexOf('bytesIn');
      const peakOf = (buckets: readonly Bucket[]) =>
        Math.max(...buckets.map(({ fields }) => fields[bytesIn]?.max ?? 0));
      expect(peakOf(steps) / peakOf(expected)).toBeCloseTo(1, 6);
    });

    test('where nothing was read there is no step, and what is not known is not 0', async () => {
      const steps = await ask(tunnels[0] ?? seriesOf('tunnel', ''), { from: start, to: end, stepMs: minute });
      expect(steps).toHaveLength(hours * 60 - 30 + 1);
      const after = steps.find((step) => step.start >= gap.to);
      expect(after?.fields[0]?.sum).toBeGreaterThan(0);
      expect(steps[0]?.fields[fieldNames.indexOf('activeConnections')]).toBeUndefined();
    });

    test('a step is the same in a window that moves on', async () => {
      const of = tunnels[0] ?? seriesOf('tunnel', '');
      const window = (shift: number) => ({ from: start + shift, to: end - hour + shift, stepMs: 5 * minute });
      const [before, later] = [await ask(of, window(0)), await ask(of, window(15 * minute))];
      const both = (buckets: readonly Bucket[]) =>
        buckets.filter((bucket) => bucket.start > start + 20 * minute && bucket.start < end - hour);
      expect(both(later)).toEqual(both(before));
      expect(both(later).length).toBeGreaterThan(10);
    });

    test('of what was never read, and of a time in which nothing was, there is nothing', async () => {
      const grid = { from: start, to: end, stepMs: 5 * minute };
      const nothing = { buckets: [], trueUntil: undefined };
      expect(await under.source.steps(seriesOf('tunnel', 'nobody'), grid)).toEqual(nothing);
      const earlier = { from: start - 9 * hour, to: start - 8 * hour, stepMs: everyMs };
      expect(await under.source.steps(tunnels[0] ?? seriesOf('tunnel', ''), earlier)).toEqual(nothing);
    });
  });
}

/** All until the end of a step is what was carried until then, or until some seconds before: an engine knows when it scraped. */
function expectTotals(steps: readonly Bucket[], samples: readonly Sample[], stepMs: number): void {
  for (const [index, field] of fieldNames.entries()) {
    if (kindOf(index) === 'gauge') continue;
    const until = (at: number) =>
      samples.reduce((sum, sample) => sum + (sample.at < at ? (sample.values[index] ?? 0) : 0), 0);
    let all = 0;
    for (const step of steps) {
      all += step.fields[index]?.sum ?? 0;
      const stepEnd = step.start + stepMs;
      expect(all, `${field} until ${stepEnd}`).toBeLessThanOrEqual(until(stepEnd));
      expect(all, `${field} until ${stepEnd}`).toBeGreaterThanOrEqual(until(stepEnd - scrapedWithinMs));
    }
    expect(all, field).toBe(until(Infinity));
  }
}

/** At most one reading of the step before may be among a step's rates: none of its own is left out. */
function expectRates(step: Bucket, expected: Bucket | undefined, stepMs: number): void {
  for (const [index, field] of fieldNames.entries()) {
    const [own, meant] = [step.fields[index], expected?.fields[index]];
    if (!own || !meant || kindOf(index) === 'count' || Number.isNaN(meant.max)) continue;
    const slack = Math.abs(meant.max) * 1e-6 + 1e-3;
    expect(own.max, field).toBeGreaterThanOrEqual(meant.max - slack);
    expect(own.min, field).toBeLessThanOrEqual(meant.min + slack);
    if (kindOf(index) === 'gauge') expect(own.avg / meant.avg, field).toBeCloseTo(1, 0);
    else if (stepMs >= 10 * minute && meant.max < 1e6 && meant.avg > 0)
      expect(own.avg / meant.avg, field).toBeGreaterThan(0.9);
  }
}
