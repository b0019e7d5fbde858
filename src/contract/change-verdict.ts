import { z } from './zod-config.ts';

/**
 * What became of a change, in the one set of words that server and screens have for it.
 * `refused`: the service or the console said no. `not-sent`: it did not get as far as the service, so it is safe to send
 * it again. `not-there`: it was sent, its answer was lost, and it was looked for and not found. `unknown`: it was sent,
 * and nobody can say.
 */
export const ChangeVerdict = z.enum(['made', 'refused', 'not-sent', 'not-there', 'unknown']);
export type ChangeVerdict = z.output<typeof ChangeVerdict>;

/** Set by our proxy on the answer to a change that was not made, or may not have been. */
export const changeVerdictHeader = 'x-change-verdict';
