import { z } from '#contract/zod-config.ts';

/** An entry's two records in one row; of a creation the gateway stands in the outcome only. */
export const entryColumns = `started.sequence id, started.record intent, ended.record outcome,
    ended.sequence outcomeSequence, coalesce(started.gateway_uuid, ended.gateway_uuid) gatewayUuid`;
export const entryRows = `SELECT ${entryColumns}
  FROM audit_record started LEFT JOIN audit_record ended ON ended.intent = started.sequence`;

export const JoinedRow = z.object({
  id: z.number(),
  gatewayUuid: z.string().nullable(),
  intent: z.string(),
  outcome: z.string().nullable(),
  outcomeSequence: z.number().nullable(),
});
export type JoinedRow = z.output<typeof JoinedRow>;
