import { performance } from 'node:perf_hooks';
import { type Sample, fieldNames } from '#history/fields.ts';
import type { HistoryStore } from '#history/history-store.ts';
import { usualRetention } from '#history/retention.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import type { FakeClock } from '#testing/fake-clock.ts';

/** Rows of a table: what, and its figure. */
export type Figures = [string, string][];

export const start = Date.UTC(2026, 0, 15);
export const hour = 3_600_000;
export const day = 24 * hour;

export function openStore(clock: FakeClock, folder: string): HistoryStore {
  const loud = (error: unknown) => console.error(error);
  const options = { onTrouble: loud, logError: loud, isShort: () => false, retention: usualRetention };
  return createSqliteHistory({ ...options, clock, folder, now: () => clock.now() });
}

/** Ms of processor time since then, all threads. */
export function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The longest that nothing else of the process could run until `work` was done, ms. */
export async function longestPause(work: Promise<unknown>): Promise<number> {
  let [last, longest, isDone] = [performance.now(), 0, false];
  void work.finally(() => (isDone = true));
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}

export const tunnelsEach = 10;

export function aGatewayOfTunnels(number: number) {
  const uuid = `10c153e0-0000-4dea-8748-${String(number).padStart(12, '0')}`;
  const tunnels = Array.from({ length: tunnelsEach }, (_, index) =>
    aTunnel({ uuid: `${uuid}/${index}`, name: `t${index}` }),
  );
  return aGateway({ uuid, connections: [aConnection({ uuid: `${uuid}/c`, name: 'hq', tunnels })] });
}

/** Readings of a tunnel that carries more and less over an hour. */
export function someTraffic(at: number, random: () => number): Sample {
  const values = fieldNames.map((name) => {
    if (/Connections|Sessions/.test(name)) return undefined;
    if (name.startsWith('bytes'))
      return Math.floor(3e6 * (1.2 + Math.sin(at / hour)) * (0.8 + 0.4 * random()));
    return name.startsWith('packets') ? Math.floor(3_000 * (0.8 + 0.4 * random())) : 0;
  });
  return { at, ms: 10_000, uncertainMs: 0, values };
}
