import type { HistoryStore } from '#history/history-store.ts';
import { usualRetention } from '#history/retention.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
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
