import { askOutcome, isChangedMeanwhile, verdictIn, verdictWords } from '../../resources/changes/verdicts.ts';
import { explainError, refusalFrom } from '../../resources/explain-error.ts';
import type { ItemResult } from './run-bulk.ts';
import { NotAsShownError, NotReadNowError } from './version-as-shown.ts';

/** What became of one gateway's part of a run that failed, in the words that every change has. */
export async function settledItem(error: unknown, idempotencyKey: string): Promise<ItemResult> {
  if (error instanceof NotAsShownError) return { state: 'changed', why: error.message };
  if (error instanceof NotReadNowError) return { state: 'not-sent', why: error.message };
  const { why, correlationId } = explainError(error);
  if (isChangedMeanwhile(error)) return { state: 'changed', why };
  const verdict = verdictIn(error);
  if (verdict === 'refused') return { state: verdict, why, correlationId, faults: refusalFrom(error).faults };
  if (verdict !== undefined) return { state: verdict, why };
  const outcome = await askOutcome(idempotencyKey);
  switch (outcome.verdict) {
    case 'made':
      return { state: 'done' };
    case 'refused':
      return { state: 'refused', why: outcome.why, correlationId, faults: [] };
    case 'pending':
      return { state: 'unknown', why };
    case 'unasked':
      return { state: 'unknown', why: `${why} ${verdictWords.unasked.what}` };
    default:
      return { state: outcome.verdict, why };
  }
}
