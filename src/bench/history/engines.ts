import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import type { Sample } from '#history/fields.ts';
import { createEngineClient } from '#history/prometheus/engine-client.ts';
import { createEngineSource } from '#history/prometheus/engine-source.ts';
import type { SeriesOf, SeriesSource } from '#history/series-source.ts';
import { systemClock } from '#platform/system-clock.ts';
import { type RunningEngine, startEngine } from '#testing/engines/start-engine.ts';
import { writtenSeries } from '#testing/engines/written-series.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { thousands } from '#testing/text-table.ts';
import { findEngine } from '#tooling/engines.mjs';
import { drawn } from './one-tunnel.ts';
import { type Figures, day, hour, start, someTraffic } from './stage.ts';

const everyMs = 10_000;
const days = 30;
const rounds = 20;
const of: SeriesOf = { key: 't', kind: 'tunnel', gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: 't' };

/** The same month of the same tunnel as the embedded store's, scraped each ten seconds, and the same questions. */
export async function engineFigures(folder: string): Promise<Figures> {
  const random = seededRandom(6);
  const samples: Sample[] = [];
  for (let at = start; at < start + days * day; at += everyMs) samples.push(someTraffic(at, random));
  const rows: Figures = [];
  for (const name of ['VictoriaMetrics', 'Prometheus'] as const) {
    if (findEngine(name) === undefined) {
      rows.push([name, 'is not installed here']);
      continue;
    }
    const engine = await startEngine(name, join(folder, name));
    try {
      rows.push(...(await figuresOf(engine, samples)));
    } finally {
      await engine.stop();
    }
    // Once it has stopped everything is on disk; it merged in the background meanwhile.
    if (name === 'VictoriaMetrics') rows.push(...bytesOf(join(folder, name), samples.length));
  }
  return rows;
}

async function figuresOf(engine: RunningEngine, samples: readonly Sample[]): Promise<Figures> {
  const { name } = engine;
  const series = writtenSeries([{ of, samples }], { scrapeEachMs: everyMs });
  const began = performance.now();
  await engine.write(series);
  const writtenS = (performance.now() - began) / 1_000;
  const count = series.reduce((sum, one) => sum + one.samples.length, 0);
  if (name === 'VictoriaMetrics') await merged(engine);
  const pool = new Pool(engine.origin);
  const client = createEngineClient({
    pool,
    prefix: '',
    token: () => Promise.resolve(undefined),
    clock: systemClock,
    withinMs: 60_000,
  });
  const source = createEngineSource({ client, intervalMs: () => everyMs });
  const to = start + days * day;
  const rows: Figures = [
    [`${name}: ${thousands(count)} samples written, s`, writtenS.toFixed(1)],
    [`${name}: one tunnel, 1 h to 120 steps, ms: median / p95`, await timed(source, to - hour, to, 30_000)],
    [`${name}: one tunnel, 24 h to 288 steps, ms: median / p95`, await timed(source, to - day, to, 300_000)],
    [`${name}: one tunnel, 30 d to 240 steps, ms: median / p95`, await timed(source, start, to, 3 * hour)],
  ];
  await pool.close();
  return rows;
}

async function timed(source: SeriesSource, from: number, to: number, stepMs: number): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const { buckets } = await source.steps(of, { from, to, stepMs }, drawn);
    times.push(performance.now() - began);
    if (buckets.length !== (to - from) / stepMs) throw new Error(`${buckets.length} steps came back.`);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(share * (rounds - 1))] ?? 0).toFixed(1);
  return `${at(0.5)} / ${at(0.95)}`;
}

/** What it would have merged by itself after a while. */
async function merged({ origin }: RunningEngine): Promise<void> {
  await (await fetch(`${origin}/internal/force_merge`)).text();
  for (let tried = 0; tried < 600; tried++) {
    const told = await (await fetch(`${origin}/metrics`)).text();
    if (/^vm_active_force_merges 0$/m.test(told)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function bytesOf(folder: string, readings: number): Figures {
  const bytes = sizeOf(join(folder, 'data'));
  return [
    [
      'VictoriaMetrics: bytes of a reading (12 series), merged, without its index',
      (bytes / readings).toFixed(1),
    ],
    [
      'VictoriaMetrics: one tunnel after 30 days, all readings kept, kB on disk, without its index',
      thousands(bytes / 1_000),
    ],
  ];
}

function sizeOf(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
