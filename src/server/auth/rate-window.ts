import type { Clock } from '#domain/clock.ts';

export interface RateWindow {
  /** Takes a place for this key, or says in how many ms the next one is free. */
  take(key: string): { ok: true; giveBack: () => void } | { ok: false; waitMs: number };
}

const mostKeys = 10_000;

/** At most so many within any span of so many ms, for each key. Memory is bounded: the key used longest ago goes first. */
export function createRateWindow(
  clock: Clock,
  { most, spanMs }: { most: number; spanMs: number },
): RateWindow {
  const taken = new Map<string, number[]>();

  return {
    take(key) {
      const now = clock.now();
      const recent = (taken.get(key) ?? []).filter((at) => at > now - spanMs);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= most) return { ok: false, waitMs: oldest + spanMs - now };
      taken.delete(key);
      taken.set(key, [...recent, now]);
      dropOldest(taken, mostKeys);
      return { ok: true, giveBack: () => giveBack(key, now) };
    },
  };

  function giveBack(key: string, at: number): void {
    const slots = taken.get(key) ?? [];
    const index = slots.indexOf(at);
    if (index >= 0) taken.set(key, slots.toSpliced(index, 1));
  }
}

/** Keeps a map, in the order of its last writes, to so many entries. */
export function dropOldest<T>(map: Map<string, T>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
