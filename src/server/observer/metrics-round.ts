import { endpoints } from '#contract/endpoints.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import type { Clock } from '#domain/clock.ts';
import type { Tell } from './observation.ts';
import type { ReadingTools } from './read-gateways.ts';

/** Calls under way at once; more would keep everybody else's waiting. */
const atOnce = 4;
const tickMs = 50;

export interface MetricsRound {
  /** Somebody may want them now. */
  wake(): void;
  /** Ms between two readings of the same gateway as things are now: longer than asked for where the budget is small. */
  intervalMs(): number;
  dispose(): void;
}

export interface MetricsRoundOptions extends ReadingTools {
  clock: Clock;
  /** Of the upstream's token bucket; 0 for none. A quarter of it may go into metrics. */
  callsPerSecond: number;
  /** Ms between two readings of the same gateway, where the budget allows it. */
  everyMs: number;
  uuids: () => readonly string[];
  isWanted: () => boolean;
  tell: Tell;
  logError: (error: unknown) => void;
}

/** Reads the metrics of every gateway, one after the other and spread over the interval, while they are wanted. */
export function createMetricsRound(options: MetricsRoundOptions): MetricsRound {
  const { clock, callsPerSecond, everyMs, uuids, isWanted, logError } = options;
  let round: { uuids: readonly string[]; begun: number; startedAt: number; lastsMs: number } | undefined;
  let underWay = 0;
  let cancelTick: (() => void) | undefined;

  function newRound() {
    const there = new Set(uuids());
    // Whoever was left out of the last one comes first, in the order in which they waited.
    const leftOut = (round?.uuids.slice(round.begun) ?? []).filter((uuid) => there.has(uuid));
    const all = [...new Set([...leftOut, ...there])];
    const byBudget = callsPerSecond > 0 ? (all.length * 4_000) / callsPerSecond : 0;
    return { uuids: all, begun: 0, startedAt: clock.now(), lastsMs: Math.max(everyMs, byBudget) };
  }
  function tick(): void {
    cancelTick = undefined;
    if (!isWanted()) {
      round = undefined;
      return;
    }
    const sinceMs = round ? clock.now() - round.startedAt : Infinity;
    // One without any gateway ends at once, and so does one that began in the future of a clock that was set back.
    const isOver = !round || round.uuids.length === 0 || sinceMs < 0 || sinceMs >= round.lastsMs;
    if (!round || isOver) round = newRound();
    const share = (clock.now() - round.startedAt + tickMs) / round.lastsMs;
    const due = Math.min(round.uuids.length, Math.ceil(share * round.uuids.length));
    while (round.begun < due && underWay < atOnce) ask(round.uuids[round.begun++] ?? '');
    cancelTick = clock.after(tickMs, tick);
  }
  function ask(uuid: string): void {
    underWay++;
    readMetrics(uuid, options)
      .catch(logError)
      .finally(() => underWay--);
  }
  return {
    wake: () => {
      if (!cancelTick) tick();
    },
    intervalMs: () => round?.lastsMs ?? everyMs,
    dispose: () => cancelTick?.(),
  };
}

async function readMetrics(uuid: string, { upstream, newId, tell }: MetricsRoundOptions): Promise<void> {
  const endpoint = endpoints.getMetrics;
  const params = { service_uuid: uuid };
  const call = { name: 'getMetrics', endpoint, params, query: {}, body: undefined, correlationId: newId() };
  const result = await upstream.call(call);
  // Not known is not zero: nothing is told of a gateway whose metrics could not be read.
  if (result.kind === 'failed' || result.answer.status !== 200) return;
  const { body, observedAt } = result.answer;
  const metrics = readTolerantly(endpoint.response, body).data;
  tell(Object.freeze({ kind: 'metrics', gatewayUuid: uuid, metrics, observedAt }));
}
