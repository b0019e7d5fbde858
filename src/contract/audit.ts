import { RoleName } from './console-session.ts';
import { z } from './zod-config.ts';

export const auditOutcomes = ['pending', 'ok', 'denied', 'failed', 'unknown'] as const;

/** One row of the append-only audit log: written before the change as an intent, completed with its outcome. */
export const AuditEntry = z.object({
  id: z.int(),
  /** RFC 3339 with milliseconds, UTC. */
  at: z.string(),
  actor: z.string(),
  role: RoleName.nullable(),
  address: z.string(),
  /** Name of the endpoint: `createTunnel`. */
  action: z.string(),
  gatewayUuid: z.string().nullable(),
  /** Other objects of the call: `connection 10…`, `label env`. */
  target: z.string().nullable(),
  /** The request's body with every secret replaced by a word. */
  change: z.unknown(),
  outcome: z.enum(auditOutcomes),
  /** Status the caller was answered with, once known. */
  status: z.int().nullable(),
  detail: z.string().nullable(),
  correlationId: z.string(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  /** Give it as `before` for the next, older page; null at the end. */
  before: z.int().nullable(),
});
export type AuditPage = z.output<typeof AuditPage>;
