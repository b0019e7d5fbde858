import type { Clock } from '#domain/clock.ts';
import type { Circuits } from './circuits.ts';
import { type FailureReason, type Reachability, type UpstreamResult, failureWords } from './upstream.ts';

/** What was asked so long ago says nothing of now: nobody may be asking it any more. */
const recentMs = 8_000;
const mostKeys = 2_000;
/** Of the way to the service, whatever was asked. */
const ofTheWay = new Set<FailureReason>(['unreachable', 'credentials-refused', 'rate-limited']);

/**
 * Remembers how the last calls went, for the status page: of each thing that is asked by itself, so that one that fails
 * is not taken for all of them. Times are the clock's.
 */
export function createReachability(clock: Clock, circuits: Pick<Circuits, 'state'>) {
  const lately = new Map<string, { at: number; isWell: boolean }>();
  const listeners: (() => void)[] = [];
  let lastAnswerAt: number | undefined;
  /** The first failure since the last answer to anything, and the newest. */
  let failing: { since: number; reason: FailureReason } | undefined;

  function noteOf(key: string, isWell: boolean): void {
    lately.delete(key);
    lately.set(key, { at: clock.now(), isWell });
    if (lately.size > mostKeys) lately.delete(lately.keys().next().value ?? '');
  }
  function note(key: string, result: UpstreamResult): void {
    const wasInTrouble = trouble() !== undefined;
    if (result.kind === 'answered' && result.answer.status < 500) {
      lastAnswerAt = clock.now();
      failing = undefined;
      noteOf(key, true);
      if (wasInTrouble) for (const listener of listeners) listener();
      return;
    }
    const reason = result.kind === 'failed' ? result.failure.reason : 'unreadable';
    // Of those that were not even asked.
    if (reason === 'aborted' || reason === 'overloaded' || reason === 'revoked' || reason === 'resting')
      return;
    noteOf(key, false);
    failing = { since: failing?.since ?? clock.now(), reason };
  }
  /** Undefined while anything at all answers that was asked lately. */
  function trouble() {
    if (!failing || ofTheWay.has(failing.reason)) return failing;
    const now = clock.now();
    const isAnswering = [...lately.values()].some(({ at, isWell }) => isWell && now - at < recentMs);
    return isAnswering ? undefined : failing;
  }

  function state(): Reachability {
    const gate = circuits.state();
    const found = trouble();
    if (gate.state === 'paused' && gate.cause === 'rate-limited')
      return { state: 'rate-limited', since: iso(found?.since ?? clock.now()), until: iso(gate.until) };
    if (found?.reason === 'credentials-refused')
      return { state: 'credentials-refused', since: iso(found.since) };
    if (found) {
      const { since, reason } = found;
      const mayArrive = reason !== 'unreachable' && reason !== 'rate-limited';
      return { state: 'unreachable', since: iso(since), reason: wordsFor(reason), mayArrive };
    }
    return lastAnswerAt === undefined
      ? { state: 'unknown' }
      : { state: 'reachable', lastAnswerAt: iso(lastAnswerAt) };
  }

  return { note, state, onAnswersAgain: (listener: () => void) => void listeners.push(listener) };
}

function wordsFor(reason: FailureReason): string {
  return reason === 'unreadable' ? 'The API answers with errors.' : failureWords[reason];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
