import { describe, expect, test } from 'vitest';
import type { HistoryEvent } from '#contract/history.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { type Bucket, bucketsOf, coarser, mergeAll } from './buckets.ts';
import { type Sample, fieldNames } from './fields.ts';
import type { HistoryStore, Identity, Recorded } from './history-store.ts';
import type { SeriesSource } from './series-source.ts';
import type { Grid } from './steps.ts';

/** What every implementation of the store does besides being a source of series (`series-source.suite.ts`). `reopen` stands for a kill: nothing is closed before. */
export interface StoreUnderTest {
  store: HistoryStore;
  reopen(): HistoryStore;
  dispose(): Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 2, 28, 21);
const gateway = '10c153e0-0000-4dea-8748-000000000001';

export function aTunnelIdentity(number: number): Identity {
  return {
    key: `10c153e0-0000-4dea-8748-1${String(number).padStart(11, '0')}`,
    kind: 'tunnel',
    gatewayUuid: gateway,
    connectionUuid: 'c',
    tunnelUuid: `10c153e0-0000-4dea-8748-1${String(number).padStart(11, '0')}`,
    names: { gateway: 'hel', connection: 'hq', tunnel: `tunnel-${number}` },
  };
}

/** Of an embedded store, that knows series by their keys. */
export async function stepsOfKey(store: SeriesSource, key: string, grid: Grid): Promise<Bucket[]> {
  return (await store.steps({ ...aTunnelIdentity(1), key }, grid)).buckets;
}

export function recordedOf(differences: Partial<Recorded>): Recorded {
  return { identities: [], samples: [], states: [], events: [], memory: undefined, ...differences };
}

/** Some hours of readings, with a gap, one that came late and a single peak. */
function someSamples(hours: number): Sample[] {
  const random = seededRandom(11);
  const samples: Sample[] = [];
  for (let at = start; at < start + hours * hour; at += 10_000) {
    const isGap = at > start + 2 * hour && at < start + 2.5 * hour;
    if (isGap) continue;
    const isPeak = at === start + 3 * hour + 20_000;
    const bytes = isPeak ? 1e9 : Math.floor(random() * 50_000);
    const values = fieldNames.map((name) => {
      if (name === 'bytesIn') return bytes;
      return /Connections|Sessions/.test(name) ? undefined : Math.floor(random() * 3);
    });
    samples.push({ at: at + Math.floor(random() * 900), ms: 10_000, uncertainMs: 0, values });
  }
  return samples;
}

async function fill(store: HistoryStore, clock: FakeClock, samples: readonly Sample[]): Promise<void> {
  const { key } = aTunnelIdentity(1);
  store.add(recordedOf({ identities: [aTunnelIdentity(1)] }));
  let hourEnd = start + hour;
  for (const sample of samples) {
    if (sample.at >= hourEnd) {
      await store.flush();
      clock.advance(hourEnd - clock.now());
      hourEnd += hour;
    }
    store.add(recordedOf({ samples: [{ key, sample }] }));
  }
  await store.flush();
  clock.advance(hour);
}

export function describeHistoryStore(name: string, open: (clock: FakeClock) => StoreUnderTest): void {
  describe(name, () => {
    async function withStore(work: (under: StoreUnderTest, clock: FakeClock) => Promise<void>) {
      const clock = fakeClock(start);
      const under = open(clock);
      try {
        await work(under, clock);
      } finally {
        await under.dispose();
      }
    }

    test('steps are what the readings make of them, in every resolution, before a kill and after', async () => {
      await withStore(async ({ store, reopen }, clock) => {
        const samples = someSamples(26);
        await fill(store, clock, samples);
        const { key } = aTunnelIdentity(1);
        const grid = { from: start, to: start + 26 * hour };
        const minutes = bucketsOf(samples, minute);
        const check = async (from: HistoryStore) => {
          const end = samples.at(-1)?.at ?? 0;
          const lastHour = { from: end - (end % hour), to: end + minute, stepMs: 10_000 };
          const newest = bucketsOf(
            samples.filter(({ at }) => at >= lastHour.from),
            10_000,
          );
          expect(await stepsOfKey(from, key, lastHour)).toEqual(newest);
          expect(await stepsOfKey(from, key, { ...grid, stepMs: minute })).toEqual(minutes);
          const fives = await stepsOfKey(from, key, { ...grid, stepMs: 5 * minute });
          expect(exactlyKnown(fives)).toEqual(exactlyKnown(coarser(minutes, 5 * minute)));
          const days = await stepsOfKey(from, key, {
            from: start - 3 * hour,
            to: start + 21 * hour,
            stepMs: 6 * hour,
          });
          const expected = coarser(bucketsOf(samples, hour), 6 * hour).slice(0, days.length);
          expect(exactlyKnown(days)).toEqual(exactlyKnown(expected));
        };
        await check(store);
        await check(reopen());
      });
    });

    test('readings that are written again are there once', async () => {
      await withStore(async ({ store }, clock) => {
        const samples = someSamples(2);
        await fill(store, clock, samples);
        const before = await stepsOfKey(store, aTunnelIdentity(1).key, {
          from: start,
          to: start + hour,
          stepMs: hour,
        });
        // As after a clock that was set back: the same half hours are closed once more.
        store.add(
          recordedOf({ samples: samples.map((sample) => ({ key: aTunnelIdentity(1).key, sample })) }),
        );
        await store.flush();
        clock.advance(2 * hour);
        expect(
          await stepsOfKey(store, aTunnelIdentity(1).key, { from: start, to: start + hour, stepMs: hour }),
        ).toEqual(before);
      });
    });

    test('states are given from the last before the time on', async () => {
      await withStore(async ({ store }) => {
        const { key } = aTunnelIdentity(1);
        const states = (['up', 'down', 'up'] as const).map((state, index) => {
          return { key, at: start + index * minute, state };
        });
        store.add(recordedOf({ identities: [aTunnelIdentity(1)], states }));
        await store.flush();
        expect(store.states(key, start + minute + 1, start + hour)).toEqual(states.slice(1));
        expect(store.states('nobody', start, start + hour)).toEqual([]);
      });
    });

    test('events come page by page, newest first, by kind, thing, time and words', async () => {
      await withStore(async ({ store }) => {
        const events = Array.from({ length: 25 }, (_, index) => {
          const at = new Date(start + index * minute).toISOString();
          const { gatewayUuid, names, tunnelUuid } = aTunnelIdentity(index % 2);
          return {
            kind: index % 5 === 0 ? ('down' as const) : ('up' as const),
            from: at,
            until: at,
            seenAt: at,
            gatewayUuid,
            connectionUuid: 'c',
            tunnelUuid: tunnelUuid ?? null,
            names,
            text: index === 7 ? 'Peer 100%_sure' : 'Something.',
            evidence: { times: index },
          };
        });
        const told: HistoryEvent[] = [];
        const stop = store.onEvents((news) => void told.push(...news));
        store.add(recordedOf({ events }));
        await store.flush();
        expect(told).toEqual(store.events({ limit: 100 }).reverse());
        stop();
        const first = store.events({ limit: 10 });
        const second = store.events({ limit: 10, before: first.at(-1)?.id });
        const times = [...first, ...second].map(({ evidence }) => evidence['times']);
        expect(times).toEqual(Array.from({ length: 20 }, (_, index) => 24 - index));
        const count = (query: Partial<Parameters<HistoryStore['events']>[0]>) =>
          store.events({ limit: 100, ...query }).length;
        expect(count({ kinds: ['down'] })).toBe(5);
        expect(count({ tunnelUuid: aTunnelIdentity(1).key })).toBe(12);
        expect(count({ text: 'tunnel-1 100%_SURE' })).toBe(1);
        expect(count({ text: '100%sure' })).toBe(0);
        expect(count({ from: start + 20 * minute })).toBe(5);
        expect(count({ until: start + minute })).toBe(1);
        expect(count({ onlyGateways: new Set() })).toBe(0);
        expect(count({ aboutGateways: new Set([gateway]), after: first[3]?.id })).toBe(3);
        expect(count({ aboutGateways: new Set() })).toBe(0);
        expect(count({ onlyGateways: new Set([gateway]) })).toBe(25);
        store.add(recordedOf({ events: events.slice(0, 1) }));
        await store.flush();
        expect(told).toHaveLength(25);
        expect(store.events({ limit: 1 })[0]?.id).toBe((first[0]?.id ?? 0) + 1);
      });
    });
  });
}

/** Averages of averages differ in the last digit; sums and extremes do not. */
function exactlyKnown(buckets: readonly Bucket[]) {
  return buckets.map((bucket) => {
    const { start: at, coveredMs, fields } = mergeAll(bucket.start, [bucket]);
    return { at, coveredMs, fields: fields.map((one) => one && [one.sum, one.min, one.max, one.last]) };
  });
}
