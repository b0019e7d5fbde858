import { ChangeVerdict, changeVerdictHeader } from './change-verdict.ts';
import { type CallOf, type Endpoint, type EndpointTable, type ResponseOf, writeQuery } from './endpoint.ts';
import { type ApiProblem, readProblem } from './problem.ts';
import { readTolerantly } from './tolerant.ts';
import type { Unread } from './unread.ts';

export const totalCountHeader = 'upcloud-total-count';
/** Set by our proxy: when the upstream was really asked, in RFC 3339 with milliseconds. */
export const observedAtHeader = 'x-observed-at';
/** Set by our proxy when the last good answer is given again, and says in a word why there is no new one. */
export const staleHeader = 'x-stale';

/** Sent with a change: the same key is carried out once, however often it is sent (fault R20). */
export const idempotencyKeyHeader = 'idempotency-key';
/** Set by our proxy on what it read: names the configuration that was read, whatever its state and dates. */
export const versionHeader = 'x-version';
/** Sent with a change: it is made only if the configuration is still of this version (fault R23). */
export const ifVersionHeader = 'x-if-version';
/** Set by our proxy, `1` when a change was made before under the same key and only its outcome is told again. */
export const replayedHeader = 'x-replayed';

/** Names the answer as it was given (RFC 9110 §8.8.3). */
const etagHeader = 'etag';
const ifNoneMatchHeader = 'if-none-match';

export interface WireRequest {
  name: string;
  endpoint: Endpoint;
  params: Readonly<Record<string, string>>;
  query: [string, string][];
  body: unknown;
  /** Beside those the sender brings itself. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal | undefined;
}
export interface WireResponse {
  status: number;
  header: (name: string) => string | undefined;
  /** The parsed JSON, or `undefined` where there was none. */
  body: unknown;
}
/** How a request reaches the server: `fetch` in the browser, a pool on the server, a direct call in tests. */
export type Send = (request: WireRequest) => Promise<WireResponse>;

export interface Answer<T> {
  data: T;
  status: number;
  /** What of it could not be read, by its path from the top; the things it is of are marked too. */
  unreadable: readonly Unread[];
  /** Of all items before paging, where the endpoint counts them. */
  totalCount: number | undefined;
  /** Unix ms; when what is shown was true. */
  observedAt: number | undefined;
  isStale: boolean;
  /** Why the last good answer is given again, in a word of our proxy's. */
  staleWhy?: string | undefined;
  /** Of the configuration that was read; to be given back as `ifVersion` by whoever changes it. Opaque. */
  version: string | undefined;
  /** The change had been made before under the same key. */
  isReplayed: boolean;
  /** To be given back as `ifNoneMatch`. Opaque; only long answers have one. */
  etag: string | undefined;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Of a change: a uuid, made when its form was opened. */
  idempotencyKey?: string | undefined;
  /** Of a change: the version that its form was filled from. */
  ifVersion?: string | undefined;
  /** Of a read: the tag of the answer that is known already. Throws `NotModifiedError` when it still stands. */
  ifNoneMatch?: string | undefined;
}
export type Client<T extends EndpointTable> = {
  [N in keyof T]: (call: CallOf<T[N]>, options?: CallOptions) => Promise<Answer<ResponseOf<T[N]>>>;
};

/** The service refused, in words of its own. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: ApiProblem;
  /** Of a change, where our proxy says what became of it. */
  readonly verdict: ChangeVerdict | undefined;
  constructor(problem: ApiProblem, verdict?: ChangeVerdict) {
    super(problem.title);
    this.problem = problem;
    this.verdict = verdict;
  }
}

/** The service answered something that cannot be read as what was asked for. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
}

/** What is known already still stands (304). */
export class NotModifiedError extends Error {
  override readonly name = 'NotModifiedError';
}

/** A client with one typed method for each row of the table. */
export function createClient<T extends EndpointTable>(table: T, send: Send): Client<T> {
  const methods = Object.entries(table).map(([name, endpoint]) => {
    const method = async (call: Call, options: CallOptions = {}) => {
      const response = await send({
        name,
        endpoint,
        params: call.params ?? {},
        query: writeQuery(call.query),
        body: call.body,
        headers: headersOf(options),
        signal: options.signal,
      });
      return readAnswer(name, endpoint, response);
    };
    return [name, method];
  });
  return Object.fromEntries(methods) as Client<T>;
}

interface Call {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

function headersOf({ idempotencyKey, ifVersion, ifNoneMatch }: CallOptions): Record<string, string> {
  return {
    ...(ifNoneMatch !== undefined && { [ifNoneMatchHeader]: ifNoneMatch }),
    ...(idempotencyKey !== undefined && { [idempotencyKeyHeader]: idempotencyKey }),
    ...(ifVersion !== undefined && { [ifVersionHeader]: ifVersion }),
  };
}

function readAnswer(name: string, endpoint: Endpoint, response: WireResponse): Answer<unknown> {
  if (response.status === 304) throw new NotModifiedError(`The answer to ${name} is as it was.`);
  if (response.status < 200 || response.status > 299) {
    const verdict = ChangeVerdict.safeParse(response.header(changeVerdictHeader)).data;
    throw new ApiError(readProblem(response.status, response.body), verdict);
  }
  const total = Number(response.header(totalCountHeader) ?? NaN);
  const observedAt = Date.parse(response.header(observedAtHeader) ?? '');
  try {
    return {
      ...readTolerantly(endpoint.response, response.body),
      status: response.status,
      totalCount: Number.isFinite(total) ? total : undefined,
      observedAt: Number.isFinite(observedAt) ? observedAt : undefined,
      isStale: response.header(staleHeader) !== undefined,
      staleWhy: response.header(staleHeader),
      version: response.header(versionHeader),
      isReplayed: response.header(replayedHeader) === '1',
      etag: response.header(etagHeader),
    };
  } catch (cause) {
    throw new UnreadableAnswerError(`The answer to ${name} could not be read.`, { cause });
  }
}
