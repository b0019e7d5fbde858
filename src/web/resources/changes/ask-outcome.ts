import { ApiError } from '#contract/client.ts';
import { readProblem } from '#contract/problem.ts';
import { consoleApi } from '../console-client.ts';

/** What became of a change whose answer did not arrive. */
export type LostOutcome =
  /** With what it was answered. */
  | { state: 'made'; body: unknown }
  | { state: 'not-made' }
  | { state: 'refused'; why: string }
  /** It is being made, or being looked for. */
  | { state: 'pending' }
  /** It was sent, and nobody can say whether it was made. */
  | { state: 'unknown' };

/** Asks the console's server, which looks at the service itself (fault R20). */
async function askOutcome(idempotencyKey: string): Promise<LostOutcome> {
  try {
    const { data } = await consoleApi.getChange({ params: { change_key: idempotencyKey } });
    if (data.state !== 'done') return { state: data.state };
    const status = data.status ?? 0;
    if (status < 300) return { state: 'made', body: data.body };
    // A refusal is an answer; anything else was looked for, and is not there.
    return status < 500
      ? { state: 'refused', why: readProblem(status, data.body).title }
      : { state: 'not-made' };
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return { state: 'not-made' };
    throw error;
  }
}

const askAgainMs = 1_000;
const longestAskMs = 30_000;

/** Asks until the server knows, for as long as it says that it is still at it. */
export async function settledOutcome(idempotencyKey: string) {
  for (let waitedMs = 0; ; waitedMs += askAgainMs) {
    const outcome = await askOutcome(idempotencyKey);
    if (outcome.state !== 'pending' || waitedMs >= longestAskMs) return outcome;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}
