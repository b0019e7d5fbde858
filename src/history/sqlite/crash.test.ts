import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { compiledProgram } from '#testing/compiled-program.ts';
import { recordedSample, recordedTunnels } from '#testing/crash/recorded-sample.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { aFolder } from '#testing/with-folder.ts';
import { bucketsOf } from '../buckets.ts';
import { usualRetention } from '../retention.ts';
import { createSqliteHistory } from './sqlite-history.ts';

/** `npm run drill` kills it 50 times; a run of all tests has less time. */
const kills = Number(process.env['KILLS'] ?? 3);
const start = Date.UTC(2026, 0, 15);
const program = await compiledProgram('record-until-killed');
const random = seededRandom(3);

/** Records from `from` on, is killed at some moment, and says until when everything was acknowledged. */
async function recordUntilKilled(folder: string, from: number): Promise<number> {
  const child = spawn(process.execPath, [program, folder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let printed = '';
  child.stdout.on('data', (text: Buffer) => {
    printed += text.toString();
  });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, 20 + random() * 250));
  child.kill('SIGKILL');
  await ended;
  return Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
}

test(
  `killed ${kills} times while it records: all that was acknowledged is there once, in every resolution`,
  { timeout: 10_000 + kills * 2_000 },
  async () => {
    const folder = aFolder();
    let acknowledged = start - 10_000;
    // What was written and not acknowledged is written again.
    for (let kill = 0; kill < kills; kill++)
      acknowledged = await recordUntilKilled(folder, acknowledged + 10_000);
    const clock = fakeClock(acknowledged + 10_000);
    const store = createSqliteHistory({
      clock,
      folder,
      now: () => clock.now(),
      onTrouble: () => undefined,
      logError: (error) => expect.fail(String(error)),
      isShort: () => false,
      retention: usualRetention,
    });
    const count = (acknowledged - start) / 10_000 + 1;
    const all = Array.from({ length: count }, (_, index) => recordedSample(start + index * 10_000));
    // A last minute that is not over may have what was not acknowledged.
    const to = acknowledged - (acknowledged % 60_000);
    const expected = bucketsOf(all, 60_000).filter((bucket) => bucket.start < to);
    for (const tunnel of recordedTunnels)
      expect((await store.steps(tunnel, { from: start, to, stepMs: 60_000 })).buckets).toEqual(expected);
    expect(expected.length).toBeGreaterThan(kills);
    // So are the tallies of which the largest are found.
    const wholeHalfHours = { from: start, to: to - (to % 1_800_000) };
    const inThem = all.filter(({ at }) => at < wholeHalfHours.to);
    const asked = { ...wholeHalfHours, kind: 'tunnel' as const, by: 'total' as const, limit: 10 };
    const { things } = await store.largest({ ...asked, field: 'bytesIn' });
    const carried = inThem.reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
    expect(things.map(({ tally }) => tally.sum)).toEqual(
      wholeHalfHours.to > start ? recordedTunnels.map(() => carried) : [],
    );
    expect(store.status().recording).toEqual({ state: 'recording' });
    await store.close();
  },
);
