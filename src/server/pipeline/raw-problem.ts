import { STATUS_CODES } from 'node:http';
import { type Refusal, problemReply } from '../http/problem-reply.ts';
import { apiHeaders } from '../http/security-headers.ts';

/** A refusal as bytes for the socket, for requests that never became one. The connection ends with it. */
export function rawProblem(correlationId: string, refusal: Refusal): string {
  const { status, body, headers } = problemReply(correlationId, refusal);
  const text = JSON.stringify(body);
  const all = {
    ...apiHeaders({ isHttps: false }),
    ...headers,
    'x-correlation-id': correlationId,
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', text].join('\r\n');
}
