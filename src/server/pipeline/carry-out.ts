import type { ReservedSpace } from '#platform/reserved-space.ts';
import { openApiDocument } from '#contract/openapi.ts';
import { consoleEndpoints, consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { queryInScope } from './reach.ts';
import type { Auth } from '../auth/auth-types.ts';
import { auditIntentOf, auditOutcomeOf } from '../audit/audit-intent.ts';
import type { AuditIntent, AuditLog, AuditOutcome } from '../audit/audit-types.ts';
import type { NameBook } from '../audit/audit-names.ts';
import { auditUnavailable, diskFull } from '../audit/audit-unavailable.ts';
import type { Changes } from '../changes/changes.ts';
import type { ConsoleHandlers, ConsoleRequest, Reply } from '../http/handler.ts';
import { type Log, describeError } from '../log/log.ts';
import type { Admitted, Denied } from './pipeline.ts';
import { problemReply } from '../http/problem-reply.ts';
import type { Proxy } from '../proxy/proxy.ts';

export interface CarryOutDeps {
  auth: Pick<Auth, 'isKnownUser'>;
  audit: Pick<AuditLog, 'recordIntent' | 'recordOutcome'>;
  names: NameBook;
  handlers: ConsoleHandlers;
  proxy: Pick<Proxy, 'read'>;
  changes: Pick<Changes, 'make'>;
  room: Pick<ReservedSpace, 'isShort'>;
  log: Log;
  version: string;
}

/**
 * Does what was asked. A change is written down before it is made and again when its outcome is known (security row
 * G1); when it cannot be written down, it is not made.
 */
export async function carryOut(deps: CarryOutDeps, request: Admitted): Promise<Reply> {
  const { route, correlationId } = request;
  if (isRefusedWhenFull(route) && deps.room.isShort()) {
    deps.log('warn', 'disk-full', { route: route.name, correlationId });
    return problemReply(correlationId, diskFull);
  }
  if (!route.endpoint.audited) return perform(deps, request);
  if (request.route.area === 'proxied') return makeChange(deps, request);
  let intent: number;
  try {
    intent = recordIntent(deps, request);
  } catch (error) {
    deps.log('error', 'audit-intent-failed', {
      ...describeError(error),
      correlationId: request.correlationId,
    });
    return problemReply(request.correlationId, auditUnavailable);
  }
  let outcome: AuditOutcome = { outcome: 'unknown', status: 500 };
  try {
    const reply = await perform(deps, request);
    outcome = { outcome: auditOutcomeOf(reply.status), status: reply.status };
    return reply;
  } finally {
    completeIntent(deps, intent, outcome, request.correlationId);
  }
}

/** Fault R8: viewing and signing in go on, with the room that is kept for them; nothing else is begun. */
function isRefusedWhenFull({ name, endpoint }: Admitted['route']): boolean {
  return endpoint.method !== 'GET' && !aboutSessions.has(name);
}
const aboutSessions = new Set(['signIn', 'signOut', 'endSession', 'reportActivity']);

/** An audited endpoint that was refused for want of a role leaves its row too. */
export function recordDenial(deps: CarryOutDeps, request: Denied, status: number): void {
  if (!request.route.endpoint.audited) return;
  if (deps.room.isShort()) {
    deps.log('warn', 'disk-full', { route: request.route.name, correlationId: request.correlationId });
    return;
  }
  try {
    const intent = recordIntent(deps, { ...request, body: undefined });
    completeIntent(deps, intent, { outcome: 'denied', status }, request.correlationId);
  } catch (error) {
    deps.log('error', 'audit-intent-failed', {
      ...describeError(error),
      correlationId: request.correlationId,
    });
  }
}

/** A change of the network: once for each key, in turn with the others of its gateway. It writes its own rows. */
function makeChange(deps: CarryOutDeps, request: Admitted): Promise<Reply> {
  const { principal, route, query, body, correlationId, change, stillMay } = request;
  if (principal?.kind !== 'user') throw new Error('A change without a user was let through.');
  const { name, endpoint, params } = route;
  const mayBeSent = () => stillMay() === undefined;
  const call = { name, endpoint, params, query, body, correlationId, mayBeSent };
  return deps.changes.make({ ...change, call, userId: principal.userId, intent: intentOf(deps, request) });
}

async function perform(deps: CarryOutDeps, request: Admitted): Promise<Reply> {
  const { route, query, body, principal, address, correlationId, stillMay } = request;
  const { name, endpoint, params } = route;
  switch (route.area) {
    case 'proxied':
      return deps.proxy.read(
        { name, endpoint, params, query: queryInScope(query, principal, route), body, correlationId },
        principal?.sessionId,
      );
    case 'console': {
      // The table and the handlers have the same rows and each row's schema made these values, which no type can say.
      const handler = (deps.handlers as unknown as Record<string, AnyHandler>)[name];
      if (!handler) throw new Error(`There is no handler for ${name}, though its row was found.`);
      const revoked = () => {
        const refusal = stillMay();
        return refusal && problemReply(correlationId, refusal);
      };
      return await handler({
        params,
        query,
        body,
        principal,
        address,
        correlationId,
        stillMay: revoked,
      });
    }
    case 'openapi':
      return { status: 200, body: describeApi(deps.version) };
    case 'live':
      throw new Error('A stream is opened by the app, not answered here.');
  }
}

type AnyHandler = (request: Omit<ConsoleRequest, 'body'> & { body: unknown }) => Reply | Promise<Reply>;

function recordIntent(deps: CarryOutDeps, request: Denied & { body: unknown }): number {
  return deps.audit.recordIntent(intentOf(deps, request));
}

function intentOf(deps: CarryOutDeps, request: Denied & { body: unknown }): AuditIntent {
  const { route, body, principal, address, correlationId } = request;
  const { name, params } = route;
  const isConsoleCall = route.area === 'console';
  const call = { name, isConsoleCall, params, body, principal, address, correlationId };
  return auditIntentOf(call, deps.auth.isKnownUser, deps.names);
}

function completeIntent(
  deps: CarryOutDeps,
  intent: number,
  outcome: AuditOutcome,
  correlationId: string,
): void {
  try {
    deps.audit.recordOutcome(intent, outcome);
  } catch (error) {
    // The change is made and its intent is on disk: at the next start it becomes `unknown`, which is true.
    deps.log('error', 'audit-outcome-failed', { ...describeError(error), correlationId });
  }
}

let described: Record<string, unknown> | undefined;

function describeApi(version: string): Record<string, unknown> {
  described ??= openApiDocument({
    title: 'Gatehouse',
    version,
    servers: ['/'],
    security: 'session',
    tables: [
      { prefix: proxyPrefix, table: endpoints },
      { prefix: consolePrefix, table: consoleEndpoints },
    ],
  });
  return described;
}
