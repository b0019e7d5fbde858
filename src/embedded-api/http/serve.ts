import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { requestLimits } from '#contract/request-limits.ts';
import type { Clock } from '#domain/clock.ts';
import { type Drain, type DrainTimes, createDrain } from '#platform/drain.ts';
import { limitConnections } from '#platform/limit-connections.ts';
import { repeatedHeader } from '#platform/repeated-header.ts';
import type { WireRequest } from './wire-request.ts';
import { type WireReply, writeReply } from './write-reply.ts';
import { type Refusal, refusal } from './reply.ts';

export interface ServeOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  handle: (request: WireRequest) => Promise<WireReply>;
  newCorrelationId: () => string;
  clock: Clock;
  drainTimes?: DrainTimes | undefined;
}

export interface Listening {
  url: string;
  /** Answers what is under way, then ends. */
  close(): Promise<void>;
}

/** As the console's own; a client here is a program, and a pool of it has some dozens at most. */
const connectionLimits = { total: 4_000, perAddress: 512 };

/**
 * Node's own server: the answers of the contract are exact to the byte, so nothing between us and the wire may
 * add a charset, a header or a body of its own.
 */
export async function serve(options: ServeOptions): Promise<Listening> {
  const server = createServer(
    // Kept for longer than the console leaves a connection idle: one that ends just as a request is written loses it.
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 60_000 },
    (request, response) => void respond(request, response, options, drain),
  );
  const drain = createDrain(options.clock, options.drainTimes);
  drain.watch(server);
  limitConnections(server, connectionLimits, (address) => address);
  server.on('clientError', refuseBadFraming);
  server.on('connect', (_: IncomingMessage, socket: Socket) => refuseMethod(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  return { url: urlOf(server), close: () => drain.stop() };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
  drain: Drain,
): Promise<void> {
  let forgetTimeUp = (): void => undefined;
  // Its body may not have been read to its end, so nothing else can follow on this connection.
  const refuse = (reason: Refusal) => {
    if (response.headersSent) return;
    response.setHeader('Connection', 'close');
    send(response, writeReply(reason, 'problem', options.newCorrelationId()));
  };
  try {
    if (await drain.refusesNew()) return refuse(stopping);
    forgetTimeUp = drain.onTimeUp(() => refuse(cutShort));
    const repeated = repeatedHeader(request.rawHeaders);
    if (repeated !== undefined) return refuse(repeatedRefusal(repeated));
    const body = await collect(request);
    if (body === undefined) return refuse(tooLarge);
    const headers = { ...request.headers, 'set-cookie': undefined };
    const method = request.method ?? '';
    send(response, await options.handle({ method, target: request.url ?? '', headers, body }));
  } catch {
    // The caller went away in the middle of its request; there is nobody left to answer.
    response.destroy();
  } finally {
    forgetTimeUp();
  }
}

const stopping = refusal(503, 'SERVICE_STOPPING', 'The service is being stopped. Try again in a moment.');
const cutShort = refusal(
  503,
  'SERVICE_STOPPING',
  'The service was stopped before this was done. It may have been done all the same.',
);

const tooLarge = refusal(
  413,
  'REQUEST_TOO_LARGE',
  `The body must have at most ${requestLimits.bytes} bytes.`,
);

function repeatedRefusal(name: string): Refusal {
  return refusal(400, 'BAD_REQUEST', `The header ${name} must not be given more than once.`);
}

async function collect(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > requestLimits.bytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, headers, body }: WireReply): void {
  if (response.headersSent) return;
  const bytes = Buffer.from(body, 'utf8');
  // RFC 9110 §8.6: a 204 has no Content-Length.
  const length = status === 204 ? {} : { 'Content-Length': String(bytes.length) };
  response.writeHead(status, { ...headers, ...length });
  response.end(bytes);
}

function refuseBadFraming(_: Error, socket: Socket): void {
  if (socket.writable)
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function refuseMethod(socket: Socket): void {
  socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
