import type { Fleet } from '#contract/fleet.ts';
import { freshness } from '#domain/lifecycle/polling.ts';
import { useNow } from '../../ui/time/use-now.ts';

/** A small account is swept every few seconds; one or two slow answers do not make its rows unknown. */
const leastIntervalMs = 15_000;

/** Whether the rows are too old to say anything of now (fault R16: three intervals), and how old they may get. */
export function useFleetAge(fleet: Fleet | undefined): { isOutdated: boolean; limitMs: number } {
  const now = useNow(5_000);
  const intervalMs = Math.max(leastIntervalMs, fleet?.sweepIntervalMs ?? 0);
  const observedAt = fleet?.observedAt ? Date.parse(fleet.observedAt) : undefined;
  return {
    isOutdated: fleet !== undefined && freshness(observedAt, now, intervalMs) === 'unknown',
    limitMs: 3 * intervalMs,
  };
}
