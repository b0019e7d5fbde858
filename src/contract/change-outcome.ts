import { ChangeVerdict } from './change-verdict.ts';
import { z } from './zod-config.ts';

/** What became of the change that was sent under an idempotency key. */
export const ChangeOutcome = z
  .object({
    /** `unknown`: it was sent, and nobody can say whether it was made. Sending it again looks for it first. */
    state: z.enum([...ChangeVerdict.options, 'pending']),
    /** Name of the endpoint: `createTunnel`. */
    action: z.string(),
    gatewayUuid: z.string().nullable(),
    /** RFC 3339; of the newest try, or of its outcome. */
    at: z.string(),
    /** What the request was answered with; null until that is known. */
    status: z.int().nullable(),
    /** Of that answer, a refusal too. Never a secret. */
    body: z.unknown(),
  })
  .meta({ id: 'ChangeOutcome' });
export type ChangeOutcome = z.output<typeof ChangeOutcome>;
