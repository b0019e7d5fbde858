import {
  createServer,
  request as send,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong between the console and its API. */
export type ApiTrouble =
  | 'refused'
  | 'black hole'
  | '503'
  | '401'
  | '403'
  | '429'
  | '20 s late'
  | 'HTML 200'
  | 'HTML 404'
  | '/metrics fails'
  | 'gateway 404'
  | 'gateway 500'
  | 'tunnel not in metrics'
  | 'list empty'
  | 'other account'
  | 'frozen';

export interface FaultProxy {
  origin: string;
  /** From now on this is the trouble; none when undefined. */
  trouble(kind: ApiTrouble | undefined): Promise<void>;
  /** Requests so far. */
  calls(): number;
  close(): Promise<void>;
}

interface Passed {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A line to an API with nearly every trouble that a line, a proxy or the service itself can have. */
export async function startFaultProxy(to: string): Promise<FaultProxy> {
  const seen = new Map<string, Passed>();
  let kind: ApiTrouble | undefined;
  let calls = 0;
  let server = createServer(answer);
  const port = await listen(server, 0);

  function answer(asked: IncomingMessage, reply: ServerResponse): void {
    void (async () => {
      calls++;
      const now = kind;
      const path = asked.url ?? '';
      if (now === 'black hole') return;
      const instead = now && insteadOf(now, path);
      if (instead) return write(reply, instead);
      const frozen = now === 'frozen' ? seen.get(path) : undefined;
      if (frozen) return write(reply, frozen);
      const passed = await pass(to, asked);
      if (now === undefined) seen.set(path, passed);
      const changed = now ? changedBy(now, path, passed) : passed;
      if (now === '20 s late') await new Promise((resolve) => setTimeout(resolve, 20_000));
      write(reply, changed);
    })().catch(() => reply.destroy());
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    async trouble(next) {
      const was = kind;
      kind = next;
      if (next === 'refused') await stop(server);
      else if (was === 'refused') {
        server = createServer(answer);
        await listen(server, port);
      }
    },
    calls: () => calls,
    close: () => stop(server),
  };
}

const isList = /^\/1\.3\/gateway(\?|$)/;
const isOneGateway = /^\/1\.3\/gateway\/(?!plans)[^/?]+(?!.*\/metrics)/;
const isMetrics = /\/metrics(\?|$)/;

/** What is answered in the place of the API. */
function insteadOf(kind: ApiTrouble, path: string): Passed | undefined {
  switch (kind) {
    case '503':
      return problem(503, 'SERVICE_UNAVAILABLE');
    case '401':
      return problem(401, 'AUTHENTICATION_FAILED');
    case '403':
      return problem(403, 'FORBIDDEN');
    case '429':
      return { ...problem(429, 'TOO_MANY_REQUESTS'), headers: { ...json, 'retry-after': '2' } };
    case 'HTML 200':
      return html(200);
    case 'HTML 404':
      return html(404);
    case '/metrics fails':
      return isMetrics.test(path) ? problem(503, 'SERVICE_UNAVAILABLE') : undefined;
    case 'gateway 404':
    case 'other account':
      return isOneGateway.test(path) ? problem(404, 'GATEWAY_NOT_FOUND') : undefined;
    case 'gateway 500':
      return isOneGateway.test(path) ? problem(500, 'INTERNAL_ERROR') : undefined;
    case 'list empty':
      return isList.test(path)
        ? { status: 200, headers: { ...json, 'upcloud-total-count': '0' }, body: '[]' }
        : undefined;
    default:
      return undefined;
  }
}

/** What the API answered, as it comes out of the trouble. */
function changedBy(kind: ApiTrouble, path: string, passed: Passed): Passed {
  if (kind === 'tunnel not in metrics' && isMetrics.test(path))
    return { ...passed, body: withoutSas(passed.body) };
  if (kind === 'other account' && isList.test(path))
    return { ...passed, body: passed.body.replaceAll(/"uuid":\s*"[0-9a-f]{6}/g, '"uuid":"0fffff') };
  return passed;
}

function withoutSas(body: string): string {
  return JSON.stringify(JSON.parse(body), (key, value: unknown) => (key === 'ike_sas' ? [] : value));
}

const json = { 'content-type': 'application/json' };

function problem(status: number, code: string): Passed {
  const body = { type: `https://developers.upcloud.com/1.3/errors#ERROR_${code}`, title: code, status };
  return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(body) };
}

function html(status: number): Passed {
  const body = '<!doctype html><title>Sign in to the network</title><p>Welcome.</p>';
  return { status, headers: { 'content-type': 'text/html' }, body };
}

async function pass(to: string, asked: IncomingMessage): Promise<Passed> {
  const body = await textOf(asked);
  const method = asked.method ?? 'GET';
  return new Promise((resolve, reject) => {
    const onward = send(`${to}${asked.url}`, { method, headers: asked.headers }, (got) => {
      textOf(got).then(
        (text) => resolve({ status: got.statusCode ?? 502, headers: got.headers, body: text }),
        reject,
      );
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

/** Of this connection, and made anew for the next. */
const ofTheHop = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);

function write(reply: ServerResponse, { status, headers, body }: Passed): void {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheHop.has(name)));
  reply.writeHead(status, kept).end(body);
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
