import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Increase,
  type TunnelCounters,
  type TunnelReading,
  count,
  coverageOf,
} from './true-counters.ts';

/*
 * Truth is generated: a tunnel that carries something each second, is rekeyed (old and new side by side for a while), goes
 * down and comes up, and whose gateway is restarted. It is polled each ten seconds, and the answers are lost, doubled, or
 * come late. What is recorded is held against what was really carried.
 */
interface Second {
  bytes: number;
  happens: 'nothing' | 'child-rekey' | 'end-old' | 'ike-rekey' | 'flap' | 'down' | 'up' | 'restart';
}
type Delivery = 'in-time' | 'lost' | 'twice' | 'late' | 'much-later';

interface LiveSa {
  id: number;
  spi: number;
  bytes: number;
}

interface Truth {
  readings: TunnelReading[];
  /** Carried in the second that ends then, ms → bytes. */
  carried: Map<number, number>;
  ups: number;
  downs: number;
}

const pollSeconds = 10;

function live(seconds: readonly Second[], scale: number, restartForgets = true): Truth {
  let [nextId, nextSpi, ikeId] = [1, 1_000, 1];
  let sas: LiveSa[] = [];
  let events = { ups: 0, downs: 0, badMessages: 0 };
  const truth: Truth = { readings: [], carried: new Map(), ups: 0, downs: 0 };
  const newSa = () => void sas.push({ id: nextId++, spi: nextSpi++, bytes: 0 });
  const up = () => {
    newSa();
    events.ups++;
    truth.ups++;
  };
  const down = () => {
    if (sas.length === 0) return;
    sas = [];
    events.downs++;
    truth.downs++;
  };
  up();
  seconds.forEach(({ bytes, happens }, index) => {
    const at = index * 1_000;
    if (happens === 'child-rekey' && sas.length === 1) newSa();
    if (happens === 'end-old' && sas.length > 1) sas.shift();
    if (happens === 'ike-rekey') ikeId++;
    if (happens === 'flap' && sas.length > 0) {
      down();
      up();
    }
    if (happens === 'down') down();
    if (happens === 'up' && sas.length === 0) up();
    if (happens === 'restart') {
      down();
      if (restartForgets) events = { ups: 0, downs: 0, badMessages: 0 };
      [nextId, ikeId] = [1, 1];
      up();
    }
    // Side by side both carry: one of them what comes in late.
    sas.forEach((sa, place) => (sa.bytes += place === 0 ? bytes * scale : Math.floor(bytes / 2) * scale));
    const all = sas.reduce((sum, _, place) => sum + (place === 0 ? bytes : Math.floor(bytes / 2)) * scale, 0);
    truth.carried.set(at, all);
    if (index % pollSeconds === 0) {
      truth.readings.push({
        at,
        toldAt: at,
        ikeIds: [`${ikeId}`],
        events: { ...events },
        sas: sas.map(({ id, spi, bytes: sent }) => {
          return { key: `${id} ${spi}`, bytesIn: sent, bytesOut: 0, packetsIn: 0, packetsOut: 0 };
        }),
      });
    }
  });
  return truth;
}

/** Answers in the order in which they come, each at a moment of its own. */
function deliver(readings: readonly TunnelReading[], deliveries: readonly Delivery[]): TunnelReading[] {
  const come = readings.flatMap((reading, index): [number, TunnelReading][] => {
    const delivery = deliveries[index % deliveries.length] ?? 'in-time';
    if (index === 0) return [[reading.at, reading]];
    if (delivery === 'lost') return [];
    if (delivery === 'twice') return [reading.at, reading.at + 1].map((at) => [at, reading]);
    if (delivery === 'late') return [[reading.at + 12_000, reading]];
    if (delivery === 'much-later') return [[reading.at + 45_000, reading]];
    return [[reading.at, reading]];
  });
  return come.toSorted(([one], [other]) => one - other).map(([at, reading]) => ({ ...reading, at }));
}

function record(readings: readonly TunnelReading[]) {
  let counters: TunnelCounters | undefined;
  const increases: (Increase & { at: number })[] = [];
  for (const reading of readings) {
    const counted = count(counters, reading);
    if (!counted) continue;
    counters = counted.counters;
    increases.push({ ...counted.increase, at: reading.at });
  }
  return { counters, increases };
}

function carriedBetween(truth: Truth, from: number, until: number): bigint {
  let sum = 0n;
  for (const [at, bytes] of truth.carried) if (at > from && at <= until) sum += BigInt(bytes);
  return sum;
}

const aSecond = fc.record({
  bytes: fc.nat(1_000),
  happens: fc.oneof(
    { weight: 30, arbitrary: fc.constant('nothing' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'child-rekey' as const,
        'end-old',
        'end-old',
        'ike-rekey',
        'flap',
        'down',
        'up',
        'restart',
      ),
    },
  ),
});
const someSeconds = fc.array(aSecond, { minLength: 20, maxLength: 200 });
const anyDelivery = fc.array(
  fc.constantFrom<Delivery>('in-time', 'in-time', 'in-time', 'lost', 'twice', 'late', 'much-later'),
  { minLength: 1, maxLength: 12 },
);
const scale = fc.constantFrom(1, 2 ** 40);

test('recorded is never more than was carried, however answers come', () => {
  fc.assert(
    fc.property(someSeconds, anyDelivery, scale, fc.boolean(), (seconds, deliveries, by, tellsWhen) => {
      const truth = live(seconds, by);
      const come = deliver(truth.readings, deliveries);
      const { counters, increases } = record(
        tellsWhen ? come : come.map(({ toldAt: _, ...reading }) => reading),
      );
      const recorded = counters?.totals.bytesIn ?? 0n;
      const last = come.at(-1)?.at ?? 0;
      expect(recorded).toBeLessThanOrEqual(carriedBetween(truth, 0, last));
      expect(increases.every(({ bytesIn, sinceMs }) => bytesIn >= 0 && sinceMs >= 0)).toBe(true);
      expect(
        increases.every(({ uncertainMs, sinceMs }) => uncertainMs === 0 || uncertainMs === sinceMs),
      ).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('with answers in time, all that is missing lies in the time that is said to be uncertain', () => {
  const inTime = fc.array(fc.constantFrom<Delivery>('in-time', 'lost', 'twice'), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(someSeconds, inTime, scale, (seconds, deliveries, by) => {
      // A service that begins to count its events anew while the tunnel is down, and is past the old count by the next
      // poll, hides what came and went in between: nobody can tell.
      const truth = live(seconds, by, false);
      const { counters, increases } = record(deliver(truth.readings, deliveries));
      const uncertain = increases.reduce(
        (sum, { at, uncertainMs }) =>
          sum + (uncertainMs > 0 ? carriedBetween(truth, at - uncertainMs, at) : 0n),
        0n,
      );
      const missing = carriedBetween(truth, 0, counters?.at ?? 0) - (counters?.totals.bytesIn ?? 0n);
      expect(missing).toBeGreaterThanOrEqual(0n);
      expect(missing).toBeLessThanOrEqual(uncertain);
      if (counters) expect(coverageOf(counters)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 150 },
  );
});

test('recorded is what was carried, to the byte, where every SA was polled once more before it went', () => {
  fc.assert(
    fc.property(someSeconds, anyDelivery, scale, (seconds, deliveries, by) => {
      // Things happen right after a poll that is not lost, so nothing is carried between the last look and the end.
      const orderly = seconds.map((second, index) =>
        index % pollSeconds === 1 ? second : { ...second, happens: 'nothing' as const },
      );
      const truth = live(orderly, by);
      const eventful = new Set(
        orderly.flatMap(({ happens }, index) =>
          happens === 'nothing' ? [] : [Math.floor(index / pollSeconds)],
        ),
      );
      const kept = truth.readings.map((_, index) => {
        const delivery = deliveries[index % deliveries.length] ?? 'in-time';
        return delivery === 'lost' && eventful.has(index) ? 'in-time' : delivery;
      });
      // Late ones are left to the other properties: what comes late was not read before its SA went.
      const calm = kept.map((delivery) => (/late/.test(delivery) ? 'twice' : delivery));
      const { counters } = record(deliver(truth.readings, calm));
      expect(counters?.totals.bytesIn).toBe(carriedBetween(truth, 0, counters?.at ?? 0));
    }),
    { numRuns: 150 },
  );
});

test('a flap between two polls is counted, and so are those before a restart that the service forgot', () => {
  const seconds = Array.from({ length: 61 }, (_, index): Second => {
    const happens = ([13, 15, 42].includes(index) && 'flap') || (index === 33 && 'restart') || 'nothing';
    return { bytes: 1, happens };
  });
  const { counters } = record(live(seconds, 1).readings);
  // The restart took the tunnel down once and up once, and the service began to count at 0 after the down.
  expect(counters?.totals).toMatchObject({ ups: 4n, downs: 3n });
});

test('a rekey is one, with the old SA beside the new or without, and no flap', () => {
  const rekeyAt = new Map<number, Second['happens']>([
    [12, 'child-rekey'],
    [25, 'end-old'],
    [34, 'ike-rekey'],
    [42, 'child-rekey'],
    [44, 'end-old'],
  ]);
  const seconds = Array.from({ length: 81 }, (_, index) => {
    return { bytes: 100, happens: rekeyAt.get(index) ?? ('nothing' as const) };
  });
  const { counters } = record(live(seconds, 1).readings);
  expect(counters?.totals).toMatchObject({ childRekeys: 2n, ikeRekeys: 1n, ups: 0n, downs: 0n });
});

test('totals are exact past what a number holds', () => {
  let counters: TunnelCounters | undefined;
  for (let id = 0; id < 5; id++) {
    for (const bytes of [0, Number.MAX_SAFE_INTEGER]) {
      const sa = { key: `${id}`, bytesIn: bytes, bytesOut: 1, packetsIn: 0, packetsOut: 0 };
      const at = (counters?.at ?? 0) + 10_000;
      counters = count(counters, { at, sas: [sa], ikeIds: [] })?.counters;
    }
  }
  expect(counters?.totals.bytesIn).toBe(5n * BigInt(Number.MAX_SAFE_INTEGER));
});

test('an answer that the service gave before changes nothing, and the next one is of the whole time', () => {
  const sa = (bytesIn: number) => ({ key: 'a', bytesIn, bytesOut: 0, packetsIn: 0, packetsOut: 0 });
  const first = count(undefined, { at: 0, toldAt: 0, sas: [sa(10)], ikeIds: [] });
  expect(count(first?.counters, { at: 10_000, toldAt: 0, sas: [sa(10)], ikeIds: [] })).toBeUndefined();
  const next = count(first?.counters, { at: 30_000, toldAt: 30_000, sas: [sa(40)], ikeIds: [] });
  expect(next?.increase).toMatchObject({ bytesIn: 30, sinceMs: 30_000 });
});

test('ten thousand SAs of one tunnel are not kept, and none of them is counted twice', () => {
  const sas = (bytesIn: number, from: number) =>
    Array.from({ length: 10_000 }, (_, index) => {
      return { key: `${(index + from) % 10_000}`, bytesIn, bytesOut: 0, packetsIn: 0, packetsOut: 0 };
    });
  const first = count(undefined, { at: 0, sas: sas(7, 0), ikeIds: [] });
  const next = count(first?.counters, { at: 10_000, sas: sas(7, 500), ikeIds: [] });
  expect(next?.increase).toMatchObject({ bytesIn: 0, uncertainMs: 10_000 });
  expect(next?.counters.sas.length).toBeLessThan(100);
});
