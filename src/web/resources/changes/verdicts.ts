import { ApiError } from '#contract/client.ts';
import type { ChangeVerdict } from '#contract/change-verdict.ts';
import { readProblem } from '#contract/problem.ts';
import type { Tone } from '../../ui/theme/tone.ts';
import { consoleApi } from '../console-client.ts';

/** Not made, or not known: `unasked` is that the console itself cannot be asked what became of it. */
export type OpenVerdict = Extract<ChangeVerdict, 'not-sent' | 'not-there' | 'unknown'> | 'unasked';

interface VerdictWords {
  /** As a heading: "It was not sent". */
  title: string;
  /** Of one among many: "Not sent". */
  short: string;
  /** What follows from it. */
  what: string;
  tone: Tone;
}

/** The one set of words for what became of a change, wherever it is told. */
export const verdictWords: Readonly<Record<OpenVerdict, VerdictWords>> = {
  'not-sent': {
    title: 'It was not sent',
    short: 'Not sent',
    what: 'Nothing has reached the service, so nothing was changed. Sending it again is safe.',
    tone: 'warning',
  },
  'not-there': {
    title: 'It was not made',
    short: 'Not made',
    what: 'It was sent and its answer was lost. It was looked for, and the service does not have it. Sending it again is safe.',
    tone: 'warning',
  },
  unknown: {
    title: 'Nobody knows whether it was made',
    short: 'Unknown',
    what: 'It was sent, and nobody can say what became of it. Look at what is there before you do anything. What is sent again is sent as the same request: the console looks for it first and does not create anything twice.',
    tone: 'unknown',
  },
  unasked: {
    title: 'It is not known yet whether it was made',
    short: 'Not known yet',
    what: 'The console cannot be asked at the moment. It remembers the request: ask again once it can be reached.',
    tone: 'unknown',
  },
};

/** What became of a change that failed, or whose answer did not arrive. */
export type Outcome =
  /** With what it was answered. */
  { verdict: 'made'; body: unknown } | { verdict: 'refused'; why: string } | { verdict: OpenVerdict };

/** Somebody else changed the same thing since it was read (fault R23). */
export function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'CHANGED_MEANWHILE';
}

/**
 * What an answer says itself of the change that it is about; undefined where none came, or where it does not say.
 */
export function verdictIn(error: unknown): Exclude<ChangeVerdict, 'made'> | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { verdict, problem } = error;
  if (verdict !== undefined && verdict !== 'made') return verdict;
  return problem.status < 500 ? 'refused' : undefined;
}

const askAgainMs = 1_000;
const longestAskMs = 30_000;

/**
 * Asks the console's server, which looks at the service itself (fault R20), until it knows, for as long as it says that
 * it is still at it.
 * @throws never: that it cannot be asked is an outcome
 */
export async function askOutcome(idempotencyKey: string): Promise<Outcome | { verdict: 'pending' }> {
  try {
    for (let waitedMs = 0; ; waitedMs += askAgainMs) {
      const outcome = await askOnce(idempotencyKey);
      if (outcome.verdict !== 'pending' || waitedMs >= longestAskMs) return outcome;
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
  } catch (error) {
    // It has never arrived at the console, so it did not get any further.
    const isUnheard = error instanceof ApiError && error.problem.status === 404;
    return { verdict: isUnheard ? 'not-sent' : 'unasked' };
  }
}

async function askOnce(idempotencyKey: string): Promise<Outcome | { verdict: 'pending' }> {
  const { data } = await consoleApi.getChange({ params: { change_key: idempotencyKey } });
  const { state, status, body } = data;
  if (state === 'made') return { verdict: state, body };
  if (state === 'refused') return { verdict: state, why: readProblem(status ?? 0, body).title };
  return { verdict: state };
}
