import type { Clock } from '#domain/clock.ts';
import type { Circuit } from './circuit.ts';
import { type FailureReason, type Reachability, type UpstreamResult, failureWords } from './upstream.ts';

/** Remembers how the last calls went, for the status page. Times are the clock's. */
export function createReachability(clock: Clock, circuit: Circuit) {
  let lastAnswerAt: number | undefined;
  let trouble: { since: number; reason: FailureReason } | undefined;

  function note(result: UpstreamResult): void {
    if (result.kind === 'answered' && result.answer.status < 500) {
      lastAnswerAt = clock.now();
      trouble = undefined;
      return;
    }
    const reason = result.kind === 'failed' ? result.failure.reason : 'unreadable';
    if (reason === 'aborted' || reason === 'overloaded') return;
    trouble = { since: trouble?.since ?? clock.now(), reason };
  }

  function state(): Reachability {
    const gate = circuit.state();
    if (gate.state === 'paused' && gate.cause === 'rate-limited')
      return { state: 'rate-limited', until: iso(gate.until) };
    if (trouble?.reason === 'credentials-refused')
      return { state: 'credentials-refused', since: iso(trouble.since) };
    if (trouble) return { state: 'unreachable', since: iso(trouble.since), reason: wordsFor(trouble.reason) };
    return lastAnswerAt === undefined
      ? { state: 'unknown' }
      : { state: 'reachable', lastAnswerAt: iso(lastAnswerAt) };
  }

  return { note, state };
}

function wordsFor(reason: FailureReason): string {
  return reason === 'unreadable' ? 'The API answers with errors.' : failureWords[reason];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
