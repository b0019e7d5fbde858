import { expect, test } from 'vitest';
import { type Bucket, bucketsOf } from './buckets.ts';
import { fieldNames } from './fields.ts';
import { EngineTroubleError } from './prometheus/engine-trouble.ts';
import { createSeriesReader } from './series-reader.ts';
import type { SeriesOf, SeriesSource } from './series-source.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 0, 15, 12);
const of: SeriesOf = { key: 't', kind: 'tunnel', gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: 't' };
const lastHour = { from: now - hour, to: now, pixels: 300 };

/** A source that was read from one moment until another. */
function readBetween(from: number, to: number, finestMs = 0) {
  const asked: number[] = [];
  const source: SeriesSource & { flush(): Promise<void> } = {
    flush: () => Promise.resolve(),
    finestStepMs: () => finestMs,
    steps(_, grid) {
      asked.push(grid.stepMs);
      const buckets: Bucket[] = [];
      for (let at = grid.from; at < grid.to; at += 10_000)
        if (at >= from && at < to) {
          const sample = { at, ms: 10_000, uncertainMs: 0, values: fieldNames.map(() => 1) };
          buckets.push(...bucketsOf([sample], 10_000));
        }
      return Promise.resolve({ buckets, trueUntil: Math.min(to, now) });
    },
  };
  return { source, asked };
}
function readerOf(store: ReturnType<typeof readBetween>['source'], engine: SeriesSource | undefined) {
  return createSeriesReader({ store, engine, intervalMs: () => 10_000, now: () => now });
}
const always = () => readBetween(0, Infinity);

test('without an engine the store answers, and nothing is missing', async () => {
  const read = await readerOf(always().source, undefined).read(of, lastHour, ['bytesIn']);
  expect(read).toMatchObject({ source: 'embedded', notFromEngine: undefined });
});

test('with one that tells of the time, up to what it has not scraped yet, the store is not asked', async () => {
  const store = always();
  const engine = readBetween(0, now - minute);
  const read = await readerOf(store.source, engine.source).read(of, lastHour, ['bytesIn']);
  expect(read).toMatchObject({ source: 'engine', notFromEngine: undefined, trueUntil: now - minute });
  expect(store.asked).toEqual([]);
});

test('of what an engine does not say the store tells, in steps that it has, and it is said why', async () => {
  const store = readBetween(0, Infinity, hour);
  const engine: SeriesSource = {
    finestStepMs: () => 0,
    steps: () =>
      Promise.reject(new EngineTroubleError({ reason: 'It cannot be reached.', concerns: 'engine' })),
  };
  const read = await readerOf(store.source, engine).read(of, lastHour, ['bytesIn']);
  expect(read).toMatchObject({ source: 'embedded', notFromEngine: 'It cannot be reached.' });
  expect(store.asked).toEqual([hour]);
  expect(read.grid.stepMs).toBe(hour);
});

test('one that was given history half an hour ago is not believed that there was nothing before', async () => {
  const engine = readBetween(now - hour / 2, Infinity);
  const read = await readerOf(always().source, engine.source).read(of, lastHour, ['bytesIn']);
  expect(read).toMatchObject({ source: 'embedded' });
  expect(read.notFromEngine).toContain('knows less of this time');
});

test('of a tunnel that was made a moment ago there is what is known here', async () => {
  const store = readBetween(now - minute, Infinity);
  const read = await readerOf(store.source, readBetween(0, 0).source).read(of, lastHour, ['bytesIn']);
  expect(read.source).toBe('embedded');
  expect(read.buckets.length).toBeGreaterThan(0);
});

test('where the store knows no more, the engine is believed', async () => {
  const engine = readBetween(now - hour / 2, Infinity);
  const store = readBetween(now - hour / 2, Infinity);
  const read = await readerOf(store.source, engine.source).read(of, lastHour, ['bytesIn']);
  expect(read).toMatchObject({ source: 'engine', notFromEngine: undefined });
});

test('a mistake of ours is not taken for a silent engine', async () => {
  const engine: SeriesSource = {
    finestStepMs: () => 0,
    steps: () => Promise.reject(new TypeError('Ours.')),
  };
  await expect(readerOf(always().source, engine).read(of, lastHour, ['bytesIn'])).rejects.toThrow('Ours.');
});
