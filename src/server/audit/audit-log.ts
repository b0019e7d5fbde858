import type { Clock } from '#domain/clock.ts';
import { z } from '#contract/zod-config.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import { escapeUnsafeText } from '../log/unsafe-text.ts';
import { AuditRow, chainHash, chainStart, verifyChain } from './audit-chain.ts';
import { createAuditIndex } from './audit-index.ts';
import { listEntries } from './audit-list.ts';
import type { AuditIntent, AuditLog, AuditOutcome } from './audit-types.ts';
import type { ChainHead, KeptHead } from './kept-head.ts';
import { redact } from './redact.ts';

const maxDetail = 500;
const authMethod = 'password';

/** The append-only log (security rows G1 to G3): every change is written down before it happens and after. */
export function createAuditLog(database: Database, clock: Clock, kept?: Pick<KeptHead, 'keep'>): AuditLog {
  const index = createAuditIndex(database);
  let newest: ChainHead | undefined;
  /** One transaction; once it is on disk, where the chain ends is kept elsewhere too. */
  function inChain<T>(work: () => T): T {
    const result = inTransaction(database, work);
    if (newest) kept?.keep(newest);
    newest = undefined;
    return result;
  }
  /** Appends one record to the chain; the caller holds the transaction. */
  function append(row: Omit<AuditRow, 'hash' | 'sequence' | 'record'>, record: object): number {
    const last: unknown = database.prepare('SELECT * FROM audit_record ORDER BY sequence DESC LIMIT 1').get();
    const previous = last === undefined ? undefined : AuditRow.parse(last);
    const unhashed = {
      ...row,
      sequence: (previous?.sequence ?? 0) + 1,
      record: escapeUnsafeText(JSON.stringify(record)),
    };
    const hash = chainHash(previous?.hash ?? chainStart, unhashed);
    database
      .prepare('INSERT INTO audit_record VALUES(?, ?, ?, ?, ?, ?, ?)')
      .run(
        unhashed.sequence,
        unhashed.intent,
        unhashed.gateway_uuid,
        unhashed.actor_id,
        unhashed.is_about_people,
        unhashed.record,
        hash,
      );
    newest = { records: unhashed.sequence, head: hash };
    index.put(unhashed.intent ?? unhashed.sequence);
    return unhashed.sequence;
  }
  function appendOutcome(id: number, outcome: AuditOutcome): void {
    const row = {
      intent: id,
      gateway_uuid: outcome.gatewayUuid ?? null,
      actor_id: null,
      is_about_people: 0,
    };
    append(row, {
      at: new Date(clock.now()).toISOString(),
      outcome: outcome.outcome,
      status: outcome.status ?? null,
      detail: outcome.detail?.slice(0, maxDetail) ?? null,
      upstreamRequestId: outcome.upstreamRequestId ?? null,
      ...(outcome.names && { names: outcome.names }),
      ...(outcome.story && { story: outcome.story }),
    });
  }

  return {
    recordIntent: (intent, also) =>
      inChain(() => {
        also?.();
        return append(intentRow(intent), intentRecord(intent, clock.now()));
      }),
    recordOutcome: (id, outcome, also) =>
      inChain(() => {
        if (!isIntent(database, id)) throw new Error(`There is no audit entry ${id} to complete.`);
        appendOutcome(id, outcome);
        also?.();
      }),
    completeAbandoned: () =>
      inChain(() => {
        const ids = abandonedIntents(database);
        for (const id of ids) {
          appendOutcome(id, {
            outcome: 'unknown',
            status: undefined,
            detail:
              'The console stopped before the answer came; look at the object to see whether it changed.',
          });
        }
        return ids.length;
      }),
    list: (query) => listEntries(database, query),
    verifyAuditChain: () => verifyChain(database),
  };
}

function intentRow(intent: AuditIntent) {
  return {
    intent: null,
    gateway_uuid: intent.gatewayUuid ?? null,
    actor_id: intent.actorId ?? null,
    is_about_people: intent.isAboutPeople ? 1 : 0,
  };
}

/** Security row G2: who, how signed in, from where, what, on what. */
function intentRecord(intent: AuditIntent, now: number) {
  return {
    at: new Date(now).toISOString(),
    actor: intent.actor,
    role: intent.role ?? null,
    authMethod: intent.role === undefined ? null : authMethod,
    sessionId: intent.sessionId ?? null,
    address: intent.address,
    action: intent.action,
    target: intent.target ?? null,
    names: intent.names,
    story: intent.story,
    change: redact(intent.change ?? null),
    correlationId: intent.correlationId,
  };
}

function isIntent(database: Database, id: number): boolean {
  return (
    database.prepare('SELECT 1 FROM audit_record WHERE sequence = ? AND intent IS NULL').get(id) !== undefined
  );
}

function abandonedIntents(database: Database): number[] {
  const rows = database
    .prepare(
      `SELECT sequence FROM audit_record started WHERE intent IS NULL
       AND NOT EXISTS (SELECT 1 FROM audit_record WHERE intent = started.sequence) ORDER BY sequence`,
    )
    .all();
  return z
    .array(z.object({ sequence: z.number() }))
    .parse(rows)
    .map(({ sequence }) => sequence);
}
