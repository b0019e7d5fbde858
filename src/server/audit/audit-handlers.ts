import type { GatewaysIn } from '../access/gateways-in.ts';
import { userOf } from '../auth/auth-parts.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import type { AuditLog } from './audit-types.ts';

export type AuditHandlers = Pick<ConsoleHandlers, 'listAudit'>;

/** Everyone reads what happened to the network, of the gateways that they may know of; who signed in from where is for admins, and one's own. */
export function auditHandlers(log: AuditLog, gatewaysIn: GatewaysIn): AuditHandlers {
  return {
    listAudit(request) {
      const { query } = request;
      const { role, userId, scope } = userOf(request);
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
        onlyPeopleRowsOf: role === 'admin' ? undefined : userId,
        onlyGateways: gatewaysIn(scope),
      });
      const entries = found.slice(0, limit);
      return {
        status: 200,
        body: { entries, before: found.length > limit ? (entries.at(-1)?.id ?? null) : null },
      };
    },
  };
}
