import type { Endpoint } from '#contract/endpoint.ts';
import type { Principal } from '../access/principal.ts';
import { type HasGateway, reachRefusal } from './reach.ts';
import { scopeKey } from '../access/scope.ts';
import { callRefusal, mayCall } from './who-may.ts';
import type { Auth } from '../auth/auth-types.ts';
import { bodyLimits } from '../guards/body.ts';
import { type ChangeHeaders, noChangeHeaders, readChangeHeaders } from '../changes/change-headers.ts';
import { checkHost } from '../guards/host.ts';
import { checkOrigin, checkWrite } from '../guards/origin.ts';
import type { Reply } from '../http/handler.ts';
import type { Incoming } from './incoming.ts';
import { type Refusal, problemReply } from '../http/problem-reply.ts';
import { type Area, type Route, findRoute } from './routes.ts';
import { shapeBody, shapeQuery } from './shape.ts';

/*
 * The one way of a request to anything below /api. Each step may refuse and none may be skipped: target → host → row of
 * a table → session → role → origin → query and body → session and role again → the work itself, which is audited where its
 * row says so.
 */

/** A request that passed every guard. */
export interface Admitted {
  route: Extract<Route, { kind: 'found' }>;
  query: Record<string, unknown>;
  body: unknown;
  /** Absent only on `public` endpoints. */
  principal: Principal | undefined;
  address: string;
  correlationId: string;
  /** Of a change of the network; nothing else looks at them. */
  change: ChangeHeaders;
  /**
   * Asked again right before the change itself: a body may take its time, and so may a hash or a turn in a queue. Why the
   * one who asked may not any more, or `undefined`.
   */
  stillMay: () => Refusal | undefined;
}

/** What is known of a request when its role turns out not to do. */
export type Denied = Pick<Admitted, 'route' | 'principal' | 'address' | 'correlationId'>;

export interface PipelineDeps {
  auth: Pick<Auth, 'recordActivity' | 'refuseFlood'>;
  /** Whom the cookies of a request stand for; looked up afresh each time, so that a right taken away is gone at once. */
  authenticate: (cookieHeader: string | undefined) => Principal | undefined;
  /** Asked only where somebody may know of some gateways and not of all. */
  hasGateway: HasGateway;
  /** Known once the server is bound. */
  allowed: () => { allowedHosts: ReadonlySet<string>; allowedOrigins: ReadonlySet<string> };
  /** Refused for want of a role: to be written down where the endpoint is audited. */
  onDenied: (request: Denied, status: number) => void;
}

export type Decision =
  | { kind: 'refused'; reply: Reply; route: string; area: Area | 'none' }
  | { kind: 'admitted'; request: Admitted };

/** Decides about a request; a refusal is the finished answer. */
export async function decide(deps: PipelineDeps, incoming: Incoming): Promise<Decision> {
  const { correlationId, headers, method } = incoming;
  const { allowedHosts, allowedOrigins } = deps.allowed();
  let routeName = '-';
  let area: Area | 'none' = 'none';
  const refuse = (refusal: Refusal): Decision => ({
    kind: 'refused',
    reply: problemReply(correlationId, refusal),
    route: routeName,
    area,
  });

  const { target } = incoming;
  if (target.kind !== 'api') return refuse(badTarget(target.kind === 'refused' ? target.reason : ''));
  const host = typeof headers['host'] === 'string' ? headers['host'] : undefined;
  const hostVerdict = checkHost({ target: incoming.rawTarget, host }, allowedHosts);
  if (!hostVerdict.ok) return refuse(hostVerdict);

  const route = findRoute(method, target.segments);
  if (route.kind === 'not-found') return refuse(notFound);
  if (route.kind === 'unsafe-name') return refuse(unsafeName);
  if (route.kind === 'method-not-allowed') return refuse(methodNotAllowed(route.allow));
  routeName = route.name;
  ({ area } = route);
  const { endpoint } = route;

  const cookie = typeof headers['cookie'] === 'string' ? headers['cookie'] : undefined;
  const principal = deps.authenticate(cookie);
  const stillMay = () => whyNoMore(endpoint, principal, deps.authenticate(cookie));
  if (!principal && endpoint.role !== 'public') return refuse(sessionRequired);
  const isWrite = endpoint.method !== 'GET';
  if (isWrite || route.area === 'live') {
    const verdict = isWrite ? checkWrite(headers, allowedOrigins) : checkOrigin(headers, allowedOrigins);
    if (!verdict.ok) return refuse(verdict);
  }
  const address = incoming.caller.address;
  const denied = mayCall(principal, endpoint)
    ? await reachRefusal(principal, route, deps.hasGateway)
    : callRefusal(principal, endpoint);
  if (denied) {
    deps.onDenied({ route, principal, address, correlationId }, denied.status);
    return refuse(denied);
  }

  // Each of these is written to the audit log, which nobody can shorten: a flood must not get that far.
  const flood = endpoint.rateClass === 'login' ? deps.auth.refuseFlood(address) : undefined;
  if (flood) return refuse(flood);

  const change =
    isWrite && route.area === 'proxied'
      ? readChangeHeaders(headers)
      : { ok: true as const, value: noChangeHeaders };
  if (!change.ok) return refuse(change.refusal);
  const query = shapeQuery(endpoint, target.query);
  if (!query.ok) return refuse(query.refusal);
  const body = isWrite ? shapeBody(endpoint, await incoming.readBody(limitFor(route))) : noBody;
  if (!body.ok) return refuse(body.refusal);
  // Between its headers and its end lies as much time as the sender wants; a read has no end to wait for, but whether a
  // gateway is in scope may have taken a sweep to know.
  const revoked = isWrite || principal?.scope.kind === 'labels' ? stillMay() : undefined;
  if (revoked) {
    deps.onDenied({ route, principal, address, correlationId }, revoked.status);
    return refuse(revoked);
  }
  // Nothing but what a user does keeps a session from going idle (A8), and reading may be a page left open.
  if (isWrite && principal?.kind === 'user') deps.auth.recordActivity(principal);
  const asked = { query: query.value, body: body.value, change: change.value };
  return { kind: 'admitted', request: { route, ...asked, principal, address, correlationId, stillMay } };
}

function limitFor({ area, endpoint }: Admitted['route']): number {
  return area === 'proxied' || endpoint.largeBody ? bodyLimits.proxied : bodyLimits.own;
}

/** A session that ended, became another's or lost its role or a part of its scope since the request began. */
function whyNoMore(
  endpoint: Endpoint,
  before: Principal | undefined,
  now: Principal | undefined,
): Refusal | undefined {
  if (endpoint.role === 'public') return undefined;
  if (!now || now.sessionId !== before?.sessionId) return sessionRequired;
  if (scopeKey(now.scope) !== scopeKey(before.scope)) return sessionRequired;
  return mayCall(now, endpoint) ? undefined : callRefusal(now, endpoint);
}

const noBody = { ok: true, value: undefined } as const;

const unsafeName: Refusal = {
  status: 400,
  code: 'UNSAFE_NAME',
  title:
    'The address names something by a text with an escape such as "%2F", a control character, or dots beside a slash. That is never sent on. A label with such a key is changed with the labels of its gateway as a whole.',
};
const notFound: Refusal = { status: 404, code: 'NOT_FOUND', title: 'There is nothing at this address.' };
const sessionRequired: Refusal = {
  status: 401,
  code: 'SESSION_REQUIRED',
  title: 'Nobody is signed in, or the session has ended. Sign in.',
};

function badTarget(reason: string): Refusal {
  return { status: 400, code: 'BAD_TARGET', title: reason };
}

function methodNotAllowed(allow: readonly string[]): Refusal {
  return {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    title: `This address answers to ${allow.join(', ')} only.`,
    headers: { allow: allow.join(', ') },
  };
}
