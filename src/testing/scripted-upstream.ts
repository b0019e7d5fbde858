import type { Upstream, UpstreamAnswer, UpstreamCall, UpstreamResult } from '#server/upstream/upstream.ts';
import type { FailureReason } from '#server/upstream/upstream.ts';

export interface ScriptedUpstream extends Upstream {
  calls: UpstreamCall[];
  /** What it answers from now on. */
  answer(script: (call: UpstreamCall) => UpstreamResult | Promise<UpstreamResult>): void;
}

/** An upstream in process, for what is about caching, sweeping and words, not about the wire. */
export function scriptedUpstream(now: () => number): ScriptedUpstream {
  let script: (call: UpstreamCall) => UpstreamResult | Promise<UpstreamResult> = () => answered(now(), []);
  const calls: UpstreamCall[] = [];
  return {
    calls,
    answer(next) {
      script = next;
    },
    async call(call) {
      calls.push(call);
      return script(call);
    },
    reachability: () => ({ state: 'unknown' }),
    onAnswersAgain: () => undefined,
    network: () => undefined,
    dispose: () => Promise.resolve(),
  };
}

export function answered(
  observedAt: number,
  body: unknown,
  over: Partial<UpstreamAnswer> = {},
): UpstreamResult {
  return { kind: 'answered', answer: { status: 200, body, totalCount: undefined, observedAt, ...over } };
}

export function failing(reason: FailureReason, mayHaveHappened = false, retryAt?: number): UpstreamResult {
  return { kind: 'failed', failure: { reason, mayHaveHappened, retryAt } };
}
