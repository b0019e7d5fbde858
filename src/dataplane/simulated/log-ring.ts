import type { LogLine } from '../dataplane.ts';

export interface LogRing {
  push(line: LogLine): void;
  /** Oldest first. */
  lines(): LogLine[];
}

/** Keeps the newest lines: `capacity()` of them, and up to a quarter more between two clean-ups. */
export function logRing(capacity: () => number): LogRing {
  let kept: LogLine[] = [];
  return {
    push(line) {
      kept.push(line);
      const room = capacity();
      if (kept.length > 1.25 * room) kept = kept.slice(-room);
    },
    lines: () => kept.slice(-capacity()),
  };
}
