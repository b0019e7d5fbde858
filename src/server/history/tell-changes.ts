import type { Clock } from '#domain/clock.ts';
import type { HistoryStore, NewEvent } from '#history/history-store.ts';
import type { AuditIntent, AuditLog, AuditOutcome } from '../audit/audit-types.ts';

/**
 * The same audit log; each change of the network that was made stands among what happened too, beside the outage that may
 * have come of it. What was refused or undone by an error changed nothing and is in the audit log only.
 */
export function tellOfChanges(audit: AuditLog, history: Pick<HistoryStore, 'add'>, clock: Clock): AuditLog {
  const underWay = new Map<number, { intent: AuditIntent; at: number }>();
  return {
    ...audit,
    recordIntent(intent, also) {
      const id = audit.recordIntent(intent, also);
      if (!intent.isAboutPeople) underWay.set(id, { intent, at: clock.now() });
      return id;
    },
    recordOutcome(id, outcome, also) {
      audit.recordOutcome(id, outcome, also);
      const begun = underWay.get(id);
      underWay.delete(id);
      const event = begun && outcome.outcome === 'ok' ? eventOf(id, begun, outcome, clock.now()) : undefined;
      if (event) history.add({ identities: [], samples: [], states: [], events: [event], memory: undefined });
    },
  };
}

function eventOf(
  id: number,
  { intent, at }: { intent: AuditIntent; at: number },
  outcome: AuditOutcome,
  now: number,
): NewEvent | undefined {
  const gatewayUuid = outcome.gatewayUuid ?? intent.gatewayUuid;
  if (gatewayUuid === undefined) return undefined;
  const names = { ...intent.names, ...outcome.names };
  return {
    kind: 'change',
    from: new Date(Math.min(at, now)).toISOString(),
    until: new Date(now).toISOString(),
    seenAt: new Date(now).toISOString(),
    gatewayUuid,
    connectionUuid: uuidAfter('connection', intent.target),
    tunnelUuid: uuidAfter('tunnel', intent.target),
    names: { gateway: names.gateway, connection: names.connection, tunnel: names.tunnel },
    text: (outcome.story ?? intent.story).summary,
    evidence: { by: intent.actor, audit: id },
  };
}

/** Of `connection 10…, tunnel 10…`, as the audit log says what a request was about. */
function uuidAfter(word: string, target: string | undefined): string | null {
  return new RegExp(`\\b${word} ([0-9a-f-]{36})`).exec(target ?? '')?.[1] ?? null;
}
