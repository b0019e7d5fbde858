import type { Dispatcher, Pool } from 'undici';
import type { Clock } from '#domain/clock.ts';

export interface ExchangeRequest {
  method: Dispatcher.HttpMethod;
  /** Path and query; must start with one slash. */
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal | undefined;
  /** Ms that are left for all of it. */
  withinMs: number;
}

export interface ExchangeLimits {
  headersMs: number;
  bodyMs: number;
  /** Of the body as counted while it streams in; we never accept a compressed one. */
  responseBytes: number;
}

export type Exchanged =
  | { kind: 'answer'; status: number; header: (name: string) => string | undefined; text: string }
  | {
      kind: 'none';
      reason: 'unreachable' | 'timed-out' | 'cut-off' | 'too-large' | 'unreadable' | 'aborted';
      /** The request may have reached the other side. */
      wasSent: boolean;
    };

/** Security row U4. Connecting has its own limit, in the pool. */
export const exchangeLimits: ExchangeLimits = {
  headersMs: 10_000,
  bodyMs: 20_000,
  responseBytes: 8 * 1024 * 1024,
};

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'UND_ERR_CONNECT_TIMEOUT',
  'FORBIDDEN_ADDRESS',
]);

class GivenUp extends Error {
  override readonly name = 'GivenUp';
  readonly reason: 'timed-out' | 'too-large' | 'unreadable' | 'aborted';
  constructor(reason: GivenUp['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** One request and its whole answer, within limits. Redirects are answers like any other: nobody follows them. */
export async function exchange(
  pool: Pool,
  clock: Clock,
  limits: ExchangeLimits,
  request: ExchangeRequest,
): Promise<Exchanged> {
  const aborter = new AbortController();
  const giveUp = (reason: GivenUp['reason']) => aborter.abort(new GivenUp(reason));
  const onAbort = () => giveUp('aborted');
  if (request.signal?.aborted) return { kind: 'none', reason: 'aborted', wasSent: false };
  request.signal?.addEventListener('abort', onAbort, { once: true });
  const stopTotal = clock.after(request.withinMs, () => giveUp('timed-out'));
  let stopPhase = clock.after(limits.headersMs, () => giveUp('timed-out'));
  try {
    const { method, path, headers, body } = request;
    const response = await pool.request({ method, path, headers, body, signal: aborter.signal });
    stopPhase();
    stopPhase = clock.after(limits.bodyMs, () => giveUp('timed-out'));
    const text = await readText(response, limits.responseBytes);
    return {
      kind: 'answer',
      status: response.statusCode,
      header: (name) => one(response.headers[name]),
      text,
    };
  } catch (error) {
    return noAnswer(aborter.signal.aborted ? aborter.signal.reason : error);
  } finally {
    stopPhase();
    stopTotal();
    request.signal?.removeEventListener('abort', onAbort);
  }
}

async function readText(response: Dispatcher.ResponseData, mostBytes: number): Promise<string> {
  try {
    // We send no accept-encoding; whoever compresses all the same may be sending a bomb.
    const encoding = one(response.headers['content-encoding']) ?? 'identity';
    if (encoding !== 'identity') throw new GivenUp('unreadable');
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new GivenUp('too-large');
      chunks.push(chunk);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    response.body.on('error', () => undefined).destroy();
    if (error instanceof TypeError) throw new GivenUp('unreadable');
    throw error;
  }
}

function noAnswer(error: unknown): Exchanged {
  if (error instanceof GivenUp) return { kind: 'none', reason: error.reason, wasSent: true };
  const code = codeOf(error);
  if (neverSent.has(code)) return { kind: 'none', reason: 'unreachable', wasSent: false };
  if (code.startsWith('HPE_')) return { kind: 'none', reason: 'unreadable', wasSent: true };
  if (code.endsWith('_TIMEOUT')) return { kind: 'none', reason: 'timed-out', wasSent: true };
  return { kind: 'none', reason: 'cut-off', wasSent: true };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && code !== '') return code;
  const causes: unknown = Reflect.get(error, 'errors') ?? [Reflect.get(error, 'cause')];
  return Array.isArray(causes) && causes[0] !== undefined ? codeOf(causes[0]) : '';
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
