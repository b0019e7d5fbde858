import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serverTimeHeader } from '#contract/server-time-header.ts';
import type { Clock } from '#domain/clock.ts';
import type { Drain } from '#platform/drain.ts';
import {
  type AnyRequest,
  hasBody,
  hasTwoHosts,
  headersBytes,
  headersOf,
  isHttp2,
} from '#platform/either-version.ts';
import { limitConnections } from '#platform/limit-connections.ts';
import { repeatedHeader } from '#platform/repeated-header.ts';
import { type CarryOutDeps, carryOut, recordDenial } from './carry-out.ts';
import { callerOf, rateKeyOf } from '../http/client-address.ts';
import { compressed } from '../http/compressed.ts';
import { bodyLimits, readBody } from '../guards/body.ts';
import { readRequestTarget } from '../guards/request-target.ts';
import type { Reply } from '../http/handler.ts';
import type { Incoming } from './incoming.ts';
import { type AddressSet, canonicalAddress } from '../http/ip-address.ts';
import type { Live } from '../live/live.ts';
import { describeError } from '../log/log.ts';
import { isPageMethod, pageMethods } from '../pages/pages.ts';
import { answerForMetrics, answerForPage } from './beside-tables.ts';
import type { Metrics } from '../metrics/answer-metrics.ts';
import type { OwnFigures, RequestClass } from '../metrics/own-figures.ts';
import { type Admitted, type PipelineDeps, decide } from './pipeline.ts';
import { type Refusal, problemReply } from '../http/problem-reply.ts';
import { rawProblem } from './raw-problem.ts';
import { cutShortRefusal, stoppingRefusal } from '../status/readiness.ts';
import { apiHeaders } from '../http/security-headers.ts';
import { serverLimits } from './server-limits.ts';
import { serverOptions } from './server-options.ts';
import {
  brokenRefusal,
  methodRefusal,
  repeatedRefusal,
  tooManyHeaders,
  tooSlow,
  twoHosts,
} from './refusals.ts';
import type { StaticFiles } from '../pages/static-files.ts';
import type { TlsFiles } from '../http/tls.ts';

export interface AppDeps extends CarryOutDeps {
  auth: CarryOutDeps['auth'] & PipelineDeps['auth'];
  authenticate: PipelineDeps['authenticate'];
  hasGateway: PipelineDeps['hasGateway'];
  allowed: PipelineDeps['allowed'];
  trustedProxies: AddressSet;
  tls: TlsFiles | undefined;
  live: Live;
  drain: Drain;
  files: StaticFiles;
  metrics: Metrics;
  figures: Pick<OwnFigures, 'answered'>;
  /** Told of each request as it comes, but those of engines. */
  onRequest?: () => void;
  newId: () => string;
  clock: Clock;
  limits?: typeof serverLimits;
}

/*
 * Fastify gives the server, its limits and its replies, but neither its router nor its parsers ever see a request: what
 * a request is, is decided by our own guards from the bytes that came (security row P1).
 */
export function buildApp(deps: AppDeps): FastifyInstance {
  const limits = deps.limits ?? serverLimits;
  const app = Fastify({
    logger: false,
    trustProxy: false,
    // The tables route; to Fastify every request is for the same address.
    rewriteUrl: () => '/',
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    keepAliveTimeout: limits.keepAliveMs,
    requestTimeout: limits.requestMs,
    clientErrorHandler: (error, socket) => answerBrokenRequest(deps, error, socket),
    ...serverOptions(deps, limits),
  });
  app.server.headersTimeout = limits.headersMs;
  app.server.maxHeadersCount = limits.headersCount;
  const { connections: total, connectionsPerAddress: perAddress } = limits;
  limitConnections(app.server, { total, perAddress }, (peer) => {
    const address = canonicalAddress(peer) ?? peer;
    // All that come through a proxy come from its address.
    return deps.trustedProxies.contains(address) ? undefined : rateKeyOf(address);
  });
  deps.drain.watch(app.server);
  // Node would cut the connection without a word.
  app.server.on('connect', (_, socket: Socket) =>
    socket.end(rawProblem(deps.newId(), methodRefusal(pageMethods))),
  );

  app.addHook('onRequest', async (request, reply) => {
    await dispatch(deps, request, reply);
    return reply;
  });
  // Just before it goes, since an answer may have waited for the upstream for seconds.
  app.addHook('onSend', (_, reply, __, done) => {
    addServerTime(deps, reply);
    done();
  });
  app.setNotFoundHandler((_, reply) => void reply.code(404).send());
  app.addHook('preClose', (done) => {
    deps.live.dispose();
    done();
  });
  return app;
}

async function dispatch(deps: AppDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const startedAt = deps.clock.now();
  const incoming = incomingOf(deps, request);
  // An engine comes all the time, and is nobody who waits.
  if (incoming.target.kind !== 'metrics') deps.onRequest?.();
  const { correlationId, method } = incoming;
  const forgetSlow = refuseWhenSlow(deps, request, () => send(reply, problemReply(correlationId, tooSlow)));
  void reply.headers({ ...apiHeaders(incoming.caller), 'x-correlation-id': correlationId });
  void reply.header('x-app-version', deps.version);
  let route = noRoute;
  let forgetTimeUp = (): void => undefined;
  try {
    const refusal = await refusalAtOnce(deps, request);
    if (refusal) refuseUnread(request, reply, problemReply(correlationId, refusal));
    else {
      forgetTimeUp = deps.drain.onTimeUp(() => send(reply, problemReply(correlationId, cutShortRefusal)));
      route = await answer(deps, incoming, request, reply);
    }
  } catch (error) {
    deps.log('error', 'request-failed', { ...describeError(error), correlationId, method });
    send(reply, problemReply(correlationId, brokenRefusal));
  } finally {
    forgetSlow();
    forgetTimeUp();
  }
  const durationMs = deps.clock.now() - startedAt;
  deps.figures.answered(route.of, reply.statusCode, durationMs);
  const { address } = incoming.caller;
  // Reads that went well say nothing: a wall of viewers would drown what matters.
  if (reply.statusCode < 400 && isPageMethod(method)) return;
  deps.log('info', 'request', {
    route: route.name,
    method,
    status: reply.statusCode,
    durationMs,
    correlationId,
    address,
  });
}

/** Before anything else is looked at. */
async function refusalAtOnce(deps: AppDeps, request: FastifyRequest): Promise<Refusal | undefined> {
  const repeated = repeatedHeader(request.raw.rawHeaders);
  if (repeated !== undefined) return repeatedRefusal(repeated);
  if (hasTwoHosts(request.raw)) return twoHosts;
  // A client is held to the settings of HTTP/2 only once it has said that it read them.
  if (headersBytes(request.raw) > (deps.limits ?? serverLimits).headersBytes) return tooManyHeaders;
  return (await deps.drain.refusesNew()) ? stoppingRefusal : undefined;
}

/** What a request was for, as the log and the figures say it. */
interface Answered {
  name: string;
  of: RequestClass;
}
const noRoute: Answered = { name: '-', of: 'none' };

/** Answers and returns what it was for. */
async function answer(
  deps: AppDeps,
  incoming: Incoming,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answered> {
  const { target } = incoming;
  const accepted = request.headers['accept-encoding'];
  if (target.kind === 'page') {
    send(reply, answerForPage(deps, incoming));
    return { name: 'page', of: 'page' };
  }
  if (target.kind === 'metrics') {
    send(reply, await compressed(answerForMetrics(deps, incoming, target), accepted));
    return { name: 'metrics', of: 'metrics' };
  }
  const onDenied: PipelineDeps['onDenied'] = (denied, status) => recordDenial(deps, denied, status);
  const decision = await decide({ ...deps, onDenied }, incoming);
  if (decision.kind === 'refused') {
    refuseUnread(request, reply, decision.reply);
    return { name: decision.route, of: decision.area };
  }
  const { route } = decision.request;
  if (route.area === 'live') openStream(deps, decision.request, request.raw, reply);
  else {
    const result = notModified(request, await carryOut(deps, decision.request));
    send(reply, await compressed(result, accepted));
  }
  return { name: route.name, of: route.area };
}

function openStream(deps: AppDeps, request: Admitted, incoming: AnyRequest, reply: FastifyReply): void {
  const { principal, address, correlationId } = request;
  if (!principal) throw new Error('A stream without a session was let through.');
  const refusal = deps.live.refusalFor(principal, address);
  if (refusal) return send(reply, problemReply(correlationId, refusal));
  addServerTime(deps, reply);
  reply.hijack();
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
  // The connection ends with the stream, so that a stop need not wait for idle ones; over HTTP/2 it is everybody's.
  const ends: Record<string, string> = isHttp2(incoming) ? {} : { connection: 'close' };
  deps.live.open(reply.raw, { ...headers, ...ends }, principal, address, placeIn(request, incoming));
}

/** What its browser heard last, on this line's own account or, where it opened a new stream for it, of the page's. */
function placeIn({ query }: Admitted, incoming: AnyRequest): string | undefined {
  const header = incoming.headers['last-event-id'];
  if (typeof header === 'string' && header !== '') return header;
  return typeof query['after'] === 'string' ? query['after'] : undefined;
}

function addServerTime({ clock }: AppDeps, reply: FastifyReply): void {
  void reply.header(serverTimeHeader, String(clock.now()));
}

function send(reply: FastifyReply, { status, body, text, bytes, headers = {} }: Reply): void {
  // Its caller was told at the last moment of a stop, and what it waited for has ended since.
  if (reply.sent) return;
  const payload = text ?? bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  void reply.code(status).headers(headers);
  if (payload === undefined) return void reply.send();
  // As a buffer: to a text Fastify would add a charset, which the API's media types do not have (contract §1.1).
  if (!reply.hasHeader('content-type')) void reply.header('content-type', 'application/json');
  void reply.send(typeof payload === 'string' ? Buffer.from(payload) : payload);
}

/** 304 for whoever has this very version already. RFC 9110 §13.1.2. */
function notModified(request: FastifyRequest, reply: Reply): Reply {
  const tag = reply.headers?.['etag'];
  if (tag === undefined || request.headers['if-none-match'] !== tag) return reply;
  return { status: 304, headers: reply.headers };
}

/** Who is refused before the body was read does not get to send a large one all the same. */
function refuseUnread(request: FastifyRequest, reply: FastifyReply, refusal: Reply): void {
  const { raw } = request;
  const isUnread = !raw.readableEnded && hasBody(raw);
  const length = Number(raw.headers['content-length'] ?? Infinity);
  if (isUnread && length > bodyLimits.own && !isHttp2(raw)) void reply.header('connection', 'close');
  send(reply, refusal);
}

function incomingOf(deps: AppDeps, request: FastifyRequest): Incoming {
  const { raw } = request;
  const headers = headersOf(raw);
  const caller = { remoteAddress: raw.socket.remoteAddress, headers, hasOwnTls: deps.tls !== undefined };
  return {
    method: raw.method ?? '',
    rawTarget: request.originalUrl,
    target: readRequestTarget(request.originalUrl),
    headers,
    caller: callerOf(caller, deps.trustedProxies),
    correlationId: deps.newId(),
    readBody: (limitBytes) => readBody(raw, limitBytes),
  };
}

/** Bytes that are no HTTP request, or one that came too slowly. RFC 9112 §3; security row P6. */
function answerBrokenRequest(deps: AppDeps, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const isLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const status = isSlow ? 408 : isLarge ? 431 : 400;
  const title = isSlow
    ? tooSlow.title
    : isLarge
      ? tooManyHeaders.title
      : 'This is not an HTTP request that can be read.';
  // Where an answer was begun already, a second one would be taken for that of the next request.
  if (socket.bytesWritten > 0) socket.end();
  else socket.end(rawProblem(deps.newId(), { status, code: 'BAD_REQUEST', title }));
  // A sender that goes on sending is not listened to.
  deps.clock.after(500, () => socket.destroy());
}

/** Over HTTP/1.1 Node does it by `requestTimeout`, and answers as for any request that cannot be read. */
function refuseWhenSlow(deps: AppDeps, { raw }: FastifyRequest, refuse: () => void): () => void {
  if (!isHttp2(raw) || !hasBody(raw)) return () => undefined;
  const { requestMs } = deps.limits ?? serverLimits;
  return deps.clock.after(requestMs, () => {
    if (!raw.readableEnded) refuse();
  });
}
