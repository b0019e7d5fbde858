import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '#platform/open-database.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type Bucket, bucketsOf } from '../buckets.ts';
import { type FieldName, type Sample, fieldNames, kindOf } from '../fields.ts';
import { aTunnelIdentity, stepsOfKey } from '../history-store.suite.ts';
import { usualRetention } from '../retention.ts';
import { packBuckets, packSamples, unpackBuckets, unpackSamples } from './chunk-form.ts';
import { historyDatabaseFile } from './history-file.ts';
import { historyMigrations } from './history-schema.ts';
import { createPacker } from './packed.ts';
import { createSqliteHistory } from './sqlite-history.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 15);

const value = fc.option(fc.oneof(fc.constant(0), fc.nat(1_000), fc.nat(2 ** 31 - 1)), { nil: undefined });
const someSamples = fc.array(
  fc.record({ after: fc.integer({ min: 1, max: 40_000 }), values: fc.array(value, { maxLength: 3 }) }),
  { maxLength: 40 },
);

function samplesOf(all: { after: number; values: (number | undefined)[] }[]): Sample[] {
  let at = start;
  return all.map(({ after, values }) => ({
    at: (at += after),
    ms: after,
    uncertainMs: after % 3,
    values: fieldNames.map((_, index) => values[index % 5]),
  }));
}

test('of a chunk only the fields asked for are read, and those as they were', () => {
  fc.assert(
    fc.property(someSamples, fc.subarray([...fieldNames]), (all, fields: FieldName[]) => {
      const samples = samplesOf(all);
      const isWanted = (index: number) => fields.includes(fieldNames[index] ?? 'bytesIn');
      const only = <T>(values: readonly T[]) =>
        values.map((own, index) => (isWanted(index) ? own : undefined));
      expect(unpackSamples(packSamples(samples), fields)).toEqual(
        samples.map((sample) => ({ ...sample, values: only(sample.values) })),
      );
      const buckets = bucketsOf(samples, 60_000);
      expect(unpackBuckets(packBuckets(buckets), fields)).toEqual(
        buckets.map((bucket) => ({ ...bucket, fields: only(bucket.fields) })),
      );
      expect(bucketsOf(samples, 60_000, fields)).toEqual(unpackBuckets(packBuckets(buckets), fields));
    }),
    { numRuns: 60 },
  );
});

/** As the first version packed, number after number. */
function firstForm(times: readonly number[], columns: readonly (readonly number[])[]): Uint8Array {
  const packer = createPacker();
  packer.add(times.length);
  packer.add(fieldNames.length);
  times.forEach((at, row) => packer.add(at - (times[row - 1] ?? 0)));
  for (const column of columns) for (const each of column) packer.add(each);
  return deflateRawSync(packer.bytes(), { level: 1 });
}
function firstSamples(samples: readonly Sample[]): Uint8Array {
  return firstForm(
    samples.map(({ at }) => at),
    [
      samples.map(({ ms }) => ms),
      samples.map(({ uncertainMs }) => uncertainMs),
      ...fieldNames.map((_, index) => samples.map(({ values }) => (values[index] ?? -1) + 1)),
    ],
  );
}
function firstBuckets(buckets: readonly Bucket[]): Uint8Array {
  const inThousandths = (each: number | undefined) =>
    each === undefined || Number.isNaN(each) ? 0 : Math.round(each * 1_000) + 1;
  return firstForm(
    buckets.map((bucket) => bucket.start),
    [
      buckets.map(({ coveredMs }) => coveredMs),
      buckets.map(({ uncertainMs }) => uncertainMs),
      buckets.map(({ readings }) => readings),
      ...fieldNames.flatMap((_, index) => {
        const sums = buckets.map(({ fields }) => (fields[index]?.sum ?? -1) + 1);
        if (kindOf(index) === 'count') return [sums];
        const names = ['min', 'max', 'avg', 'last'] as const;
        return [
          sums,
          ...names.map((name) => buckets.map(({ fields }) => inThousandths(fields[index]?.[name]))),
        ];
      }),
    ],
  );
}

test('a file that the first version wrote is read, and gone on with', async () => {
  const folder = aFolder();
  const random = seededRandom(4);
  const samples = Array.from({ length: 4 * 360 }, (_, index): Sample => {
    const values = fieldNames.map((name) =>
      /Sessions/.test(name) ? undefined : Math.floor(random() * 9_000),
    );
    return { at: start + index * 10_000, ms: 10_000, uncertainMs: 0, values };
  });
  const old = openDatabase({
    file: historyDatabaseFile(folder),
    migrations: historyMigrations.slice(0, 1),
    synchronous: 'NORMAL',
    givesRoomBack: true,
  });
  const { key } = aTunnelIdentity(1);
  old
    .prepare('INSERT INTO series(id, key, kind, gateway_uuid, gateway_name) VALUES (7, ?, ?, ?, ?)')
    .run(key, 'tunnel', 'g', 'hel');
  for (let from = start; from < start + 4 * hour; from += hour / 2) {
    const own = samples.filter(({ at }) => at >= from && at < from + hour / 2);
    old.prepare('INSERT INTO chunk_raw(start, series, body) VALUES (?, 7, ?)').run(from, firstSamples(own));
  }
  const minutes = bucketsOf(samples, 60_000);
  const firstTwoHours = minutes.filter((bucket) => bucket.start < start + 2 * hour);
  old
    .prepare('INSERT INTO chunk_minute(start, series, body) VALUES (?, 7, ?)')
    .run(start, firstBuckets(firstTwoHours));
  old.prepare('INSERT INTO progress(level, done_until) VALUES (?, ?)').run('chunk_minute', start + 2 * hour);
  old.close();

  const clock = fakeClock(start + 4 * hour + 120_000);
  const store = createSqliteHistory({
    clock,
    folder,
    now: () => clock.now(),
    onTrouble: (error) => expect.fail(String(error)),
    logError: (error) => expect.fail(String(error)),
    isShort: () => false,
    retention: usualRetention,
  });
  const grid = { from: start, to: start + 4 * hour, stepMs: 60_000 };
  expect(await stepsOfKey(store, key, grid)).toEqual(minutes);
  // The minutes of the other two hours are made now, of old chunks, in the new form.
  clock.advance(hour);
  expect(await stepsOfKey(store, key, grid)).toEqual(minutes);
  await store.close();
});
