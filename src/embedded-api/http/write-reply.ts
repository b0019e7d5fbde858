import { warningsHeader } from '#contract/embedded-headers.ts';
import { errorTypeBase, type InvalidParam } from '#contract/problem.ts';
import type { Refusal, Reply } from './reply.ts';

export interface WireReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How the endpoint's service writes: gateways compact JSON and problems, its older neighbours pretty-printed. */
export type WireShape = 'problem' | 'legacy';

/** A reply as it goes over the wire, to the byte. Contract §1 and §1.1. */
export function writeReply(reply: Reply, shape: WireShape, correlationId: string): WireReply {
  const headers: Record<string, string> = { 'Strict-Transport-Security': 'max-age=63072000' };
  if (reply.kind === 'refusal') return writeRefusal(reply, shape, correlationId, headers);
  if (reply.totalCount !== undefined) headers['UpCloud-Total-Count'] = String(reply.totalCount);
  if (reply.warnings !== undefined) headers[asWritten(warningsHeader)] = reply.warnings;
  if (reply.body === undefined) return { status: reply.status, headers, body: '' };
  return withBody(reply.status, headers, reply.body, shape);
}

function writeRefusal(
  refusal: Refusal,
  shape: WireShape,
  correlationId: string,
  headers: Record<string, string>,
): WireReply {
  const { status, code, title, invalidParams } = refusal;
  if (refusal.allow !== undefined) headers['Allow'] = refusal.allow;
  // RFC 9110 §15.5.2: a 401 names the schemes that would do.
  if (status === 401)
    headers['WWW-Authenticate'] = 'Bearer, Basic realm="Network Gateway API", charset="UTF-8"';
  headers['Upcloud-Cid'] = correlationId;
  if (shape === 'legacy') {
    const error = { error_code: code, error_message: legacyMessage(title, invalidParams) };
    return withBody(status, headers, { error }, 'legacy');
  }
  const body = {
    correlation_id: correlationId,
    ...(invalidParams && invalidParams.length > 0 && { invalid_params: invalidParams }),
    status,
    title,
    type: `${errorTypeBase}${code}`,
  };
  headers['Content-Language'] = 'en';
  // No charset: with one the official SDK does not take it for a problem. Contract §1.1.
  headers['Content-Type'] = 'application/problem+json';
  return { status, headers, body: JSON.stringify(sorted(body)) };
}

/** The older shape has one sentence for everything, so each faulty field is named in it. */
function legacyMessage(title: string, invalidParams: InvalidParam[] = []): string {
  return [title, ...invalidParams.map(({ name, reason }) => `${name}: ${reason}`)].join(' ');
}

function withBody(
  status: number,
  headers: Record<string, string>,
  body: unknown,
  shape: WireShape,
): WireReply {
  const isLegacy = shape === 'legacy';
  headers['Content-Type'] = isLegacy ? 'application/json; charset=UTF-8' : 'application/json';
  return { status, headers, body: JSON.stringify(sorted(body), null, isLegacy ? 3 : undefined) };
}

/** A header's name as the service writes them: `Gatehouse-Network`. Names mean the same in any case (RFC 9110 §5.1). */
export function asWritten(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase());
}

/** The same value with the keys of every object in alphabetical order. Contract §1. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
