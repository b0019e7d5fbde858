import { performance } from 'node:perf_hooks';
import { type Sample, fieldNames } from '#history/fields.ts';
import { fleetIdentity } from '#history/fleet-sums.ts';
import type { HistoryStore, Recorded } from '#history/history-store.ts';
import { connectionsOf, identityOf, placesOf } from '#history/identities.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import {
  type Figures,
  aGatewayOfTunnels,
  cpuSince,
  day,
  longestPause,
  openStore,
  start,
  tunnelsEach,
} from './stage.ts';

const gateways = 1_000;
const halfHour = 1_800_000;
const nothing: Omit<Recorded, 'samples'> = { identities: [], states: [], events: [], memory: undefined };

/**
 * The largest of 10,000 tunnels, and all gateways together. A reading each half hour makes the same tallies as one each ten
 * seconds, in a time that one can wait for.
 */
export async function largestOfMany(folder: string): Promise<Figures> {
  const clock = fakeClock(start + 7 * 60_000);
  const store = openStore(clock, folder);
  const random = seededRandom(12);
  const keys = introduce(store);
  for (let poll = 0; poll < 51; poll++) {
    store.add({
      ...nothing,
      samples: keys.map((key) => ({ key, sample: someTraffic(clock.now(), random) })),
    });
    await store.flush();
    clock.advance(halfHour);
  }
  const to = clock.now();
  const asked = { from: to - day, to, limit: 10, by: 'total' as const };
  const largest = await timed(() => store.largest({ ...asked, kind: 'tunnel', field: 'bytesIn' }));
  const peak = await timed(() => store.largest({ ...asked, kind: 'tunnel', field: 'bytesIn', by: 'peak' }));
  const grid = { from: to - (to % 300_000) - day, to, stepMs: 300_000 };
  const fleet = await timed(() => store.fleet({ grid, fields: ['bytesIn', 'bytesOut'] }));
  const own = new Set(Array.from({ length: 100 }, (_, index) => aGatewayOfTunnels(index).uuid));
  const some = await timed(() => store.fleet({ grid, fields: ['bytesIn', 'bytesOut'], onlyGateways: own }));
  await store.close();
  const of = 'ms: median / longest that nothing else ran / CPU of each';
  return [
    [`top 10 of 10,000 tunnels over 24 h, ${of}`, largest],
    [`the same by their peaks, ${of}`, peak],
    [`all gateways together over 24 h, ${of}`, fleet],
    [`100 of 1,000 gateways together over 24 h, ${of}`, some],
  ];
}

function introduce(store: HistoryStore): string[] {
  const all = Array.from({ length: gateways }, (_, index) => aGatewayOfTunnels(index)).flatMap((gateway) => [
    identityOf(gateway.uuid, gateway),
    ...connectionsOf(gateway.uuid, gateway),
    ...placesOf(gateway.uuid, gateway).map(({ identity }) => identity),
  ]);
  store.add({ ...nothing, samples: [], identities: [...all, fleetIdentity] });
  if (all.length !== gateways * (tunnelsEach + 2)) throw new Error('Some are missing.');
  return [...all.map(({ key }) => key), fleetIdentity.key];
}

async function timed(ask: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  let longest = 0;
  const before = process.cpuUsage();
  for (let round = 0; round < 9; round++) {
    const began = performance.now();
    longest = Math.max(longest, await longestPause(ask()));
    times.push(performance.now() - began);
  }
  const median = times.toSorted((one, other) => one - other)[4] ?? 0;
  return `${median.toFixed(0)} / ${longest.toFixed(0)} / ${(cpuSince(before) / times.length).toFixed(0)}`;
}

function someTraffic(at: number, random: () => number): Sample {
  const values = fieldNames.map((name) => {
    if (/Connections|Sessions/.test(name)) return undefined;
    return name.startsWith('bytes') ? Math.floor(random() * 5e8) : Math.floor(random() * 2);
  });
  return { at, ms: halfHour, uncertainMs: 0, values };
}
