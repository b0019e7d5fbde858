import { type Endpoint, readQuery } from '#contract/endpoint.ts';
import type { z } from '#contract/zod-config.ts';
import { faultsOf } from '#contract/faults.ts';
import type { ReadBody } from '../guards/body.ts';
import type { Refusal } from '../http/problem-reply.ts';

export type Shaped<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** The query by the endpoint's closed schema: what is not in it is refused, never passed on (security row P3). */
export function shapeQuery(endpoint: Endpoint, search: URLSearchParams): Shaped<Record<string, unknown>> {
  const read = readQuery(endpoint, search);
  if (read.success) return { ok: true, value: read.data };
  return invalid(read.error, Object.fromEntries(search));
}

/** The body by the endpoint's closed schema (security row Z5). Faults are worded as the API words them. */
export function shapeBody(endpoint: Endpoint, body: ReadBody): Shaped<unknown> {
  if (body.kind === 'refused') return refused(body.status, body.reason);
  const value = body.kind === 'value' ? body.value : undefined;
  if (endpoint.body) {
    const read = endpoint.body.safeParse(value);
    return read.success ? { ok: true, value: read.data } : invalid(read.error, value);
  }
  return body.kind === 'none' ? { ok: true, value: undefined } : refused(400, 'This request takes no body.');
}

function refused(status: number, title: string): Shaped<never> {
  const code = { 413: 'BODY_TOO_LARGE', 415: 'NOT_JSON' }[status] ?? 'INVALID_REQUEST';
  return { ok: false, refusal: { status, code, title } };
}

function invalid(error: z.ZodError, input: unknown): Shaped<never> {
  const invalidParams = faultsOf(error, input).map(({ name, reason }) => ({
    name: name.slice(0, 200),
    reason,
  }));
  return {
    ok: false,
    refusal: { status: 400, code: 'INVALID_REQUEST', title: 'Validation error.', invalidParams },
  };
}
