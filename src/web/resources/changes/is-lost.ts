import { ApiError, UnreadableAnswerError } from '#contract/client.ts';
import { UnreachableError } from '../console-client.ts';

/** Whether a change that failed so may have been made all the same: no answer came, or none that says so. */
export function isLost(error: unknown): boolean {
  if (error instanceof ApiError) return error.problem.status >= 500;
  return error instanceof UnreachableError || error instanceof UnreadableAnswerError;
}

/** Somebody else changed the same thing since it was read (fault R23). */
export function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'CHANGED_MEANWHILE';
}
