import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Recorded } from '#history/history-store.ts';
import { historyDatabaseFile } from '#history/sqlite/history-file.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { thousands } from '#testing/text-table.ts';
import { type Figures, cpuSince, day, hour, openStore, someTraffic, start } from './stage.ts';

/** What a chart draws unless more is asked for. */
export const drawn = ['bytesIn', 'bytesOut'] as const;

/** Thirty days of one tunnel, with all that becomes of them. */
export async function oneTunnel(folder: string): Promise<Figures> {
  const clock = fakeClock(start);
  const store = openStore(clock, folder);
  const random = seededRandom(6);
  const nothing: Omit<Recorded, 'samples'> = { identities: [], states: [], events: [], memory: undefined };
  const names = { gateway: 'g', connection: 'c', tunnel: 't' };
  const identity = { kind: 'tunnel' as const, gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: 't', names };
  const key = 't';
  store.add({ ...nothing, samples: [], identities: [{ ...identity, key }] });
  let [count, bytesOfDay] = [0, 0];
  for (; clock.now() < start + 30 * day; count++) {
    const sample = someTraffic(clock.now(), random);
    store.add({ ...nothing, samples: [{ key, sample }] });
    clock.advance(10_000);
    if (count % 180 === 0) await store.flush();
    if (count === 8_640) bytesOfDay = statSync(historyDatabaseFile(folder)).size;
  }
  await store.flush();
  const to = clock.now();
  const timed = async (from: number, stepMs: number) => {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < 100; round++) {
      const began = performance.now();
      await store.steps({ ...identity, key }, { from: from - (from % stepMs), to, stepMs }, drawn);
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((one, other) => one - other);
    const cpuMs = cpuSince(before) / times.length;
    return `${(sorted[50] ?? 0).toFixed(1)} / ${(sorted[95] ?? 0).toFixed(1)} / ${cpuMs.toFixed(1)}`;
  };
  const lastDay = await timed(to - day, 300_000);
  const lastMonth = await timed(to - 30 * day, 3 * hour);
  const lastHour = await timed(to - hour, 30_000);
  const { bytes } = store.status();
  await store.close();
  return [
    ['one tunnel, 1 h to 120 steps, ms: median / p95 / CPU of each', lastHour],
    ['one tunnel, 24 h to 288 steps, ms: median / p95 / CPU of each', lastDay],
    ['one tunnel, 30 d to 240 steps, ms: median / p95 / CPU of each', lastMonth],
    ['bytes of a reading, first day, alone in its file', (bytesOfDay / 8_640).toFixed(1)],
    [`one tunnel after 30 days (${thousands(count)} readings), kB on disk`, thousands(bytes / 1_000)],
  ];
}
