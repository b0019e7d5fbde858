import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRecorder } from '#history/recorder.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { type Figures, aGatewayOfTunnels, day, hour, openStore, start, tunnelsEach } from './stage.ts';

const gateways = 2;
const everyMs = 10_000;
const rekeyEveryMs = 24 * 60_000;

/** A day of the recorder and its store, with rekeys: what is on the heap after an hour, and after the last. */
export async function longRun(folder: string): Promise<Figures> {
  const clock = fakeClock(start);
  const store = openStore(clock, folder);
  const recorder = createRecorder({ store, clock, intervalMs: () => everyMs });
  const configured = Array.from({ length: gateways }, (_, index) => aGatewayOfTunnels(index));
  const heaps: number[] = [];
  for (let passed = 0; passed < day; passed += everyMs) {
    for (const gateway of configured) {
      recorder.takeGateway(gateway, clock.now());
      recorder.takeMetrics(gateway.uuid, metricsOf(sasAt(passed, clock.now())), clock.now());
    }
    clock.advance(everyMs);
    if (passed % 60_000 === 0) await store.flush();
    // After the same part of a half hour, each time.
    if ((passed + everyMs) % hour === 0) heaps.push(usedHeap());
  }
  recorder.dispose();
  await store.close();
  const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
  const growth = ((last / first - 1) * 100).toFixed(1);
  return [
    [
      `heap after hour 1 and hour 24 of ${gateways * tunnelsEach} tunnels, MB`,
      `${(first / 1e6).toFixed(1)}, ${(last / 1e6).toFixed(1)} (${growth} %)`,
    ],
  ];
}

function sasAt(passed: number, now: number) {
  const generation = Math.floor(passed / rekeyEveryMs);
  const bytes = 1_000_000 + (passed % rekeyEveryMs) * 100;
  return Object.fromEntries(
    Array.from({ length: tunnelsEach }, (_, index) => [
      `hq/t${index}`,
      { id: `${generation * tunnelsEach + index}`, bytes, toldAt: now },
    ]),
  );
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}
