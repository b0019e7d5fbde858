import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type Sample, fieldNames } from '../fields.ts';
import type { HistoryStore } from '../history-store.ts';
import { aTunnelIdentity, describeHistoryStore, recordedOf, stepsOfKey } from '../history-store.suite.ts';
import { describeSeriesSource } from '../series-source.suite.ts';
import { usualRetention } from '../retention.ts';
import { historyDatabaseFile } from './history-file.ts';
import { createSqliteHistory } from './sqlite-history.ts';

const hour = 3_600_000;

interface Settings {
  clock: FakeClock;
  folder?: string;
  isShort?: () => boolean;
  retention?: Partial<typeof usualRetention>;
  errors?: unknown[];
}

function openStore({ clock, folder, isShort, retention, errors = [] }: Settings): HistoryStore {
  return createSqliteHistory({
    clock,
    folder: folder ?? aFolder(),
    now: () => clock.now(),
    onTrouble: (error) => void errors.push(error),
    logError: (error) => void errors.push(error),
    isShort: isShort ?? (() => false),
    retention: { ...usualRetention, ...retention },
  });
}

describeHistoryStore('SQLite', (clock) => {
  const folder = aFolder();
  const opened = [openStore({ clock, folder })];
  return {
    store: opened[0] ?? openStore({ clock, folder }),
    reopen() {
      const again = openStore({ clock, folder });
      opened.push(again);
      return again;
    },
    async dispose() {
      for (const store of opened) await store.close();
    },
  };
});

describeSeriesSource('SQLite', async (all, now) => {
  const moments = all.flatMap(({ samples }) => samples.map(({ at }) => at));
  const clock = fakeClock(Math.min(...moments));
  const store = openStore({ clock });
  const names = { gateway: 'hel', connection: 'hq', tunnel: 't' };
  store.add(recordedOf({ identities: all.map(({ of }) => ({ ...of, names })) }));
  for (let from = clock.now(); from < now; from = clock.now()) {
    const due = ({ at }: Sample) => at >= from && at < from + hour;
    const samples = all.flatMap(({ of, samples: own }) =>
      own.filter(due).map((sample) => ({ key: of.key, sample })),
    );
    store.add(recordedOf({ samples }));
    await store.flush();
    clock.advance(hour);
  }
  return { source: store, dispose: () => store.close() };
});

function aSample(at: number): Sample {
  return { at, ms: 10_000, uncertainMs: 0, values: fieldNames.map(() => 1_000 + (at % 977)) };
}

/** Hours of readings of some tunnels, with the upkeep that falls due. */
async function record(store: HistoryStore, clock: FakeClock, hours: number, tunnels = 1): Promise<void> {
  const things = Array.from({ length: tunnels }, (_, index) => aTunnelIdentity(index));
  store.add(recordedOf({ identities: things }));
  for (let minute = 0; minute < hours * 60; minute++) {
    const samples = things.map(({ key }) => ({ key, sample: aSample(clock.now()) }));
    store.add(recordedOf({ samples }));
    if (minute % 30 === 29) await store.flush();
    clock.advance(60_000);
  }
  await store.flush();
  clock.advance(hour);
}

async function stepsIn(store: HistoryStore, from: number, to: number, stepMs = 60_000): Promise<number> {
  return (await stepsOfKey(store, aTunnelIdentity(0).key, { from, to, stepMs })).length;
}

test('R9: a damaged file is moved aside, that is said, and recording goes on in a new one', async () => {
  const clock = fakeClock();
  const folder = aFolder();
  writeFileSync(historyDatabaseFile(folder), 'This was never a database. '.repeat(400));
  const errors: unknown[] = [];
  const store = openStore({ clock, folder, errors });
  await record(store, clock, 1);
  expect(store.status()).toMatchObject({ recording: { state: 'recording' } });
  expect(store.status().movedAside).toMatch(/history\.db\.damaged-/);
  expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(true);
  expect(errors).not.toEqual([]);
  expect(await stepsIn(store, clock.now() - 3 * hour, clock.now())).toBe(60);
  await store.close();
});

test('R8: on a full disk recording pauses and says so; once there is room, what waited is written', async () => {
  const clock = fakeClock();
  let isShort = true;
  const store = openStore({ clock, isShort: () => isShort });
  const from = clock.now();
  await record(store, clock, 1);
  expect(store.status().recording).toMatchObject({
    state: 'paused',
    reason: expect.stringContaining('full') as string,
  });
  expect(await stepsIn(store, from, clock.now())).toBe(0);
  isShort = false;
  await store.flush();
  expect(store.status().recording).toEqual({ state: 'recording' });
  expect(await stepsIn(store, from, clock.now())).toBe(60);
  await store.close();
});

test('what is too old goes, resolution by resolution', async () => {
  const clock = fakeClock(Date.UTC(2026, 0, 15));
  const store = openStore({ clock, retention: { rawMs: 7 * hour, minuteMs: 13 * hour, hourMs: 40 * hour } });
  const from = clock.now();
  await record(store, clock, 26);
  const { oldest } = store.status();
  expect(oldest.raw).toBeGreaterThan(from + 12 * hour);
  expect(oldest.minute).toBeGreaterThan(from);
  expect(oldest.hour).toBe(from);
  // Of the beginning there are hours, and nothing finer.
  expect(await stepsIn(store, from, from + 24 * hour, hour)).toBe(24);
  clock.advance(50 * hour);
  expect(store.status().oldest).toMatchObject({ raw: undefined, hour: undefined });
  await store.close();
});

test('what was deleted is given back to the disk, while recording goes on', async () => {
  const clock = fakeClock(Date.UTC(2026, 0, 15));
  const folder = aFolder();
  const store = openStore({ clock, folder, retention: { rawMs: hour, minuteMs: hour, hourMs: hour } });
  await record(store, clock, 1, 200);
  const from = clock.now();
  clock.advance(35 * hour);
  await record(store, clock, 1);
  const { bytes, oldest } = store.status();
  await store.close();
  expect(oldest.raw).toBeGreaterThan(from);
  expect(statSync(historyDatabaseFile(folder)).size).toBeLessThan(bytes + 40_000);
});

test('above the limit of size the finest of the oldest goes, and a year of hours stays', async () => {
  const clock = fakeClock(Date.UTC(2026, 0, 15));
  const store = openStore({ clock, retention: { bytes: 300_000 } });
  await record(store, clock, 9, 30);
  expect(store.status().bytes).toBeLessThan(400_000);
  expect(await stepsIn(store, clock.now() - 11 * hour, clock.now() - 3 * hour, hour)).toBeGreaterThan(4);
  await store.close();
});

test('a file that loses its end while it is written is found out, moved aside, and recording goes on', async () => {
  const clock = fakeClock();
  const folder = aFolder();
  const first = openStore({ clock, folder });
  await record(first, clock, 3, 30);
  await first.close();
  truncateSync(historyDatabaseFile(folder), 8_192);
  const store = openStore({ clock, folder });
  await record(store, clock, 1);
  expect(store.status()).toMatchObject({ recording: { state: 'recording' } });
  expect(store.status().movedAside).toBeDefined();
  await store.close();
});
