import { type AuditEntry, auditOutcomes } from '#contract/audit.ts';
import { RoleName } from '#contract/console-session.ts';
import { z } from '#contract/zod-config.ts';
import type { Database } from '#platform/open-database.ts';
import type { AuditQuery } from './audit-types.ts';

const Intent = z.object({
  at: z.string(),
  actor: z.string(),
  role: RoleName.nullable(),
  address: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  change: z.unknown(),
  correlationId: z.string(),
});
const Outcome = z.object({
  outcome: z.enum(auditOutcomes),
  status: z.int().nullable(),
  detail: z.string().nullable(),
});
const JoinedRow = z.object({
  id: z.number(),
  gateway_uuid: z.string().nullable(),
  record: z.string(),
  outcome: z.string().nullable(),
});

const whole = `SELECT started.sequence id, started.record record, ended.record outcome,
    coalesce(started.gateway_uuid, ended.gateway_uuid) gateway_uuid
  FROM audit_record started LEFT JOIN audit_record ended ON ended.intent = started.sequence
  WHERE started.intent IS NULL AND started.sequence < :before
    AND (:person IS NULL OR started.is_about_people = 0 OR started.actor_id = :person)`;
const newestFirst = 'ORDER BY started.sequence DESC LIMIT :limit';
/** By index on the gateway; a creation has it in its outcome only. */
const ofGateway = `AND started.sequence IN (
  SELECT coalesce(intent, sequence) FROM audit_record WHERE gateway_uuid = :gateway)`;

/** Newest first. What has no outcome yet is `pending`. */
export function listEntries(database: Database, query: AuditQuery): AuditEntry[] {
  const { gatewayUuid, before = Number.MAX_SAFE_INTEGER, limit, onlyPeopleRowsOf = null } = query;
  const values = { before, limit, person: onlyPeopleRowsOf };
  const rows =
    gatewayUuid === undefined
      ? database.prepare(`${whole} ${newestFirst}`).all(values)
      : database.prepare(`${whole} ${ofGateway} ${newestFirst}`).all({ ...values, gateway: gatewayUuid });
  return rows.map(entryOf);
}

function entryOf(row: unknown): AuditEntry {
  const { id, gateway_uuid: gatewayUuid, record, outcome } = JoinedRow.parse(row);
  const { at, actor, role, address, action, target, change, correlationId } = Intent.parse(
    JSON.parse(record),
  );
  const ended = outcome === null ? undefined : Outcome.parse(JSON.parse(outcome));
  return {
    id,
    at,
    actor,
    role,
    address,
    action,
    gatewayUuid,
    target,
    change,
    outcome: ended?.outcome ?? 'pending',
    status: ended?.status ?? null,
    detail: ended?.detail ?? null,
    correlationId,
  };
}
