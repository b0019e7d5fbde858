import { Pool } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEngine, startEngine } from '#testing/engines/start-engine.ts';
import { systemClock } from '#platform/system-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { writtenSeries } from '#testing/engines/written-series.ts';
import { type Sample, fieldNames } from '../fields.ts';
import type { SeriesOf, SeriesSource } from '../series-source.ts';
import { describeSeriesSource, everyMs } from '../series-source.suite.ts';
import { createEngineClient } from './engine-client.ts';
import { createEngineSource } from './engine-source.ts';

const names = ['VictoriaMetrics', 'Prometheus'] as const;
const running = new Map<string, RunningEngine>();
const pools: Pool[] = [];

beforeAll(async () => {
  for (const name of names) running.set(name, await startEngine(name, aFolder()));
}, 60_000);
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await Promise.all([...running.values()].map((engine) => engine.stop()));
});

function engineOf(name: string): RunningEngine {
  const engine = running.get(name);
  if (!engine) throw new Error(`${name} was not started.`);
  return engine;
}
function sourceOf({ origin }: RunningEngine): SeriesSource {
  const pool = new Pool(origin);
  pools.push(pool);
  const token = () => Promise.resolve(undefined);
  const client = createEngineClient({ pool, prefix: '', token, clock: systemClock });
  return createEngineSource({ client, intervalMs: () => everyMs });
}

for (const name of names)
  describeSeriesSource(name, async (all) => {
    await engineOf(name).write(writtenSeries(all));
    return { source: sourceOf(engineOf(name)), dispose: () => Promise.resolve() };
  });

const hour = 3_600_000;
/** Later than what the suite writes: Prometheus takes nothing that is older. */
const start = Date.UTC(2026, 3, 10);
const bytesIn = fieldNames.indexOf('bytesIn');

function aTunnel(key: string): SeriesOf {
  return { key, kind: 'tunnel', gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: key };
}
function steady(from: number, to: number, bytes: number): Sample[] {
  const count = Math.floor((to - from) / everyMs);
  return Array.from({ length: count }, (_, index) => ({
    at: from + index * everyMs,
    ms: everyMs,
    uncertainMs: 0,
    values: fieldNames.map(() => (index === 0 ? 0 : bytes)),
  }));
}

function beginningWith(total: number, [first, ...others]: Sample[]): Sample[] {
  return first ? [{ ...first, values: fieldNames.map(() => total) }, ...others] : [];
}

test.each(names)(
  '%s: of two Gatehouses that are scraped one is drawn; one that counts anew makes no peak',
  async (name) => {
    const [twice, anew] = [aTunnel('twice'), aTunnel('anew')];
    const scraped = (of: SeriesOf, samples: Sample[], instance = 'one', since = start) =>
      writtenSeries([{ of, samples }], { recorder: { instance, job: 'gatehouse' }, since });
    const half = start + hour / 2;
    // The second read the same in the second half, and had counted a million before that.
    const second = beginningWith(1e6, steady(half, start + hour, 1_000));
    // Another count, that began long ago and is higher: nobody carried the difference.
    const [before, after] = [
      steady(start, half, 1_000),
      beginningWith(9e9, steady(half, start + hour, 1_000)),
    ];
    const parts = [scraped(anew, before), scraped(anew, after, 'one', start - hour)];
    await engineOf(name).write([
      ...scraped(twice, steady(start, start + hour, 1_000)),
      ...scraped(twice, second, 'two'),
      ...parts.flat(),
    ]);
    const source = sourceOf(engineOf(name));
    const gridOf = (stepMs: number) => ({ from: start, to: start + hour, stepMs });
    for (const stepMs of [60_000, 600_000])
      for (const [of, total] of [
        [twice, 359 * 1_000],
        [anew, 358 * 1_000],
      ] as const) {
        const { buckets } = await source.steps(of, gridOf(stepMs), ['bytesIn']);
        const summaries = buckets.map(({ fields }) => fields[bytesIn]);
        const all = summaries.reduce((sum, summary) => sum + (summary?.sum ?? 0), 0);
        expect(all).toBeGreaterThan(total * 0.9);
        expect(all).toBeLessThanOrEqual(total);
        for (const summary of summaries) expect(summary?.max ?? 0).toBeLessThan(101);
      }
  },
);
