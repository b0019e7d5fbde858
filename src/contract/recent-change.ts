import { Gateway } from './gateway.ts';
import { Uuid } from './primitives.ts';
import { listOf } from './tolerant.ts';
import { z } from './zod-config.ts';

/** A gateway as it was planned with, or a part of one; opaque to the server, which keeps no secret that is in it. */
const Snapshot = z.record(z.string(), z.unknown()).nullable();

/** Of a change of many gateways at once: the same for all of them. */
const BulkPart = z.strictObject({
  id: Uuid,
  /** How many gateways it was meant for. */
  of: z.int().min(1).max(100_000),
});

/** What is to be kept of a change before it is made, so that whoever makes it can take it back later. */
export const RecentChangeNote = z.strictObject({
  /** As its dialog was headed: "Rename oulu". */
  title: z.string().min(1).max(500),
  gatewayUuid: Uuid,
  /** The idempotency keys of its requests, in their order. */
  keys: z.array(Uuid).min(1).max(100),
  /** Why it cannot be taken back; null when it can. */
  blocked: z.string().max(4_000).nullable(),
  before: Snapshot,
  foretold: Snapshot,
  /** The change that this one takes back. */
  undoes: Uuid.nullable(),
  bulk: BulkPart.nullable(),
});
export type RecentChangeNote = z.input<typeof RecentChangeNote>;

const listed = {
  id: z.string(),
  title: z.string(),
  gatewayUuid: z.string(),
  /** RFC 3339; of its last request. */
  at: z.string(),
  /** How many of its requests were made, and of how many. */
  made: z.int(),
  of: z.int(),
  blocked: z.string().nullable(),
  /** RFC 3339; when all of it was taken back, null while it stands. */
  undoneAt: z.string().nullable(),
  bulk: z.object({ id: z.string(), of: z.int() }).nullable(),
};

/** A change that was made, without what it replaced. */
export const RecentChange = z.object(listed).meta({ id: 'RecentChange' });
export type RecentChange = z.output<typeof RecentChange>;

/** One's own, the newest first. */
export const RecentChanges = z.object({ changes: listOf(RecentChange) }).meta({ id: 'RecentChanges' });
export type RecentChanges = z.output<typeof RecentChanges>;

/** The same with all that the way back needs. */
export const RecentChangeDetail = z
  .object({
    ...listed,
    /** Names of the endpoints that were called. */
    actions: z.array(z.string()),
    /** What each of them was answered with; null where it answered nothing. Never a secret. */
    answers: z.array(z.unknown()),
    before: Gateway.nullable(),
    foretold: Gateway.nullable(),
  })
  .meta({ id: 'RecentChangeDetail' });
export type RecentChangeDetail = z.output<typeof RecentChangeDetail>;
