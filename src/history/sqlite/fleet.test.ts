import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { type Bucket, bucketsOf } from '../buckets.ts';
import { type Sample, fieldNames } from '../fields.ts';
import { createFleetSums, fleetIdentity } from '../fleet-sums.ts';
import type { HistoryStore, Identity } from '../history-store.ts';
import { aTunnelIdentity, recordedOf } from '../history-store.suite.ts';
import { usualRetention } from '../retention.ts';
import { createSqliteHistory } from './sqlite-history.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 2, 28, 22);
const bytesIn = fieldNames.indexOf('bytesIn');
const gateways = ['a', 'b', 'c'].map((key): Identity => {
  const own = { key, gatewayUuid: key, kind: 'gateway' as const };
  return { ...aTunnelIdentity(1), ...own, connectionUuid: undefined, tunnelUuid: undefined };
});

/** Four hours of three gateways, each read at a moment of its own and with a peak at a time of its own. */
async function recordFleet(
  store: HistoryStore,
  advance: (ms: number) => void,
): Promise<Map<string, Sample[]>> {
  const sums = createFleetSums(() => 10_000);
  const random = seededRandom(31);
  const readings = new Map(gateways.map(({ key }) => [key, [] as Sample[]]));
  store.add(recordedOf({ identities: [...gateways, fleetIdentity] }));
  for (let poll = 1; poll <= 4 * 360; poll++) {
    for (const [index, { key }] of gateways.entries()) {
      // One was not read for ten minutes.
      if (index === 1 && poll > 400 && poll < 460) continue;
      const at = start + poll * 10_000 - 5_000 + index * 1_500;
      const isPeak = poll % 300 === 100 + index * 20;
      const bytes = isPeak ? 900_000 : 10_000 + Math.floor(random() * 1_000);
      const isFirst = poll === 1 || (index === 1 && poll === 460);
      const values = fieldNames.map((name) => (name === 'bytesIn' ? bytes : undefined));
      const sample = { at, ms: isFirst ? 0 : 10_000, uncertainMs: 0, values };
      readings.get(key)?.push(sample);
      const told = sums.take(key, sample).map((one) => ({ key: fleetIdentity.key, sample: one }));
      store.add(recordedOf({ samples: [{ key, sample }, ...told] }));
    }
    if (poll % 90 === 0) {
      await store.flush();
      advance(900_000);
    }
  }
  await store.flush();
  advance(2 * minute);
  return readings;
}

test('all together and some together are sums of what was carried, with the most of the sum', async () => {
  const clock = fakeClock(start);
  const store = createSqliteHistory({
    clock,
    folder: undefined,
    now: () => clock.now(),
    onTrouble: (error) => expect.fail(String(error)),
    logError: (error) => expect.fail(String(error)),
    isShort: () => false,
    retention: usualRetention,
  });
  const readings = await recordFleet(store, (ms) => clock.advance(ms));
  const grid = { from: start, to: start + 4 * hour, stepMs: 5 * minute };
  const sumOf = (buckets: readonly Bucket[]) =>
    buckets.reduce((all, { fields }) => all + (fields[bytesIn]?.sum ?? 0), 0);
  const mostOf = (buckets: readonly Bucket[]) =>
    Math.max(...buckets.map(({ fields }) => fields[bytesIn]?.max ?? NaN).filter((max) => !Number.isNaN(max)));
  const carried = (keys: readonly string[]) =>
    sumOf(keys.flatMap((key) => bucketsOf(readings.get(key) ?? [], minute)));

  const some = await store.fleet({ grid, fields: ['bytesIn'], onlyGateways: new Set(['a', 'c']) });
  expect(sumOf(some.buckets)).toBe(carried(['a', 'c']));
  expect(some.buckets).toHaveLength(48);
  expect(some.extremesOfMs).toBe(minute);
  // A peak of ten seconds is a sixth of its minute's mean, and no two come at once.
  expect(mostOf(some.buckets)).toBeLessThan(20_000);

  const all = await store.fleet({ grid, fields: ['bytesIn'] });
  // The last tick waits for every gateway.
  const lacking = carried(['a', 'b', 'c']) - sumOf(all.buckets);
  expect(lacking).toBeGreaterThanOrEqual(0);
  expect(lacking).toBeLessThan(40_000);
  expect(all.extremesOfMs).toBe(10_000);
  expect(mostOf(all.buckets)).toBeGreaterThan(60_000);
  expect(mostOf(all.buckets)).toBeLessThan(100_000);
  // While one was not read, a third is not known: in the recorded sum and in the one that is made now.
  const uncertain = ({ buckets }: { buckets: Bucket[] }, after: number) =>
    (buckets.find((bucket) => bucket.start === start + after)?.uncertainMs ?? NaN) / (5 * minute);
  const three = await store.fleet({ grid, fields: ['bytesIn'], onlyGateways: new Set(['a', 'b', 'c']) });
  expect(uncertain(three, 70 * minute)).toBeCloseTo(1 / 3, 1);
  expect(uncertain(all, 70 * minute)).toBeCloseTo(1 / 3, 1);
  expect([uncertain(three, 30 * minute), uncertain(all, 30 * minute)]).toEqual([0, 0]);
  await store.close();
});
