import type { Endpoint } from '#contract/endpoint.ts';
import { faultsOf, wholeBody } from '#contract/faults.ts';
import type { BodyRead } from './handlers.ts';
import { readJson } from './read-json.ts';
import { invalid, refusal, type Refusal } from './reply.ts';
import type { WireRequest } from './wire-request.ts';

export type RequestBody = { kind: 'body'; raw: unknown; body: BodyRead<unknown> };

const none: RequestBody = { kind: 'body', raw: undefined, body: { isValid: true, value: undefined } };

/**
 * A request's body against its endpoint's schema. A JSON content type without a body is fine where none is expected:
 * the official SDK sends that on GET and DELETE (contract §1).
 */
export function readBody(endpoint: Endpoint, request: WireRequest): RequestBody | Refusal {
  const { body: schema, method } = endpoint;
  if (!schema && (method === 'GET' || method === 'DELETE' || request.body.trim() === '')) return none;
  if (request.body !== '' && !isJson(request.headers['content-type'])) {
    return refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be sent as application/json.');
  }
  const json = readJson(request.body);
  if (json.kind === 'refused') return invalid([{ name: wholeBody, reason: json.reason }]);
  const raw = json.value;
  if (!schema) return isEmptyObject(raw) ? none : invalid([{ name: wholeBody, reason: 'Must be empty.' }]);
  const read = schema.safeParse(raw);
  return {
    kind: 'body',
    raw,
    body: read.success
      ? { isValid: true, value: read.data }
      : { isValid: false, faults: faultsOf(read.error, raw) },
  };
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json *(?:; *charset="?utf-8"? *)?$/i.test(contentType ?? '');
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
