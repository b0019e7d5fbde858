import type { ConsoleHandlers } from '../http/handler.ts';
import type { AuditLog } from './audit-types.ts';

export type AuditHandlers = Pick<ConsoleHandlers, 'listAudit'>;

/** Everyone reads what happened to the network; who signed in from where is for admins, and one's own. */
export function auditHandlers(log: AuditLog): AuditHandlers {
  return {
    listAudit({ query, principal }) {
      const { gateway, words, kind, person, from, until, before, limit } = query;
      // One more than asked for tells whether there is an older page.
      const found = log.list({
        gatewayUuid: gateway?.toLowerCase(),
        words,
        kind,
        actor: person,
        from: from === undefined ? undefined : Date.parse(from),
        until: until === undefined ? undefined : Date.parse(until),
        before,
        limit: limit + 1,
        onlyPeopleRowsOf: principal?.role === 'admin' ? undefined : (principal?.userId ?? ''),
      });
      const entries = found.slice(0, limit);
      return {
        status: 200,
        body: { entries, before: found.length > limit ? (entries.at(-1)?.id ?? null) : null },
      };
    },
  };
}
