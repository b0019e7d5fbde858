import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '#platform/open-database.ts';
import { compiledProgram } from '#testing/compiled-program.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type Bucket, bucketsOf } from '../buckets.ts';
import { type Sample, fieldNames } from '../fields.ts';
import type { HistoryStore } from '../history-store.ts';
import { aTunnelIdentity, recordedOf, stepsOfKey } from '../history-store.suite.ts';
import { usualRetention } from '../retention.ts';
import { historyDatabaseFile } from './history-file.ts';
import { historyMigrations } from './history-schema.ts';
import { createSqliteHistory } from './sqlite-history.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 15);
const tunnel = aTunnelIdentity(1);
const { key } = tunnel;

interface Opened {
  clock: FakeClock;
  folder: string;
  store: HistoryStore;
  errors: string[];
}
function open(folder = aFolder(), at = start): Opened {
  const clock = fakeClock(at);
  const errors: string[] = [];
  const store = createSqliteHistory({
    clock,
    folder,
    now: () => clock.now(),
    onTrouble: (error) => void errors.push(String(error)),
    logError: (error) => void errors.push(String(error)),
    isShort: () => false,
    retention: usualRetention,
  });
  return { clock, folder, store, errors };
}
function aSample(at: number): Sample {
  const value = Math.floor(at / minute) % 7_919;
  return { at, ms: minute, uncertainMs: 0, values: fieldNames.map((_, index) => value + index) };
}
/** A reading a minute, from now on. */
async function record({ clock, store }: Opened, minutes: number, withIdentity = true): Promise<Sample[]> {
  if (withIdentity) store.add(recordedOf({ identities: [tunnel] }));
  const samples: Sample[] = [];
  for (let index = 0; index < minutes; index++) {
    const sample = aSample(clock.now());
    samples.push(sample);
    store.add(recordedOf({ samples: [{ key, sample }] }));
    clock.advance(minute);
    if (index % 30 === 29) await store.flush();
  }
  await store.flush();
  return samples;
}
const minutesOf = ({ store, clock }: Opened, from = start): Promise<Bucket[]> =>
  stepsOfKey(store, key, { from, to: clock.now() + hour, stepMs: minute });
/** As another process would have it open. */
const another = (folder: string) =>
  openDatabase({ file: historyDatabaseFile(folder), migrations: historyMigrations, synchronous: 'NORMAL' });

test.each([4, 30])(
  'R7: locked by another process for %i s, what comes waits, charts are read, and nothing gets lost',
  async (seconds) => {
    const opened = open();
    const before = await record(opened, 40);
    const other = another(opened.folder);
    other.exec('BEGIN IMMEDIATE');
    const meanwhile: Sample[] = [];
    for (let second = 0; second < seconds; second++) {
      const sample = aSample(opened.clock.now());
      meanwhile.push(sample);
      opened.store.add(recordedOf({ samples: [{ key, sample }] }));
      await opened.store.flush();
      opened.clock.advance(1_000);
    }
    expect(opened.store.status().recording).toMatchObject({
      state: 'paused',
      reason: 'Another process has locked the history database.',
    });
    expect(await minutesOf(opened)).toEqual(bucketsOf(before, minute));
    other.exec('ROLLBACK');
    other.close();
    await opened.store.flush();
    expect(opened.store.status().recording).toEqual({ state: 'recording' });
    expect(await minutesOf(opened)).toEqual(bucketsOf([...before, ...meanwhile], minute));
    expect(opened.store.status().movedAside).toBeUndefined();
    await opened.store.close();
  },
);

test('R28: a piece that cannot be read is a gap and is told of once; what stands beside it is as it was', async () => {
  const opened = open();
  const samples = await record(opened, 5 * 60);
  const other = another(opened.folder);
  const broken = start + hour;
  other.prepare(`UPDATE chunk_raw SET body = x'1e00000000ff' WHERE start = ?`).run(broken);
  other.prepare(`UPDATE chunk_minute SET body = x'07' WHERE start = ?`).run(start);
  other.close();
  const minutes = await minutesOf(opened);
  // Minutes of the first two hours are one piece.
  expect(minutes).toEqual(bucketsOf(samples, minute).filter((bucket) => bucket.start >= start + 2 * hour));
  await minutesOf(opened);
  expect(opened.errors.filter((text) => text.includes('cannot be read'))).toHaveLength(1);
  await record(opened, 5);
  expect(opened.store.status().recording).toEqual({ state: 'recording' });
  await opened.store.close();
});

test('R9: whichever byte of the file is damaged, each step is as it was or is not there, and recording goes on', async () => {
  const first = open();
  const expected = new Map(
    bucketsOf(await record(first, 150), minute).map((bucket) => [bucket.start, bucket]),
  );
  first.clock.advance(hour);
  await first.store.close();
  const whole = historyDatabaseFile(first.folder);
  const bytes = readFileSync(whole);
  const random = seededRandom(77);
  let [asItWas, movedAside] = [0, 0];
  for (let round = 0; round < 8; round++) {
    const folder = aFolder();
    const damaged = Buffer.from(bytes);
    const place = round === 0 ? 20 : Math.floor(random() * bytes.length);
    damaged[place] = (damaged[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    copyFileSync(whole, historyDatabaseFile(folder));
    writeFileSync(historyDatabaseFile(folder), damaged);
    const opened = open(folder, start + 4 * hour);
    const found = await minutesOf(opened);
    for (const bucket of found) expect(bucket).toEqual(expected.get(bucket.start));
    const news = await record(opened, 2);
    expect((await minutesOf(opened, start + 4 * hour)).slice(-2)).toEqual(bucketsOf(news, minute));
    expect(opened.store.status().recording).toEqual({ state: 'recording' });
    if (found.length === expected.size) asItWas++;
    if (opened.store.status().movedAside !== undefined) movedAside++;
    await opened.store.close();
  }
  expect(asItWas).toBeGreaterThan(0);
  expect(movedAside).toBeGreaterThanOrEqual(0);
});

test('after the file was found damaged while it ran, everything that is recorded goes into the new one', async () => {
  const opened = open();
  await record(opened, 200);
  // As a disk that lost it: the next read of a page finds nothing.
  const file = historyDatabaseFile(opened.folder);
  const other = another(opened.folder);
  other.checkpoint();
  other.close();
  writeFileSync(file, Buffer.alloc(readFileSync(file).length, 0x55));
  // Things are told of once; the recorder does not know of the new file.
  const news = await record(opened, 60, false);
  const found = await minutesOf(opened, news[0]?.at);
  expect(opened.store.status().recording).toEqual({ state: 'recording' });
  expect(opened.store.status().movedAside).toBeDefined();
  expect(found.length).toBeGreaterThan(20);
  await opened.store.close();
});

test('a reading from the future is where it says, and holds up nothing of now', async () => {
  const opened = open();
  opened.store.add(
    recordedOf({ identities: [tunnel], samples: [{ key, sample: aSample(start + 30 * 24 * hour) }] }),
  );
  const samples = await record(opened, 5 * 60);
  opened.clock.advance(hour);
  expect(await stepsOfKey(opened.store, key, { from: start, to: start + 6 * hour, stepMs: minute })).toEqual(
    bucketsOf(samples, minute),
  );
  // Minutes were made of it meanwhile.
  expect(opened.store.status().oldest.minute).toBe(start);
  await opened.store.close();
});

test('10,000 tunnels that go down at once are written slice by slice, and everything else goes on between', async () => {
  const opened = open();
  const at = new Date(start).toISOString();
  for (let gateway = 0; gateway < 1_000; gateway++) {
    const identities = Array.from({ length: 10 }, (_, index) => aTunnelIdentity(gateway * 10 + index));
    const states = identities.map((one) => ({ key: one.key, at: start, state: 'down' as const }));
    const events = identities.map(({ gatewayUuid, tunnelUuid = null, names }) => {
      const when = { from: at, until: at, seenAt: at };
      const what = { kind: 'down' as const, text: 'Went down.', evidence: {} };
      return { ...when, ...what, gatewayUuid, connectionUuid: 'c', tunnelUuid, names };
    });
    opened.store.add(recordedOf({ identities, states, events }));
  }
  let [turns, isDone] = [0, false];
  const flushed = opened.store.flush().finally(() => (isDone = true));
  while (!isDone) {
    turns++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await flushed;
  expect(turns).toBeGreaterThan(15);
  expect(opened.store.events({ limit: 500, kinds: ['down'] })).toHaveLength(500);
  expect(opened.store.states(aTunnelIdentity(9_999).key, start - 1, start + 1)).toHaveLength(1);
  await opened.store.close();
});

test('what was deleted is given back page by page, while recording goes on', async () => {
  const opened = open();
  await record(opened, 30);
  const other = another(opened.folder);
  const insert = other.prepare('INSERT INTO chunk_raw(start, series, body) VALUES (?, ?, ?)');
  for (let series = 1_000; series < 3_000; series++)
    insert.run(start - 30 * 24 * hour, series, Buffer.alloc(2_000, series % 251));
  other.close();
  const sizes = [opened.store.status().bytesOnDisk];
  // Old enough to go: five minutes of upkeep beside recording.
  for (let round = 0; round < 30; round++) {
    await record(opened, 1, false);
    sizes.push(opened.store.status().bytesOnDisk);
  }
  expect(sizes[0]).toBeGreaterThan(4_000_000);
  expect(sizes.at(-1)).toBeLessThan(1_000_000);
  expect(opened.store.status().recording).toEqual({ state: 'recording' });
  expect(await minutesOf(opened)).toHaveLength(60);
  await opened.store.close();
});

const smallDisk = ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" "$3" "$1"', 'sh'];
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;

// Where nobody may mount a disk this part does not run, and the list of tests says so.
test.skipIf(!canMount)(
  'R8: a disk of a MiB that is full pauses recording, charts are read, and with room what waited is written',
  { timeout: 30_000 },
  async () => {
    const program = await compiledProgram('record-on-small-disk');
    const run = spawnSync('unshare', [...smallDisk, aFolder(), process.execPath, program], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    const told: unknown = JSON.parse(run.stdout);
    expect(told).toMatchObject({
      full: { state: 'paused', reason: 'The disk is full.' },
      afterwards: { recording: { state: 'recording' } },
    });
    const { minutes, whileFull, afterwards } = told as {
      minutes: number;
      whileFull: number;
      afterwards: { steps: number };
    };
    expect(whileFull).toBeGreaterThan(60);
    expect(afterwards.steps).toBe(minutes);
  },
);
