import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface RawResponse {
  /** 0 when the other side closed without a word. */
  status: number;
  headers: Map<string, string>;
  body: string;
  /** All bytes as they came. */
  bytes: Buffer;
  /** The other side ended the connection; else the time was up. */
  isClosed: boolean;
}

/**
 * Sends bytes over a socket and reads until the other side closes: no client in between that would tidy the request.
 * `within` is in ms.
 */
export function sendRaw(
  port: number,
  bytes: string | Buffer,
  within = 5_000,
  isTls = false,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const to = { port, host: '127.0.0.1' };
    const write = () => socket.write(bytes);
    // Certificates of tests are signed by themselves.
    const socket = isTls ? connectTls({ ...to, rejectUnauthorized: false }, write) : connect(to, write);
    const finish = (isClosed: boolean) => resolve({ ...readResponse(Buffer.concat(chunks)), isClosed });
    socket.setTimeout(within, () => {
      finish(false);
      socket.destroy();
    });
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    socket.on('end', () => finish(true));
    socket.on('close', () => finish(true));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever is refused while still sending gets a reset after the answer.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') finish(true);
      else reject(error);
    });
  });
}

export interface RawRequest {
  method?: string;
  /** Written into the request line as it is. */
  target: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** One request and its answer on a connection of its own. Host and framing are added when they are not given. */
export function requestRaw(
  port: number,
  { method = 'GET', target, headers = {}, body }: RawRequest,
  isTls = false,
): Promise<RawResponse> {
  const framing = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { host: `127.0.0.1:${port}`, connection: 'close', ...framing, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const bytes = [`${method} ${target} HTTP/1.1`, ...lines, '', body ?? ''].join('\r\n');
  return sendRaw(port, bytes, undefined, isTls);
}

function readResponse(bytes: Buffer): Omit<RawResponse, 'isClosed'> {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const raw = bytes.subarray(end + 4);
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(raw) : raw.toString('utf8');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0), headers, body, bytes };
}

function unchunked(raw: Buffer): string {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = lineEnd < 0 ? 0 : parseInt(raw.subarray(at, lineEnd).toString('latin1'), 16);
    if (!size) return Buffer.concat(parts).toString('utf8');
    parts.push(raw.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
