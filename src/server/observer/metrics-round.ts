import { endpoints } from '#contract/endpoints.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import type { Clock } from '#domain/clock.ts';
import type { Tell } from './observation.ts';
import { type ReadingOrder, createReadingOrder } from './reading-order.ts';
import type { ReadingTools } from './read-gateways.ts';

/** Calls under way at once; more would keep everybody else's waiting. */
const atOnce = 4;
const tickMs = 50;
/** So large a part of the upstream's budget may go into metrics: a quarter. */
const shareOfBudget = 4;
/** Of the time until one that does not tell is asked again. */
const mostDoublings = 4;
/** Its failures count for the whole upstream, which is not asked at all after too many (`circuitRules`). */
const leastPatienceMs = 10_000;

export interface MetricsRound {
  /** Somebody may want them now. */
  wake(): void;
  /** Ms between two readings of the same gateway as things are now: longer than asked for where the budget is small. */
  intervalMs(): number;
  /** The same of those that come first, and of all others. */
  pace: ReadingOrder['pace'];
  dispose(): void;
}

export interface MetricsRoundOptions extends ReadingTools {
  clock: Clock;
  /** Of the upstream's token bucket; 0 for none. A quarter of it may go into metrics. */
  callsPerSecond: number;
  /** Ms between two readings of the same gateway, where the budget allows it. */
  everyMs: number;
  uuids: () => readonly string[];
  /** Watched, changing or in trouble: they come first where the budget is too small for all. */
  isFirst: (uuid: string) => boolean;
  isWanted: () => boolean;
  tell: Tell;
  logError: (error: unknown) => void;
}

/** Reads the metrics of every gateway, one after the other and spread over the interval, while they are wanted. */
export function createMetricsRound(options: MetricsRoundOptions): MetricsRound {
  const { clock, callsPerSecond, everyMs, uuids, isFirst, isWanted, logError } = options;
  /** Whose answer has not come yet. */
  const asked = new Set<string>();
  /** Gateways that do not tell, since they are asked less and less: nobody else is to be kept waiting for them. */
  const failing = new Map<string, { failures: number; failedAt: number }>();
  let cancelTick: (() => void) | undefined;

  const order = createReadingOrder({
    everyMs,
    perSecond: callsPerSecond / shareOfBudget,
    stepMs: tickMs,
    uuids: () => uuids().filter((uuid) => !isLeftAlone(uuid)),
    isFirst,
  });

  function isLeftAlone(uuid: string): boolean {
    if (asked.has(uuid)) return true;
    const { failures, failedAt } = failing.get(uuid) ?? { failures: 0, failedAt: 0 };
    const sinceMs = clock.now() - failedAt;
    return (
      failures > 0 &&
      sinceMs >= 0 &&
      sinceMs < Math.max(everyMs, leastPatienceMs) * 2 ** Math.min(failures, mostDoublings)
    );
  }
  function note(uuid: string, outcome: Outcome): void {
    if (outcome === 'told') failing.delete(uuid);
    if (outcome === 'refused')
      failing.set(uuid, { failures: (failing.get(uuid)?.failures ?? 0) + 1, failedAt: clock.now() });
  }
  function tick(): void {
    cancelTick = undefined;
    if (!isWanted()) return order.rest();
    while (asked.size < atOnce) {
      const uuid = order.next(clock.now());
      if (uuid === undefined) break;
      ask(uuid);
    }
    cancelTick = clock.after(tickMs, tick);
  }
  function ask(uuid: string): void {
    asked.add(uuid);
    readMetrics(uuid, options)
      .then((outcome) => note(uuid, outcome), logError)
      .finally(() => asked.delete(uuid));
  }
  return {
    wake: () => {
      if (!cancelTick) tick();
    },
    intervalMs: () => order.pace().othersMs,
    pace: () => order.pace(),
    dispose: () => cancelTick?.(),
  };
}

/** `not-asked`: nobody was, or it is not about this gateway. */
type Outcome = 'told' | 'refused' | 'not-asked';

async function readMetrics(uuid: string, { upstream, newId, tell }: MetricsRoundOptions): Promise<Outcome> {
  const endpoint = endpoints.getMetrics;
  const params = { service_uuid: uuid };
  const call = { name: 'getMetrics', endpoint, params, query: {}, body: undefined, correlationId: newId() };
  const result = await upstream.call(call);
  // Not known is not zero: nothing is told of a gateway whose metrics could not be read.
  if (result.kind === 'failed') return result.failure.reason === 'timed-out' ? 'refused' : 'not-asked';
  if (result.answer.status !== 200) return 'refused';
  const { body, observedAt } = result.answer;
  const metrics = readTolerantly(endpoint.response, body).data;
  tell(Object.freeze({ kind: 'metrics', gatewayUuid: uuid, metrics, observedAt }));
  return 'told';
}
