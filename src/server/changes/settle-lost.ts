import { noContent } from '#contract/endpoint.ts';
import type { Clock } from '#domain/clock.ts';
import type { Settled } from '../proxy/proxy.ts';
import type { Upstream, UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';
import { look } from '../lost-answers/look.ts';
import { type Before, type LostVerdict, verdictOnLost } from '../lost-answers/verdict-on-lost.ts';

/** What is not there yet may be there in a moment: a service answers before or after it has stored something. */
const lookAgainMs = 500;

/** Finds out what became of a change whose answer was lost; any other result is what it says. */
export async function settleLost(
  { upstream, clock }: { upstream: Upstream; clock: Clock },
  call: UpstreamCall,
  before: Before | undefined,
  result: UpstreamResult,
): Promise<Settled> {
  if (!isLost(result)) return { result };
  const lookFor = async () => verdictOnLost(call, before, await look(upstream, call, 'after'));
  let verdict = await lookFor();
  if (verdict.kind === 'not-made') {
    await new Promise<void>((resolve) => void clock.after(lookAgainMs, resolve));
    verdict = await lookFor();
  }
  if (verdict.kind === 'made') return settledAsMade(call, verdict, clock.now());
  return verdict.kind === 'not-made' ? settledAsMissing(result) : { result, found: 'undecided' };
}

/** The answer that was lost, made anew from what is there. */
export function settledAsMade(
  { endpoint }: UpstreamCall,
  { body }: Extract<LostVerdict, { kind: 'made' }>,
  observedAt: number,
): Settled {
  const shown = endpoint.response === noContent ? undefined : body;
  const answer = { status: endpoint.success, body: shown, totalCount: undefined, observedAt };
  return { result: { kind: 'answered', answer }, found: 'made' };
}

function settledAsMissing(result: UpstreamResult): Settled {
  if (result.kind === 'answered') return { result, found: 'not-made' };
  // A service that is slow may still be at it.
  if (result.failure.reason === 'timed-out') return { result, found: 'undecided' };
  const failure = { ...result.failure, mayHaveHappened: false, wasLookedFor: true };
  return { result: { kind: 'failed', failure }, found: 'not-made' };
}

function isLost(result: UpstreamResult): boolean {
  return result.kind === 'failed' ? result.failure.mayHaveHappened : result.answer.status >= 500;
}
