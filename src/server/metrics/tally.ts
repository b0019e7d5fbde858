/** Counts by a few words, such as class and status of a request. Both are lists of ours, so there is an end to them. */
export interface Tally {
  add(labels: readonly string[], amount?: number): void;
  samples(): { labels: readonly string[]; value: number }[];
}

export function createTally(): Tally {
  const counts = new Map<string, { labels: readonly string[]; value: number }>();
  return {
    add(labels, amount = 1) {
      const key = labels.join(' ');
      counts.set(key, { labels, value: (counts.get(key)?.value ?? 0) + amount });
    },
    samples: () => [...counts.values()],
  };
}

/** `2xx`, as a status is counted. */
export function statusClass(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}
