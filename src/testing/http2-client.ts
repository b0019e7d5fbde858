import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import type { RawRequest, RawResponse } from './raw-http.ts';

/** A connection over HTTP/2 to a server of a test, whose certificate is signed by itself. */
export async function connectHttp2(port: number): Promise<ClientHttp2Session> {
  const session = connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
  await once(session, 'connect');
  // Whoever looks at how it ended listens too.
  session.on('error', () => undefined);
  return session;
}

/** One request and its answer on a connection of its own. */
export async function requestHttp2(port: number, request: RawRequest): Promise<RawResponse> {
  const session = await connectHttp2(port);
  try {
    return await ask(session, request);
  } finally {
    session.destroy();
  }
}

/** Begins a request; headers may be pseudo-headers too. Without a body it is whole with its headers. */
export function begin(
  session: ClientHttp2Session,
  { method = 'GET', target, headers = {} }: RawRequest,
  endStream: boolean,
): ClientHttp2Stream {
  // A connection has no meaning here, and Node refuses to send one. RFC 9113 §8.2.2.
  const fields = Object.entries(headers)
    .filter(([name]) => name !== 'connection')
    .map(([name, value]) => [name === 'host' ? ':authority' : name, value] as const);
  const all = { ':method': method, ':path': target, ...Object.fromEntries(fields) };
  const stream = session.request(all, { endStream });
  stream.on('error', () => undefined);
  return stream;
}

/** One request and its answer; the status is 0 when the stream was ended without one. */
export async function ask(session: ClientHttp2Session, request: RawRequest): Promise<RawResponse> {
  const stream = begin(session, request, request.body === undefined);
  if (request.body !== undefined) stream.end(request.body);
  return answerOn(stream);
}

export function answerOn(stream: ClientHttp2Stream): Promise<RawResponse> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let headers = new Map<string, string>();
    stream.on('response', (fields) => {
      status = fields[':status'] ?? 0;
      const named = Object.entries(fields).filter(([name]) => !name.startsWith(':'));
      headers = new Map(named.map(([name, value]) => [name, String(value)]));
    });
    stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
    stream.on('close', () => {
      const bytes = Buffer.concat(chunks);
      resolve({ status, headers, bytes, body: bytes.toString('utf8'), isClosed: true });
    });
  });
}
