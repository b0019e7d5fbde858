import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { IkeSa } from '#contract/metrics.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { type Sample, fieldNames } from '#history/fields.ts';
import type { HistoryStore, Recorded } from '#history/history-store.ts';
import { placesOf } from '#history/identities.ts';
import { createRecorder } from '#history/recorder.ts';
import { usualRetention } from '#history/retention.ts';
import { historyDatabaseFile } from '#history/sqlite/history-file.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { table, thousands } from '#testing/text-table.ts';
import { withFolder } from '#testing/with-folder.ts';

const start = Date.UTC(2026, 0, 15);
const hour = 3_600_000;
const day = 24 * hour;
const gateways = 1_000;
const tunnelsEach = 10;
const polls = 12;

/** What remembering costs, and how exact it is: the recorder and its SQLite store, on a clock of their own. */
export async function historyFigures(): Promise<string> {
  const rows = [
    ...(await withFolder(ingest)),
    ...(await withFolder(oneTunnel)),
    ...(await withFolder(simulatedDay)),
  ];
  return table(['what', 'figure'], rows);
}

function openStore(clock: FakeClock, folder: string): HistoryStore {
  const loud = (error: unknown) => console.error(error);
  const options = { onTrouble: loud, logError: loud, isShort: () => false, retention: usualRetention };
  return createSqliteHistory({ ...options, clock, folder, now: () => clock.now() });
}

/** 10,000 tunnels of 1,000 gateways, as the observer tells of them, with all writing; then the half hour is closed. */
async function ingest(folder: string): Promise<[string, string][]> {
  const clock = fakeClock(start);
  const store = openStore(clock, folder);
  const recorder = createRecorder({ store, clock, intervalMs: () => 10_000 });
  const random = seededRandom(5);
  const configured = Array.from({ length: gateways }, (_, index) => manyTunnels(index));
  let [cpuMs, slowestWriteMs] = [0, 0];
  for (let poll = 0; poll < polls; poll++) {
    for (const gateway of configured) {
      const sas = Object.fromEntries(
        Array.from({ length: tunnelsEach }, (_, index) => {
          const bytes = poll * 1_000_000 + Math.floor(random() * 1_000_000);
          return [`hq/t${index}`, { id: `${index}`, bytes, toldAt: clock.now() }];
        }),
      );
      const metrics = metricsOf(sas);
      const before = process.cpuUsage();
      recorder.takeGateway(gateway, clock.now());
      recorder.takeMetrics(gateway.uuid, metrics, clock.now());
      cpuMs += cpuSince(before);
      clock.advance(10);
    }
    // The pile of a whole poll at once, which in the product comes spread over ten seconds.
    await new Promise((resolve) => setImmediate(resolve));
    const before = process.cpuUsage();
    slowestWriteMs = Math.max(slowestWriteMs, await longestPause(store.flush()));
    cpuMs += cpuSince(before);
  }
  const closing = await closeHalfHour(clock);
  const samples = gateways * tunnelsEach * polls;
  recorder.dispose();
  await store.close();
  const each = cpuMs / polls;
  return [
    ['ingest: 10,000 tunnels a poll, CPU ms a poll (recorder and store)', each.toFixed(0)],
    ['share of one core at a poll each 10 s', `${((each / 10_000) * 100).toFixed(1)} %`],
    ['tunnel readings a second of one core', thousands((samples / cpuMs) * 1_000)],
    ['longest that nothing else ran while writing, ms', slowestWriteMs.toFixed(0)],
    [`a half hour of ${polls} polls becomes chunks: CPU ms in all, slowest slice ms`, closing],
    ['memory of the process, MB', thousands(process.memoryUsage().rss / 1e6)],
  ];
}

/** The longest that nothing else of the process could run until `work` was done, ms. */
async function longestPause(work: Promise<void>): Promise<number> {
  let [last, longest, isDone] = [performance.now(), 0, false];
  void work.finally(() => (isDone = true));
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}

async function closeHalfHour(clock: FakeClock): Promise<string> {
  const before = process.cpuUsage();
  let slowest = 0;
  for (let slice = 0; slice < 2_000; slice++) {
    const began = performance.now();
    clock.advance(slice === 0 ? hour : 10);
    if (slice > 0) slowest = Math.max(slowest, performance.now() - began);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return `${cpuSince(before).toFixed(0)}, ${slowest.toFixed(1)}`;
}

function manyTunnels(number: number) {
  const uuid = `10c153e0-0000-4dea-8748-${String(number).padStart(12, '0')}`;
  const tunnels = Array.from({ length: tunnelsEach }, (_, index) =>
    aTunnel({ uuid: `${uuid}/${index}`, name: `t${index}` }),
  );
  return aGateway({ uuid, connections: [aConnection({ uuid: `${uuid}/c`, name: 'hq', tunnels })] });
}

/** Thirty days of one tunnel, with all that becomes of them. */
async function oneTunnel(folder: string): Promise<[string, string][]> {
  const clock = fakeClock(start);
  const store = openStore(clock, folder);
  const random = seededRandom(6);
  const nothing: Omit<Recorded, 'samples'> = { identities: [], states: [], events: [], memory: undefined };
  const names = { gateway: 'g', connection: 'c', tunnel: 't' };
  const identity = { kind: 'tunnel' as const, gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: 't', names };
  const key = 't';
  store.add({ ...nothing, samples: [], identities: [{ ...identity, key }] });
  let [count, bytesOfDay] = [0, 0];
  for (; clock.now() < start + 30 * day; count++) {
    const sample = someTraffic(clock.now(), random);
    store.add({ ...nothing, samples: [{ key, sample }] });
    clock.advance(10_000);
    if (count % 180 === 0) await store.flush();
    if (count === 8_640) bytesOfDay = statSync(historyDatabaseFile(folder)).size;
  }
  await store.flush();
  const to = clock.now();
  const timed = async (from: number, stepMs: number) => {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < 100; round++) {
      const began = performance.now();
      await store.steps({ ...identity, key }, { from: from - (from % stepMs), to, stepMs });
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((one, other) => one - other);
    const cpuMs = cpuSince(before) / times.length;
    return `${(sorted[50] ?? 0).toFixed(1)} / ${(sorted[95] ?? 0).toFixed(1)} / ${cpuMs.toFixed(1)}`;
  };
  const lastDay = await timed(to - day, 300_000);
  const lastMonth = await timed(to - 30 * day, 3 * hour);
  const lastHour = await timed(to - hour, 30_000);
  const { bytes } = store.status();
  await store.close();
  return [
    ['one tunnel, 1 h to 120 steps, ms: median / p95 / CPU of each', lastHour],
    ['one tunnel, 24 h to 288 steps, ms: median / p95 / CPU of each', lastDay],
    ['one tunnel, 30 d to 240 steps, ms: median / p95 / CPU of each', lastMonth],
    ['bytes of a reading, first day, tables of the file included', (bytesOfDay / 8_640).toFixed(1)],
    [`one tunnel after 30 days (${thousands(count)} readings), kB on disk`, thousands(bytes / 1_000)],
  ];
}

function someTraffic(at: number, random: () => number): Sample {
  const values = fieldNames.map((name) => {
    if (/Connections|Sessions/.test(name)) return undefined;
    if (name.startsWith('bytes'))
      return Math.floor(3e6 * (1.2 + Math.sin(at / hour)) * (0.8 + 0.4 * random()));
    return name.startsWith('packets') ? Math.floor(3_000 * (0.8 + 0.4 * random())) : 0;
  });
  return { at, ms: 10_000, uncertainMs: 0, values };
}

/** A day of a simulated tunnel, rekeyed each 24 minutes, against what the simulator's own SAs carried. */
async function simulatedDay(folder: string): Promise<[string, string][]> {
  const clock = fakeClock(start);
  const plane = createSimulatedDataPlane({ clock, random: seededRandom(8) });
  await plane.open();
  const tunnel = aDesiredTunnel({ displayName: 'hq/t' });
  const desired = aDesiredGateway({ tunnels: [tunnel] });
  await plane.apply(desired);
  const store = openStore(clock, folder);
  const recorder = createRecorder({ store, clock, intervalMs: () => 10_000 });
  const configured = aGateway({
    uuid: desired.uuid,
    connections: [aConnection({ name: 'hq', tunnels: [aTunnel({ uuid: tunnel.uuid, name: 't' })] })],
  });
  let ikeSas: readonly IkeSa[] = [];
  plane.subscribe((news) => {
    if (news.kind === 'status') ikeSas = news.status.ikeSas;
  });
  /** By SA, the most that it was ever seen to have carried, a second before its end at least. */
  const carried = new Map<string, number>();
  for (let second = 0; second < day / 1_000; second++) {
    await plane.observe(desired.uuid);
    for (const { unique_id, spi_in, bytes_in = 0 } of ikeSas.flatMap((sa) => sa.child_sas))
      carried.set(`${unique_id ?? ''} ${spi_in ?? ''}`, bytes_in);
    if (second % 10 === 0) {
      recorder.takeGateway(configured, clock.now());
      const metrics = { gateways: [], ipsec_metrics: { ike_sas: [...ikeSas] } };
      recorder.takeMetrics(desired.uuid, metrics, clock.now());
    }
    if (second % 600 === 0) await store.flush();
    clock.advance(1_000);
  }
  await store.flush();
  const truth = [...carried.values()].reduce((total, bytes) => total + bytes, 0);
  const [place] = placesOf(desired.uuid, configured);
  if (!place) throw new Error('The gateway has a tunnel.');
  const fields = (
    await store.steps(place.identity, { from: start, to: start + day, stepMs: hour })
  ).buckets.map((step) => step.fields);
  const sum = (name: (typeof fieldNames)[number]) =>
    fields.reduce((total, own) => total + (own[fieldNames.indexOf(name)]?.sum ?? 0), 0);
  recorder.dispose();
  await store.close();
  await plane.dispose();
  const recorded = sum('bytesIn');
  return [
    ['a simulated day, child rekeys seen', thousands(sum('childRekeys'))],
    ['bytes in: the simulator carried', thousands(truth)],
    ['bytes in: recorded at a poll each 10 s', thousands(recorded)],
    ['recorded of carried', `${((recorded / truth) * 100).toFixed(3)} %`],
  ];
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
