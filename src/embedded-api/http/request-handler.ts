import { compileMatcher, type PathMatch, readQuery } from '#contract/endpoint.ts';
import { apiPrefix, type EndpointName, endpoints } from '#contract/endpoints.ts';
import { type Network, networkHeader } from '#contract/embedded-headers.ts';
import { authenticationFailed } from './authenticate.ts';
import { faultsOf } from '#contract/faults.ts';
import type { Handlers } from './handlers.ts';
import { badParameter } from './not-found.ts';
import { readBody } from './read-body.ts';
import { invalid, notFound, ok, refusal, type Reply } from './reply.ts';
import { storageFailure } from './storage-failure.ts';
import type { WireRequest } from './wire-request.ts';
import { asWritten, type WireReply, type WireShape, writeReply } from './write-reply.ts';

export interface RequestHandlerOptions {
  handlers: Handlers;
  isAuthentic: (authorization: string | undefined) => boolean;
  openApiDocument: unknown;
  /** Said with every answer, so that nobody takes a simulation for the world. */
  network: Network;
  newCorrelationId: () => string;
  /** Told of what nobody expected; its text must not reach the caller. */
  onUnexpected: (error: unknown, correlationId: string) => void;
}

const match = compileMatcher(endpoints);

/** One request in, its answer to the byte out: the same over the network and in process. */
export function createRequestHandler(options: RequestHandlerOptions) {
  const write = (reply: Reply, shape: WireShape, correlationId: string): WireReply => {
    const { headers, ...rest } = writeReply(reply, shape, correlationId);
    return { ...rest, headers: { ...headers, [networkHeaderAsWritten]: options.network } };
  };
  return async (request: WireRequest): Promise<WireReply> => {
    const correlationId = options.newCorrelationId();
    let shape: WireShape = 'problem';
    try {
      if (!options.isAuthentic(request.headers['authorization'])) {
        return writeReply(authenticationFailed, 'legacy', correlationId);
      }
      const { path, search } = split(request.target);
      if (path?.join('/') === 'openapi.json') return write(openApi(request, options), shape, correlationId);
      const found = path ? match(request.method, path) : ({ kind: 'not-found' } as const);
      if ('endpoint' in found) shape = found.endpoint.errorShape;
      return write(await answer(found, request, search, options.handlers), shape, correlationId);
    } catch (error) {
      options.onUnexpected(error, correlationId);
      return write(storageFailure(error) ?? technicalIssue, shape, correlationId);
    }
  };
}

const networkHeaderAsWritten = asWritten(networkHeader);

const technicalIssue = refusal(
  500,
  'SERVICE_ERROR',
  'Your request could not be fulfilled due to a technical issue.',
);

function answer(
  found: PathMatch<EndpointName>,
  request: WireRequest,
  search: URLSearchParams,
  handlers: Handlers,
): Reply | Promise<Reply> {
  switch (found.kind) {
    case 'not-found':
      return notFound();
    case 'method-not-allowed':
      return methodNotAllowed(found.allow);
    case 'bad-parameter':
      return badParameter(found.name, found.parameter);
    case 'found': {
      const query = readQuery(found.endpoint, search);
      if (!query.success) return invalid(faultsOf(query.error, Object.fromEntries(search)));
      const read = readBody(found.endpoint, request);
      if (read.kind === 'refusal') return read;
      return call(handlers, found.name, {
        params: found.params,
        query: query.data,
        raw: read.raw,
        body: read.body,
      });
    }
  }
}

/** The one place where a row of the table meets its handler: both are picked by the same name. */
function call(handlers: Handlers, name: EndpointName, request: unknown): Reply | Promise<Reply> {
  const handler: (request: never) => Reply | Promise<Reply> = handlers[name];
  return handler(request as never);
}

function openApi(request: WireRequest, options: RequestHandlerOptions): Reply {
  return request.method === 'GET' ? ok(options.openApiDocument) : methodNotAllowed(['GET']);
}

function methodNotAllowed(allow: readonly string[]): Reply {
  return { ...refusal(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.'), allow: allow.join(', ') };
}

/** The decoded segments below the API's prefix, without a trailing slash; undefined when outside or not decodable. */
function split(target: string): { path: string[] | undefined; search: URLSearchParams } {
  const [path, query = ''] = cutAt(target, '?');
  const search = new URLSearchParams(query);
  if (!path.startsWith(`${apiPrefix}/`)) return { path: undefined, search };
  const segments = path.slice(apiPrefix.length + 1).split('/');
  // The official SDK posts connections to …/connections/ (contract §2).
  if (segments.length > 1 && segments.at(-1) === '') segments.pop();
  try {
    return { path: segments.map(decodeURIComponent), search };
  } catch {
    // Not percent-encoded UTF-8: nothing of ours has such a name.
    return { path: undefined, search };
  }
}

function cutAt(text: string, mark: string): [string, string?] {
  const index = text.indexOf(mark);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
