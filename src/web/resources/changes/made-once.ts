import type { Answer, CallOptions } from '#contract/client.ts';
import { explainError } from '../explain-error.ts';
import { newUuid } from '../new-uuid.ts';
import { NotMadeError } from '../not-made-error.ts';
import { askOutcome, type OpenVerdict, verdictIn, verdictWords } from './verdicts.ts';

/** Sends what a form creates without a plan; kept for as long as the form is open. */
export type Creating<Body, T> = (body: Body) => Promise<T>;

/**
 * The same body goes under the same key however often it is sent, and a lost answer is asked for before anything is said.
 * @param read of an answer that was lost and found
 * @returns throws NotMadeError, or the refusal
 */
export function createOnce<Body, T>(
  send: (body: Body, options: CallOptions) => Promise<Answer<T>>,
  read: (found: unknown) => T,
): Creating<Body, T> {
  let last = { text: '', key: '' };
  return async (body) => {
    const text = JSON.stringify(body);
    if (last.text !== text) last = { text, key: newUuid() };
    const idempotencyKey = last.key;
    try {
      return (await send(body, { idempotencyKey })).data;
    } catch (error) {
      const verdict = verdictIn(error);
      if (verdict === 'refused') throw error;
      const { why } = explainError(error);
      if (verdict !== undefined) throw notMade(verdict, why);
      const outcome = await askOutcome(idempotencyKey);
      if (outcome.verdict === 'made') return read(outcome.body);
      if (outcome.verdict === 'refused') throw error;
      throw notMade(outcome.verdict === 'pending' ? 'unknown' : outcome.verdict, why);
    }
  };
}

function notMade(verdict: OpenVerdict, why: string): NotMadeError {
  const { title, what } = verdictWords[verdict];
  return new NotMadeError(`${title}. ${why} ${what}`);
}
