import { consoleApi } from './console-client.ts';

const leastMsBetween = 60_000;

/**
 * Keeps the session of somebody who is at work: real input is reported, at most once a minute. Polling and the live
 * stream do not count (security row A8).
 * @returns stops it
 */
export function reportRealInput(target: EventTarget, now: () => number): () => void {
  let reportedAt = now();

  const report = (event: Event) => {
    if (!event.isTrusted || now() - reportedAt < leastMsBetween) return;
    reportedAt = now();
    // A session that has ended shows itself at the next read.
    consoleApi.reportActivity({}).catch(() => undefined);
  };
  const kinds = ['pointerdown', 'keydown'] as const;
  for (const kind of kinds) target.addEventListener(kind, report, { passive: true });
  return () => {
    for (const kind of kinds) target.removeEventListener(kind, report);
  };
}
