import { AuditChain } from './audit.ts';
import { z } from './zod-config.ts';

/** How the console stands towards the API it speaks to. */
export const ConsoleStatus = z.object({
  version: z.string(),
  upstream: z.object({
    /** `embedded`: the API served by this very process. */
    kind: z.enum(['embedded', 'real']),
    host: z.string(),
    /** Whether tunnels carry real traffic. `simulated` must be said on every screen; `unknown` until the first answer. */
    network: z.enum(['simulated', 'real', 'unknown']),
    reachability: z.discriminatedUnion('state', [
      z.object({ state: z.literal('unknown') }),
      z.object({ state: z.literal('reachable'), lastAnswerAt: z.string() }),
      z.object({
        state: z.literal('unreachable'),
        since: z.string(),
        reason: z.string(),
        /** What is sent now may arrive all the same, and its answer be lost. */
        mayArrive: z.boolean(),
      }),
      z.object({ state: z.literal('rate-limited'), since: z.string(), until: z.string() }),
      z.object({ state: z.literal('credentials-refused'), since: z.string() }),
      /** It answers, and what it says cannot be: nothing that was answered since then is to be believed. */
      z.object({ state: z.literal('contradictory'), since: z.string(), reason: z.string() }),
    ]),
  }),
  /**
   * Where gateways' counters are read less often than was asked for, since there are more than the API's limit of calls
   * allows: how often it is of those that are watched, changing or in trouble, and of all others.
   */
  slowReading: z
    .object({ askedSeconds: z.number(), firstSeconds: z.number(), othersSeconds: z.number() })
    .optional(),
  /** Told to admins only. */
  auditChain: AuditChain.optional(),
});
export type ConsoleStatus = z.output<typeof ConsoleStatus>;
