import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usualRetention } from '#history/retention.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { fakeClock } from '../fake-clock.ts';
import { recordedSample, recordedTunnels } from './recorded-sample.ts';

/**
 * Run as a process of its own, on a disk of a MiB: records until the disk is full, goes on for ten minutes, is given room
 * again, and prints what became of it.
 */
const [folder = ''] = process.argv.slice(2);
const start = Date.UTC(2026, 0, 15);
const clock = fakeClock(start);
const errors: string[] = [];
const ballast = join(folder, 'ballast');
writeFileSync(ballast, Buffer.alloc(400 * 1024));
const store = createSqliteHistory({
  clock,
  folder: join(folder, 'history'),
  now: () => clock.now(),
  onTrouble: (error) => void errors.push(String(error)),
  logError: (error) => void errors.push(String(error)),
  isShort: () => false,
  retention: usualRetention,
});
const nothing = { samples: [], states: [], events: [], memory: undefined };
store.add({ ...nothing, identities: recordedTunnels });

async function recordMinutes(minutes: number): Promise<void> {
  for (let poll = 0; poll < minutes * 6; poll++) {
    const samples = recordedTunnels.map(({ key }) => ({ key, sample: recordedSample(clock.now()) }));
    store.add({ ...nothing, identities: [], samples });
    clock.advance(10_000);
  }
  await store.flush();
}
async function stepsOf(key: string): Promise<number> {
  const tunnel = recordedTunnels.find((one) => one.key === key);
  if (tunnel?.kind !== 'tunnel') return 0;
  const found = await store.steps(tunnel, { from: start, to: clock.now(), stepMs: 60_000 });
  return found.buckets.length;
}

let minutes = 0;
while (store.status().recording.state === 'recording' && minutes < 6_000) {
  await recordMinutes(5);
  minutes += 5;
}
const full = store.status().recording;
const whileFull = await stepsOf('a');
await recordMinutes(10);
minutes += 10;
rmSync(ballast);
await store.flush();
const afterwards = { recording: store.status().recording, steps: await stepsOf('a') };
await store.close();
process.stdout.write(`${JSON.stringify({ minutes, full, whileFull, afterwards, errors })}\n`);
