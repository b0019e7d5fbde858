import type { Clock } from '#domain/clock.ts';
import type { Upstream, UpstreamResult } from '../upstream/upstream.ts';
import { type EventLoopLag, watchEventLoop } from './event-loop-lag.ts';
import { type Tally, createTally, statusClass } from './tally.ts';

/** What requests are counted by; no part of an address is. */
export type RequestClass = 'page' | 'metrics' | 'proxied' | 'console' | 'live' | 'openapi' | 'none';

/** What is counted while the process runs, for `/metrics`. */
export interface OwnFigures {
  readonly startedAt: number;
  readonly requests: Tally;
  readonly requestSeconds: Tally;
  readonly upstreamCalls: Tally;
  readonly lag: EventLoopLag | undefined;
  answered(of: RequestClass, status: number, durationMs: number): void;
  /** The same upstream; how its calls end is counted. */
  counting(upstream: Upstream): Upstream;
  dispose(): void;
}

/** @param isShown whether anybody can ask for them: what costs something even when nothing happens is then left out */
export function createOwnFigures(clock: Clock, isShown: boolean): OwnFigures {
  const requests = createTally();
  const requestSeconds = createTally();
  const upstreamCalls = createTally();
  const lag = isShown ? watchEventLoop(clock) : undefined;
  return {
    startedAt: clock.now(),
    requests,
    requestSeconds,
    upstreamCalls,
    lag,
    answered(of, status, durationMs) {
      const labels = [of, statusClass(status)];
      requests.add(labels);
      requestSeconds.add(labels, Math.max(0, durationMs) / 1_000);
    },
    counting: (upstream) => ({
      ...upstream,
      async call(call) {
        const result = await upstream.call(call);
        upstreamCalls.add([wordOf(result)]);
        return result;
      },
    }),
    dispose: () => lag?.dispose(),
  };
}

function wordOf(result: UpstreamResult): string {
  return result.kind === 'answered' ? statusClass(result.answer.status) : result.failure.reason;
}
