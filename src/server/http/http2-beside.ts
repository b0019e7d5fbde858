import { constants, createServer, type Http2ServerResponse, type ServerHttp2Session } from 'node:http2';
import type { Server } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '#domain/clock.ts';

export interface Http2Limits {
  /** Requests of one connection at a time. */
  streams: number;
  headersBytes: number;
  headersCount: number;
  /** A connection on which nothing is asked for so long ends. */
  keepAliveMs: number;
}

/** The server has to have been made with these. A browser that offers both gets the first. */
export const protocols = ['h2', 'http/1.1'];

/** Four pseudo-headers stand beside the headers. RFC 9113 §8.3.1. */
const pseudoHeaders = 4;
/** MiB of one connection, answers that its other end does not take included. */
const mostMemory = 32;
/** What a connection may do that no browser does: frames that are none, requests above the limit, unanswered pings. */
const mostOddities = 100;
/** For a connection that was told that it ends. */
const farewellMs = 1_000;

/**
 * Lets an https server speak HTTP/2 to whoever asks for it in the handshake (ALPN). Every request of either version is a
 * `request` of that one server, so what guards, limits and stops it need not know which it is of; `session` tells of
 * each connection over HTTP/2. The HTTP/1.1 of the server stays Node's own with all of its limits: the fallback of
 * `http2.createSecureServer` has neither its limits of time nor of idle connections.
 * @param refuseConnect answers CONNECT, which Node gives to nobody
 */
export function serveHttp2Beside(
  server: Server,
  limits: Http2Limits,
  clock: Clock,
  refuseConnect: (response: Http2ServerResponse) => void,
): void {
  const http2 = createServer({
    maxSessionMemory: mostMemory,
    maxSessionInvalidFrames: mostOddities,
    maxSessionRejectedStreams: mostOddities,
    maxHeaderListPairs: limits.headersCount + pseudoHeaders,
    settings: {
      enablePush: false,
      maxConcurrentStreams: limits.streams,
      maxHeaderListSize: limits.headersBytes,
    },
  });
  http2.on('request', (request, response) => {
    // RFC 9113 §8.1: whoever is answered need not go on sending.
    const { stream } = response;
    stream.once('finish', () => {
      if (!request.readableEnded && !stream.closed) stream.close(constants.NGHTTP2_NO_ERROR);
    });
    server.emit('request', request, response);
  });
  http2.on('connect', (_, response: Http2ServerResponse) => refuseConnect(response));
  http2.on('checkExpectation', (request, response) => server.emit('request', request, response));

  const ofHttp1 = server.listeners('secureConnection');
  server.removeAllListeners('secureConnection');
  server.on('secureConnection', (socket: TLSSocket) => {
    if (socket.alpnProtocol !== 'h2') {
      for (const listener of ofHttp1) Reflect.apply(listener, server, [socket]);
      return;
    }
    http2.once('session', (session) => {
      endWhenIdle(session, socket, limits.keepAliveMs, clock);
      server.emit('session', session);
    });
    http2.emit('connection', socket);
  });
}

/** Idle is who has no request under way, whatever else it sends: pings, settings, or headers that never end. */
function endWhenIdle(
  session: ServerHttp2Session,
  socket: TLSSocket,
  keepAliveMs: number,
  clock: Clock,
): void {
  let underWay = 0;
  let cancel = (): void => undefined;
  const rest = () => {
    cancel = clock.after(keepAliveMs, () => {
      session.close();
      cancel = clock.after(farewellMs, () => socket.destroy());
    });
  };
  session.on('stream', (stream) => {
    underWay++;
    cancel();
    stream.once('close', () => {
      if (--underWay === 0 && !session.destroyed) rest();
    });
  });
  socket.once('close', () => cancel());
  rest();
}
