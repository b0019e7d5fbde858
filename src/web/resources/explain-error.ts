import { ApiError, UnreadableAnswerError } from '#contract/client.ts';
import type { Refusal } from '../ui/form/refusal.ts';
import { NoAnswerInTimeError } from './answer-in-time.ts';
import { ChangedAgainError } from './changed-again.ts';
import { UnreachableError } from './console-client.ts';
import { NotMadeError } from './not-made-error.ts';
import { CodeGoneError } from './lazy/code-gone-error.ts';

export interface Explanation {
  /** What stood in the way, in an admin's words. */
  why: string;
  correlationId: string | undefined;
}

/** Why a call failed, for a panel or a toast. */
export function explainError(error: unknown): Explanation {
  if (error instanceof ApiError) {
    return { why: error.problem.title, correlationId: error.problem.correlationId };
  }
  if (error instanceof UnreachableError) {
    return {
      why: 'The console’s server cannot be reached. Is it running, and is this device online?',
      correlationId: undefined,
    };
  }
  if (error instanceof CodeGoneError) {
    return {
      why: 'The server did not have this part of the console. When a new version is there, load the page again.',
      correlationId: undefined,
    };
  }
  if (
    error instanceof UnreadableAnswerError ||
    error instanceof ChangedAgainError ||
    error instanceof NoAnswerInTimeError ||
    error instanceof NotMadeError
  )
    return { why: error.message, correlationId: undefined };
  return {
    why: 'Something unexpected happened in this page. Reload it and try again.',
    correlationId: undefined,
  };
}

/** What a form shows when its change failed with `error`. */
export function refusalFrom(error: unknown): Refusal {
  const { why, correlationId } = explainError(error);
  const faults = error instanceof ApiError ? error.problem.invalidParams : [];
  return { title: why, correlationId, faults: faults.map(({ name, reason }) => ({ path: name, reason })) };
}

/** Runs a change for a form. What the server or the network refused comes back as a value for `FormShell`. */
export async function refusalOf(change: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await change;
    return undefined;
  } catch (error) {
    return refusalFrom(error);
  }
}
