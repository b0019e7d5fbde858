import { RoleName } from './console-session.ts';
import { z } from './zod-config.ts';

export const auditOutcomes = ['pending', 'ok', 'denied', 'failed', 'unknown'] as const;

/** What kind of thing was done, as an admin would look for it. One request may be of several. */
export const auditKinds = [
  'gateway-made',
  'gateway-deleted',
  'started-stopped',
  'renamed',
  'plan',
  'gateway-settings',
  'labels',
  'addresses',
  'connection-made',
  'connection-deleted',
  'routes',
  'tunnel-made',
  'tunnel-deleted',
  'key-replaced',
  'tunnel-settings',
  'nat-flushed',
  'log-session',
  'routers-networks',
  'peer',
  'sign-in',
  'account',
] as const;
export const AuditKind = z.enum(auditKinds, 'Must be a kind of change that the console knows.');
export type AuditKind = z.output<typeof AuditKind>;

/** What things were called when it was done; null where it was about none, or where nobody knew. */
export const AuditNames = z.object({
  gateway: z.string().nullable(),
  connection: z.string().nullable(),
  tunnel: z.string().nullable(),
  /** Username of the account that it was done to. */
  person: z.string().nullable(),
});
export type AuditNames = z.output<typeof AuditNames>;

/** What was to be done, in an admin's words. A secret is only ever a word. */
export const AuditStory = z.object({
  /** "Stop the gateway; change the plan". */
  summary: z.string(),
  kinds: z.array(AuditKind),
  differences: z.array(
    z.object({
      /** "Tunnel hq/a, pre-shared key". */
      label: z.string(),
      /** Null for what was not there, or is not known. */
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** Differences that are not listed, since there are so many. */
  moreDifferences: z.int(),
});
export type AuditStory = z.output<typeof AuditStory>;

/** One entry of the append-only audit log: written before the change as an intent, completed with its outcome. */
export const AuditEntry = z.object({
  state: z.literal('whole'),
  id: z.int(),
  /** RFC 3339 with milliseconds, UTC. */
  at: z.string(),
  actor: z.string(),
  role: RoleName.nullable(),
  address: z.string(),
  /** Name of the endpoint: `createTunnel`. */
  action: z.string(),
  gatewayUuid: z.string().nullable(),
  names: AuditNames,
  story: AuditStory,
  /** Other objects of the call, as the request named them: `connection 10…`, `label env`. */
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

/** Its intent or its outcome is not what was written. Nothing of it is told: it may say anything. */
export const DamagedAuditEntry = z.object({
  state: z.literal('damaged'),
  id: z.int(),
});
export type DamagedAuditEntry = z.output<typeof DamagedAuditEntry>;

export const AuditItem = z.discriminatedUnion('state', [AuditEntry, DamagedAuditEntry]);
export type AuditItem = z.output<typeof AuditItem>;

/** Whether the log on disk is what was written. `since`: RFC 3339, of the last entry that surely is; null for none. */
export const AuditChain = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sound') }),
  z.object({ state: z.literal('broken'), firstDamaged: z.int(), since: z.string().nullable() }),
]);
export type AuditChain = z.output<typeof AuditChain>;

export const AuditPage = z.object({
  entries: z.array(AuditItem),
  /** Give it as `before` for the next, older page; null at the end. */
  before: z.int().nullable(),
});
export type AuditPage = z.output<typeof AuditPage>;
