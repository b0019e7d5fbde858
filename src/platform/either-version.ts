import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';

/*
 * A server with a certificate speaks HTTP/1.1 and HTTP/2 on one port. What differs between requests of the two is asked
 * here, and nowhere else.
 */

export type AnyRequest = IncomingMessage | Http2ServerRequest;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Node's types of a server know one version only; the request itself says which it is of. */
export function isHttp2(request: AnyRequest): request is Http2ServerRequest {
  return request.httpVersionMajor === 2;
}

/** Whether bytes follow the headers. RFC 9112 §6.3: length or chunks, nothing else; RFC 9113 §8.1: until END_STREAM. */
export function hasBody(request: AnyRequest): boolean {
  if (isHttp2(request)) return !request.stream.endAfterHeaders;
  return request.headers['transfer-encoding'] !== undefined || declaredLength(request) > 0;
}

/** 0 where none was declared. */
export function declaredLength({ headers }: AnyRequest): number {
  return Number(headers['content-length'] ?? 0);
}

/**
 * The headers as HTTP/1.1 has them, whichever version they came by: what is in `:authority` is the Host (RFC 9113
 * §8.3.1), and no other pseudo-header is a header.
 */
export function headersOf(request: AnyRequest): Headers {
  if (!isHttp2(request)) return request.headers;
  const { ':authority': authority, host = authority, ...others } = request.headers;
  const fields = Object.entries(others).filter(([name]) => !name.startsWith(':'));
  return { ...Object.fromEntries(fields), ...(host !== undefined && { host }) };
}

/** Two names of a host, of which one of two readers might see the one and one the other. */
export function hasTwoHosts(request: AnyRequest): boolean {
  if (!isHttp2(request)) return false;
  const { ':authority': authority, host } = request.headers;
  return authority !== undefined && host !== undefined && authority !== host;
}

/** Of all headers as they were before they were packed. Over HTTP/1.1 Node counts them itself. */
export function headersBytes(request: AnyRequest): number {
  if (!isHttp2(request)) return 0;
  return request.rawHeaders.reduce((bytes, text) => bytes + text.length, 0);
}
