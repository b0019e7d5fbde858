import { openApiDocument } from '#contract/openapi.ts';
import { consoleEndpoints, consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Auth } from './auth/auth-types.ts';
import { auditIntentOf, auditOutcomeOf } from './audit/audit-intent.ts';
import type { AuditLog, AuditOutcome } from './audit/audit-types.ts';
import type { ConsoleHandlers, ConsoleRequest, Reply } from './handler.ts';
import { type Log, describeError } from './log.ts';
import type { Admitted } from './pipeline.ts';
import { problemReply } from './problem-reply.ts';
import type { Proxy, ProxyReply } from './proxy.ts';

export interface CarryOutDeps {
  auth: Pick<Auth, 'isKnownUser'>;
  audit: Pick<AuditLog, 'recordIntent' | 'recordOutcome'>;
  handlers: ConsoleHandlers;
  proxy: Proxy;
  log: Log;
  version: string;
}

/**
 * Does what was asked. A change is written down before it is made and again when its outcome is known (security row
 * G1); when it cannot be written down, it is not made.
 */
export async function carryOut(deps: CarryOutDeps, request: Admitted): Promise<Reply> {
  if (!request.route.endpoint.audited) return perform(deps, request);
  let intent: number;
  try {
    intent = recordIntent(deps, request);
  } catch (error) {
    deps.log('error', 'audit-intent-failed', {
      ...describeError(error),
      correlationId: request.correlationId,
    });
    return problemReply(request.correlationId, {
      status: 503,
      code: 'AUDIT_UNAVAILABLE',
      title:
        'The change was not made, because the audit log cannot be written. Check the disk of the console.',
    });
  }
  let outcome: AuditOutcome = { outcome: 'unknown', status: 500 };
  try {
    const reply = await perform(deps, request);
    const about = 'outcome' in reply ? reply.outcome : auditOutcomeOf(reply.status);
    outcome = { outcome: about, status: reply.status, gatewayUuid: createdUuid(request, reply) };
    return reply;
  } finally {
    completeIntent(deps, intent, outcome, request.correlationId);
  }
}

/** An audited endpoint that was refused for want of a role leaves its row too. */
export function recordDenial(
  deps: CarryOutDeps,
  request: Omit<Admitted, 'query' | 'body'>,
  status: number,
): void {
  if (!request.route.endpoint.audited) return;
  try {
    const intent = recordIntent(deps, { ...request, query: {}, body: undefined });
    completeIntent(deps, intent, { outcome: 'denied', status }, request.correlationId);
  } catch (error) {
    deps.log('error', 'audit-intent-failed', {
      ...describeError(error),
      correlationId: request.correlationId,
    });
  }
}

async function perform(deps: CarryOutDeps, request: Admitted): Promise<Reply | ProxyReply> {
  const { route, query, body, principal, address, correlationId } = request;
  const { name, endpoint, params } = route;
  switch (route.area) {
    case 'proxied':
      return deps.proxy.serve({ name, endpoint, params, query, body, correlationId });
    case 'console': {
      // The table and the handlers have the same rows and each row's schema made these values, which no type can say.
      const handler = (deps.handlers as unknown as Record<string, AnyHandler>)[name];
      if (!handler) throw new Error(`There is no handler for ${name}, though its row was found.`);
      return await handler({ params, query, body, principal, address, correlationId });
    }
    case 'openapi':
      return { status: 200, body: describeApi(deps.version) };
    case 'live':
      throw new Error('A stream is opened by the app, not answered here.');
  }
}

type AnyHandler = (request: Omit<ConsoleRequest, 'body'> & { body: unknown }) => Reply | Promise<Reply>;

function recordIntent(deps: CarryOutDeps, request: Admitted): number {
  const { route, body, principal, address, correlationId } = request;
  const { name, params } = route;
  const isConsoleCall = route.area === 'console';
  const call = { name, isConsoleCall, params, body, principal, address, correlationId };
  return deps.audit.recordIntent(auditIntentOf(call, deps.auth.isKnownUser));
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

function createdUuid({ route }: Admitted, { body }: Reply): string | undefined {
  if (route.name !== 'createGateway' || typeof body !== 'object' || body === null) return undefined;
  const uuid: unknown = Reflect.get(body, 'uuid');
  return typeof uuid === 'string' ? uuid : undefined;
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
