import { type AuditEntry, AuditNames, AuditStory, auditOutcomes } from '#contract/audit.ts';
import { RoleName } from '#contract/console-session.ts';
import { z } from '#contract/zod-config.ts';
import { changeStory } from '#domain/audit/change-story.ts';

/** What the `record` of an intent holds. Those of older versions had neither names nor story. */
const Intent = z.object({
  at: z.string(),
  actor: z.string(),
  role: RoleName.nullable(),
  address: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  names: AuditNames.optional(),
  story: AuditStory.optional(),
  change: z.unknown(),
  correlationId: z.string(),
});
const Outcome = z.object({
  outcome: z.enum(auditOutcomes),
  status: z.int().nullable(),
  detail: z.string().nullable(),
  names: AuditNames.partial().optional(),
  story: AuditStory.optional(),
});

/** The two records of an entry as they lie on disk, `outcome` null while it is under way. */
export interface EntryRecords {
  id: number;
  gatewayUuid: string | null;
  intent: string;
  outcome: string | null;
}

/** Undefined when a record is not what any version of the console writes. */
export function readEntry({ id, gatewayUuid, intent, outcome }: EntryRecords): AuditEntry | undefined {
  const started = Intent.safeParse(jsonIn(intent));
  const ended = outcome === null ? undefined : Outcome.safeParse(jsonIn(outcome));
  if (!started.success || ended?.success === false) return undefined;
  const { names, story, ...facts } = started.data;
  const end = ended?.data;
  return {
    state: 'whole',
    id,
    ...facts,
    gatewayUuid,
    names: { ...noNames, ...names, ...end?.names },
    story: end?.story ?? story ?? changeStory({ ...facts, params: {}, body: facts.change }),
    outcome: end?.outcome ?? 'pending',
    status: end?.status ?? null,
    detail: end?.detail ?? null,
  };
}

export const noNames: AuditNames = { gateway: null, connection: null, tunnel: null, person: null };

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Damaged; whoever asks for an entry of it is told so.
    return undefined;
  }
}
