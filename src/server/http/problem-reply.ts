import type { InvalidParam, Problem } from '#contract/problem.ts';
import type { Reply } from './handler.ts';

/** Why a request was not served, in an admin's words: what happened, to what, what to do. */
export interface Refusal {
  status: number;
  /** `SESSION_REQUIRED`, `LAST_ADMIN`, …: what a program tells refusals apart by. */
  code: string;
  title: string;
  invalidParams?: readonly InvalidParam[];
  headers?: Readonly<Record<string, string>>;
}

/** What a guard says of a request; a refusal is answered as it is. */
export type Verdict = { ok: true } | ({ ok: false } & Refusal);

/**
 * Our own problems have a type of their own, so that nobody looks for them in the API's documentation;
 * clients take what follows `ERROR_`, as they do for the API's.
 */
export const consoleErrorTypeBase = 'urn:gatehouse:problem#ERROR_';
export const problemContentType = 'application/problem+json';

/** The answer to a refused request, RFC 9457. The console's own endpoints never answer in the legacy shape. */
export function problemReply(correlationId: string, refusal: Refusal): Reply & { body: Problem } {
  const { status, code, title, invalidParams = [], headers } = refusal;
  return {
    status,
    headers: { ...headers, 'content-type': problemContentType },
    body: {
      type: `${consoleErrorTypeBase}${code}`,
      title,
      status,
      correlation_id: correlationId,
      ...(invalidParams.length > 0 ? { invalid_params: [...invalidParams] } : {}),
    },
  };
}

/** 429 with the wait in whole seconds, at least one (RFC 9110 §10.2.3). */
export function tooManyRequests(title: string, retryAfterSeconds: number): Refusal {
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  return { status: 429, code: 'TOO_MANY_REQUESTS', title, headers: { 'retry-after': String(seconds) } };
}
