import type { IncomingHttpHeaders } from 'node:http';
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
  | {
      kind: 'answer';
      status: number;
      header: (name: string) => string | undefined;
      /** As they came, and what they say in UTF-8. */
      bytes: Buffer;
      text: string;
    }
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
}

/** Takes no state along from one text to the next: it is only used for whole ones. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * One request and its whole answer, within limits. Redirects are answers like any other: nobody follows them. Straight
 * on the pool's dispatcher: a stream and an abort signal for each read cost more than all our own checks of it.
 */
export function exchange(
  pool: Pool,
  clock: Clock,
  limits: ExchangeLimits,
  request: ExchangeRequest,
): Promise<Exchanged> {
  const { method, path, headers, body, signal, withinMs } = request;
  if (signal?.aborted) return Promise.resolve({ kind: 'none', reason: 'aborted', wasSent: false });
  return new Promise((resolve) => {
    const deadline = clock.now() + withinMs;
    let controller: Dispatcher.DispatchController | undefined;
    let isOver = false;
    let status = 0;
    let answered: IncomingHttpHeaders = {};
    const chunks: Buffer[] = [];
    let bytes = 0;
    let stopPhase = clock.after(Math.min(limits.headersMs, withinMs), timeUp);

    function settle(exchanged: Exchanged): void {
      if (isOver) return;
      isOver = true;
      stopPhase();
      signal?.removeEventListener('abort', leave);
      resolve(exchanged);
    }
    function giveUp(reason: 'timed-out' | 'too-large' | 'unreadable' | 'aborted'): void {
      settle({ kind: 'none', reason, wasSent: true });
      controller?.abort(new GivenUp(reason));
    }
    function timeUp(): void {
      giveUp('timed-out');
    }
    function leave(): void {
      giveUp('aborted');
    }

    signal?.addEventListener('abort', leave, { once: true });
    pool.dispatch(
      { method, path, headers, body },
      {
        onRequestStart(started) {
          controller = started;
          // Given up while it waited for a connection: it is not sent any more.
          if (isOver) started.abort(new GivenUp('aborted'));
        },
        onResponseStart(_, statusCode, responseHeaders) {
          // RFC 9110 §15.2: any number of these may come before the answer.
          if (statusCode < 200 || isOver) return;
          status = statusCode;
          answered = responseHeaders;
          stopPhase();
          stopPhase = clock.after(Math.min(limits.bodyMs, deadline - clock.now()), timeUp);
          // We ask for no coding; whoever compresses all the same may be sending a bomb.
          if ((one(answered['content-encoding']) ?? 'identity') !== 'identity') giveUp('unreadable');
        },
        onResponseData(_, chunk) {
          bytes += chunk.length;
          if (bytes > limits.responseBytes) giveUp('too-large');
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle(wholeAnswer(status, answered, Buffer.concat(chunks, bytes)));
        },
        onResponseError(_, error) {
          settle(noAnswer(error));
        },
      },
    );
  });
}

function wholeAnswer(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Exchanged {
  try {
    return { kind: 'answer', status, header: (name) => one(headers[name]), bytes, text: utf8.decode(bytes) };
  } catch {
    // Not UTF-8.
    return { kind: 'none', reason: 'unreadable', wasSent: true };
  }
}

function noAnswer(error: unknown): Exchanged {
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
