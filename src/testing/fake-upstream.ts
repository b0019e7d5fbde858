import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface RecordedCall {
  method: string;
  /** Path and query, raw. */
  target: string;
  headers: Record<string, string | string[] | undefined>;
  /** Names as sent, in order. */
  headerNames: string[];
  body: string;
}

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is a text or bytes. */
  body?: unknown;
}

/** Answers with a value, or takes the response into its own hands (to stall, to cut, to send rubbish). */
export type Script = (
  call: RecordedCall,
  response: ServerResponse,
) => ScriptedAnswer | 'handled' | Promise<ScriptedAnswer | 'handled'>;

export interface FakeUpstream {
  origin: string;
  port: number;
  calls: RecordedCall[];
  /** What it does from now on. */
  answer(script: Script): void;
  close(): Promise<void>;
}

/** A Network Gateway API on a port of its own that does as it is told and writes down what it was asked. */
export async function startFakeUpstream(script: Script = () => ({ body: [] })): Promise<FakeUpstream> {
  const calls: RecordedCall[] = [];
  let current = script;
  const server = createServer((request, response) => {
    void (async () => {
      const call = await record(request);
      calls.push(call);
      const answer = await current(call, response);
      if (answer !== 'handled') send(response, answer);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    calls,
    answer(next) {
      current = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function record(request: IncomingMessage): Promise<RecordedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: request.headers,
    headerNames: request.rawHeaders.filter((_, index) => index % 2 === 0),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: ScriptedAnswer): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const payload = body === undefined ? '' : isRaw ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(payload);
}
