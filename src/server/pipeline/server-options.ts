import type { Http2ServerResponse } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { FastifyServerFactory } from 'fastify';
import type { Clock } from '#domain/clock.ts';
import { protocols, serveHttp2Beside } from '../http/http2-beside.ts';
import { problemReply } from '../http/problem-reply.ts';
import { apiHeaders } from '../http/security-headers.ts';
import type { TlsFiles } from '../http/tls.ts';
import { pageMethods } from '../pages/pages.ts';
import { methodRefusal } from './refusals.ts';
import type { serverLimits } from './server-limits.ts';

interface ServerDeps {
  tls: TlsFiles | undefined;
  clock: Clock;
  newId: () => string;
}

/** Fastify's settings of the server: HTTP/1.1, and with a certificate HTTPS and HTTP/2 beside it. */
export function serverOptions({ tls, clock, newId }: ServerDeps, limits: typeof serverLimits) {
  const shared = {
    maxHeaderSize: limits.headersBytes,
    connectionsCheckingInterval: limits.checkMs,
    insecureHTTPParser: false,
    // The host guard answers a missing Host itself, with our headers.
    requireHostHeader: false,
  };
  if (!tls) return { http: shared };
  const serverFactory: FastifyServerFactory = (handler) => {
    const times = {
      keepAliveTimeout: limits.keepAliveMs,
      requestTimeout: limits.requestMs,
      handshakeTimeout: limits.headersMs,
    };
    const server = createHttpsServer({ ...shared, ...times, ...tls, ALPNProtocols: protocols }, handler);
    serveHttp2Beside(server, limits, clock, (response) => refuseConnect(newId(), response));
    return server;
  };
  return { serverFactory };
}

function refuseConnect(correlationId: string, response: Http2ServerResponse): void {
  const { status, headers, body } = problemReply(correlationId, methodRefusal(pageMethods));
  const all = { ...apiHeaders({ isHttps: true }), ...headers, 'x-correlation-id': correlationId };
  response.writeHead(status, all).end(JSON.stringify(body));
}
