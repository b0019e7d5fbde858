import type { z } from './zod-config.ts';
import { LabelKey } from './label.ts';
import { Name, Uuid } from './primitives.ts';
import { z as schema } from './zod-config.ts';

/**
 * One row of an endpoint table. From the tables come the typed client, the embedded API's handlers, the proxy's
 * allow-list, the authorisation matrix, the audit coverage test, the OpenAPI document and the conformance calls.
 */
export interface Endpoint {
  method: Method;
  /** Below the API's prefix, with `{parameters}` named in `pathParameters`. */
  path: `/${string}`;
  summary: string;
  /** Closed or typed query; absent when the endpoint takes none. */
  query?: z.ZodObject;
  /** Closed schema of the request body; absent when there is none. */
  body?: z.ZodType;
  /** Tolerant reader of the answer; `noContent` where there is none. */
  response: z.ZodType;
  success: 200 | 201 | 202 | 204;
  /** Statuses a well-formed caller must be ready for, besides 401, 429 and 5xx. */
  errors: readonly number[];
  errorShape: 'problem' | 'legacy';
  /** The least role that may call it through our proxy. */
  role: AccessRole;
  /** A screen on a wall may read it, which has no role. */
  forKiosks?: true;
  /**
   * What it is about, for whoever may know of some gateways only. `own`: the caller's own things, or none of any gateway.
   * `filtered`: all that it says is cut to what the caller may know of. Left out: the gateway in its path, and without
   * one the whole account.
   */
  reach?: 'own' | 'filtered';
  rateClass: 'read' | 'write' | 'login';
  /** Leaves exactly one row in the audit log for each call. */
  audited: boolean;
  /** Of our own: its body may be as large as one of the API (`request-limits.ts`). */
  largeBody?: boolean;
  /** Answers `UpCloud-Total-Count`. */
  counted?: boolean;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];
/** `public` needs no session: signing in and what the sign-in page must know. */
export type AccessRole = 'public' | Role;
export type EndpointTable = Record<string, Endpoint>;

export const noContent = schema.undefined();

/** Every name a path may hold in braces, and what it may be. */
export const pathParameters = {
  service_uuid: Uuid,
  connection_uuid: Uuid,
  tunnel_uuid: Uuid,
  router_uuid: Uuid,
  network_uuid: Uuid,
  key: LabelKey,
  address_name: Name,
  // The documentation lets names of plans and of gateways share their pattern.
  plan_name: Name,
  user_id: Uuid,
  session_id: Uuid,
  change_key: Uuid,
  recent_id: Uuid,
} satisfies Record<string, z.ZodType<string>>;
type ParameterName = keyof typeof pathParameters;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
export type ParamsOf<E extends Endpoint> = Record<NamesIn<E['path']> & ParameterName, string>;
export type QueryOf<E extends Endpoint> = E['query'] extends z.ZodType
  ? z.output<E['query']>
  : Record<never, never>;
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.output<E['body']> : undefined;
export type ResponseOf<E extends Endpoint> = z.output<E['response']>;

/** What a caller gives: only the parts the endpoint has. */
export type CallOf<E extends Endpoint> = (NamesIn<E['path']> extends never
  ? unknown
  : { params: ParamsOf<E> }) &
  (E['query'] extends z.ZodType ? { query?: Partial<z.output<E['query']>> } : unknown) &
  (E['body'] extends z.ZodType ? { body: z.input<E['body']> } : unknown);

export type PathMatch<Name extends string = string> =
  | { kind: 'found'; name: Name; endpoint: Endpoint; params: Record<string, string> }
  | { kind: 'bad-parameter'; name: Name; endpoint: Endpoint; parameter: string }
  | { kind: 'method-not-allowed'; allow: Method[] }
  | { kind: 'not-found' };

/**
 * Compiles a table into a matcher of decoded path segments. A literal segment wins over a parameter, so
 * `/gateway/plans` is never taken for a gateway.
 */
export function compileMatcher<T extends EndpointTable>(table: T) {
  const rows = Object.entries(table).map(([name, endpoint]) => ({
    name: name,
    endpoint,
    segments: segmentsOf(endpoint.path),
  }));

  return (method: string, segments: readonly string[]): PathMatch<keyof T & string> => {
    const byPath = rows.filter((row) => fits(row.segments, segments));
    const mostLiteral = Math.max(0, ...byPath.map((row) => literalCount(row.segments)));
    const candidates = byPath.filter((row) => literalCount(row.segments) === mostLiteral);
    if (candidates.length === 0) return { kind: 'not-found' };
    const row = candidates.find((candidate) => candidate.endpoint.method === method);
    if (!row) return { kind: 'method-not-allowed', allow: candidates.map(({ endpoint }) => endpoint.method) };

    const params: Record<string, string> = {};
    for (const [index, segment] of row.segments.entries()) {
      const parameter = parameterOf(segment);
      if (parameter === undefined) continue;
      const read = pathParameters[parameter].safeParse(segments[index]);
      if (!read.success) return { kind: 'bad-parameter', name: row.name, endpoint: row.endpoint, parameter };
      params[parameter] = read.data;
    }
    return { kind: 'found', name: row.name, endpoint: row.endpoint, params };
  };
}

/**
 * The path of a call, each parameter encoded as one segment.
 * @throws RangeError for a segment that URL parsers would fold away ("." and "..").
 */
export function pathOf(
  endpoint: Pick<Endpoint, 'path'>,
  params: Readonly<Record<string, string>>,
  encode: (segment: string) => string = encodeSegment,
): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? ''));
}

function encodeSegment(segment: string): string {
  if (/^\.{0,2}$/.test(segment)) throw new RangeError(`"${segment}" cannot be part of a path.`);
  return encodeURIComponent(segment);
}

/** Reads a query string by an endpoint's schema; a key given twice is only right for a list. */
export function readQuery(endpoint: Endpoint, search: URLSearchParams) {
  const values: Record<string, unknown> = {};
  for (const key of new Set(search.keys())) {
    const all = search.getAll(key);
    values[key] = all.length === 1 ? all[0] : all;
  }
  return (endpoint.query ?? emptyQuery).safeParse(values);
}

const emptyQuery = schema.strictObject({});

/** The pairs of a query string, lists repeated; `undefined` left out. */
export function writeQuery(query: Readonly<Record<string, unknown>> = {}): [string, string][] {
  return Object.entries(query).flatMap(([key, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value.map((item) => [key, String(item)]);
    return [[key, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/');
}

function parameterOf(segment: string): ParameterName | undefined {
  return segment.startsWith('{') ? (segment.slice(1, -1) as ParameterName) : undefined;
}

function literalCount(segments: readonly string[]): number {
  return segments.filter((segment) => parameterOf(segment) === undefined).length;
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (parameterOf(part) ? segments[index] !== '' : part === segments[index]))
  );
}
