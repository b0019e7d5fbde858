import type { AuditEntry, AuditItem, AuditKind, AuditNames, AuditStory } from '#contract/audit.ts';
import type { Role } from '#contract/endpoint.ts';

/** What is about to be done, by whom. `change` is the body as parsed; it is redacted here, at the only door. */
export interface AuditIntent {
  actor: string;
  /** Absent for who has not signed in. */
  actorId: string | undefined;
  role: Role | undefined;
  /** Public id of the session. */
  sessionId: string | undefined;
  address: string;
  /** Name of the endpoint. */
  action: string;
  /** About accounts and sessions rather than the network: shown to admins and to whom did it. */
  isAboutPeople: boolean;
  gatewayUuid: string | undefined;
  target: string | undefined;
  /** As things are called now: tomorrow they may be gone. */
  names: AuditNames;
  /** In an admin's words, as far as the request tells. */
  story: AuditStory;
  change: unknown;
  correlationId: string;
}

export interface AuditOutcome {
  outcome: Exclude<AuditEntry['outcome'], 'pending'>;
  /** What the caller was answered with; absent when nobody was. */
  status: number | undefined;
  detail?: string | undefined;
  /** Of a gateway that did not exist before. */
  gatewayUuid?: string | undefined;
  upstreamRequestId?: string;
  /** Surer than the intent's: what it was about was read right before. */
  names?: Partial<AuditNames>;
  /** With the values before, once they were read. */
  story?: AuditStory;
}

export interface AuditQuery {
  gatewayUuid?: string | undefined;
  /** Words that must all be in an entry: in its names, words, values, addresses. */
  words?: string | undefined;
  kind?: AuditKind | undefined;
  /** Username of who did it. */
  actor?: string | undefined;
  /** Unix ms; from this one on. */
  from?: number | undefined;
  /** Unix ms; before this one. */
  until?: number | undefined;
  /** Entries older than this one. */
  before?: number;
  limit: number;
  /** Of entries about people only those of this user; all of them when absent. */
  onlyPeopleRowsOf?: string;
  /** Of entries about the network only those about these gateways, by uuid; all of them when absent. */
  onlyGateways?: ReadonlySet<string> | undefined;
}

/** `since`: when the last sound record was written; undefined when the first is damaged. */
export type ChainCheck =
  | { ok: true; records: number; head: string }
  | { ok: false; brokenRecord: number; since: string | undefined };

export interface AuditLog {
  /**
   * Before the change; returns the entry's id. When it throws, the change must not happen.
   * @param also What must be on disk with it, or not at all: runs in the same transaction.
   */
  recordIntent(intent: AuditIntent, also?: () => void): number;
  /** Exactly once for each intent. @throws when there is an outcome already, or no such intent. */
  recordOutcome(id: number, outcome: AuditOutcome, also?: () => void): void;
  /** At start: what a crash cut off gets the outcome `unknown`. Returns how many there were. */
  completeAbandoned(): number;
  /** Newest first. */
  list(query: AuditQuery): AuditItem[];
  /** Recomputes every hash; names the first record that is not what was written (G3). */
  verifyAuditChain(): ChainCheck;
}
