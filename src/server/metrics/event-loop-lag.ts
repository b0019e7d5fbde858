import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '#domain/clock.ts';

export interface EventLoopLag {
  /** Seconds by percentile, over this span and the one before; none before anything was measured. */
  percentiles(): { percentile: string; seconds: number }[];
  dispose(): void;
}

const resolutionMs = 20;
/** However many ask, and how often, all are told of the same spans. */
const spanMs = 60_000;

/** How much later than planned the process gets to do things. */
export function watchEventLoop(clock: Clock): EventLoopLag {
  let current = monitor();
  let last: ReturnType<typeof monitor> | undefined;
  let cancel = clock.after(spanMs, next);

  function next(): void {
    last?.disable();
    current.disable();
    last = current;
    current = monitor();
    cancel = clock.after(spanMs, next);
  }

  return {
    percentiles() {
      const spans = [current, ...(last ? [last] : [])].filter(({ count }) => count > 0);
      if (spans.length === 0) return [];
      const worst = (of: (span: ReturnType<typeof monitor>) => number) =>
        // It measures the whole pause between two looks, of which the resolution was planned.
        Math.max(0, Math.max(...spans.map(of)) / 1e9 - resolutionMs / 1_000);
      return [
        { percentile: '50', seconds: worst((span) => span.percentile(50)) },
        { percentile: '99', seconds: worst((span) => span.percentile(99)) },
        { percentile: '100', seconds: worst((span) => span.max) },
      ];
    },
    dispose() {
      cancel();
      current.disable();
    },
  };
}

function monitor() {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return histogram;
}
