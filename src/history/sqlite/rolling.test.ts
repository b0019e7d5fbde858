import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { type Bucket, bucketsOf, coarser, mergeAll } from '../buckets.ts';
import { type Sample, fieldNames } from '../fields.ts';
import type { HistoryStore } from '../history-store.ts';
import { aTunnelIdentity, recordedOf, stepsOfKey } from '../history-store.suite.ts';
import { usualRetention } from '../retention.ts';
import { createSqliteHistory } from './sqlite-history.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 9, 24, 20);
const things = [aTunnelIdentity(1), aTunnelIdentity(2)];

/** The same whenever it is recorded. */
function aSample(at: number): Sample {
  const value = Math.floor(at / minute) % 6_007;
  const known = new Set(['bytesIn', 'downs', 'activeConnections']);
  return {
    at,
    ms: 5 * minute,
    uncertainMs: 0,
    values: fieldNames.map((name) => (known.has(name) ? value : undefined)),
  };
}

const someOperation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ record: fc.integer({ min: 1, max: 24 }), who: fc.constantFrom(1, 2, 3) }),
  },
  // A clock that is set, forwards and back.
  { weight: 2, arbitrary: fc.record({ setByMinutes: fc.integer({ min: -300, max: 300 }) }) },
  { weight: 2, arbitrary: fc.constant('kill' as const) },
  { weight: 1, arbitrary: fc.record({ waitMinutes: fc.integer({ min: 30, max: 100 }) }) },
);

/** Readings of a time of which minutes had been made already, and no half hour of theirs was closed: they were never in them. */
const onceLost = [
  { waitMinutes: 30 },
  { setByMinutes: 283 },
  { record: 12, who: 1 as const },
  { waitMinutes: 83 },
  { record: 6, who: 1 as const },
  { record: 1, who: 1 as const },
  { setByMinutes: 0 },
];

/** What a store does that may be killed at any moment. */
function createStage() {
  const folder = aFolder();
  const plain = fakeClock(start);
  let [offset, opened] = [0, 0];
  const now = () => plain.now() + offset;
  function open(): HistoryStore {
    const own = ++opened;
    return createSqliteHistory({
      clock: { now, after: (ms, run) => plain.after(ms, () => own === opened && run()) },
      folder,
      now,
      onTrouble: (error) => expect.fail(String(error)),
      logError: (error) => expect.fail(String(error)),
      isShort: () => false,
      retention: usualRetention,
    });
  }
  let store = open();
  return {
    now,
    store: () => store,
    kill: () => void (store = open()),
    wait: (ms: number) => plain.advance(ms),
    setBy: (ms: number) => void (offset += ms),
  };
}

/** Averages of averages differ in the last digit. */
const exactly = (buckets: readonly Bucket[]) =>
  buckets.map((bucket) => {
    const { start: at, coveredMs, readings, fields } = mergeAll(bucket.start, [bucket]);
    return {
      at,
      coveredMs,
      readings,
      fields: fields.map((one) => one && [one.sum, one.min, one.max, one.last]),
    };
  });

test('minutes and hours are those of the readings, after any kills and whatever clock was set', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someOperation, { minLength: 3, maxLength: 10 }), async (operations) => {
      const stage = createStage();
      const readings = new Map(things.map(({ key }) => [key, new Map<number, Sample>()]));
      stage.store().add(recordedOf({ identities: things }));
      await stage.store().flush();
      for (const operation of operations) {
        if (operation === 'kill') stage.kill();
        else if ('setByMinutes' in operation) stage.setBy(operation.setByMinutes * minute);
        else if ('waitMinutes' in operation) stage.wait(operation.waitMinutes * minute);
        else
          for (let reading = 0; reading < operation.record; reading++) {
            const sample = aSample(stage.now());
            const who = things.filter((_, index) => (operation.who & (index + 1)) !== 0);
            for (const { key } of who) readings.get(key)?.set(sample.at, sample);
            stage.store().add(recordedOf({ samples: who.map(({ key }) => ({ key, sample })) }));
            if (reading % 6 === 5 || reading === operation.record - 1) await stage.store().flush();
            stage.wait(5 * minute);
          }
      }
      // In slices: a little of it, a kill, and the rest.
      stage.wait(2 * minute);
      stage.kill();
      stage.setBy(30 * hour);
      stage.wait(10 * minute);
      const grid = { from: start - 3 * 24 * hour, to: start + 6 * 24 * hour };
      for (const { key } of things) {
        const all = [...(readings.get(key)?.values() ?? [])].toSorted((one, other) => one.at - other.at);
        const minutes = bucketsOf(all, minute);
        const found = await stepsOfKey(stage.store(), key, { ...grid, stepMs: minute });
        // A step without a reading of its own has the rate of the longer one that it lies in.
        expect(found.filter(({ readings: count }) => count > 0)).toEqual(minutes);
        const hours = await stepsOfKey(stage.store(), key, { ...grid, stepMs: hour });
        expect(exactly(hours)).toEqual(exactly(coarser(minutes, hour)));
      }
      await stage.store().close();
    }),
    { numRuns: Number(process.env['RUNS'] ?? 3), examples: [[onceLost]] },
  );
});
