import { performance } from 'node:perf_hooks';
import { createRecorder } from '#history/recorder.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { thousands } from '#testing/text-table.ts';
import {
  type Figures,
  aGatewayOfTunnels,
  cpuSince,
  hour,
  longestPause,
  openStore,
  start,
  tunnelsEach,
} from './stage.ts';

const gateways = 1_000;
const polls = 12;

/** 10,000 tunnels of 1,000 gateways, as the observer tells of them, with all writing; then the half hour is closed. */
export async function ingest(folder: string): Promise<Figures> {
  const clock = fakeClock(start);
  const store = openStore(clock, folder);
  const recorder = createRecorder({ store, clock, intervalMs: () => 10_000 });
  const random = seededRandom(5);
  const configured = Array.from({ length: gateways }, (_, index) => aGatewayOfTunnels(index));
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
