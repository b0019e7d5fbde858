/** One thing to be said; the number tells it from the same thing said before. */
export interface Spoken {
  text: string;
  number: number;
}

let latest: Spoken = { text: '', number: 0 };
const listeners = new Set<() => void>();

/** Has it said by a screen reader, once, also when the very same was said last. For what is seen anyway. */
export function speak(text: string): void {
  latest = { text, number: latest.number + 1 };
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export const spoken = {
  read: () => latest,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
