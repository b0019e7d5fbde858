import {
  consoleEndpoints,
  consolePrefix,
  livePath,
  openApiPath,
  proxyPrefix,
} from '#contract/console-endpoints.ts';
import { type Endpoint, type EndpointTable, compileMatcher } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { decodeParameter, mayTravel } from '#contract/proxy-path.ts';
import { z } from '#contract/zod-config.ts';

/** What the browser may ask for. A row of these tables is the only way to anything; the rest is 404 or 405. */
export type Route =
  | { kind: 'found'; area: Area; name: string; endpoint: Endpoint; params: Record<string, string> }
  | { kind: 'not-found' }
  /** A part of the path is a text that must not be sent on, in whatever coding it came. */
  | { kind: 'unsafe-name' }
  | { kind: 'method-not-allowed'; allow: string[] };

export type Area = 'proxied' | 'console' | 'live' | 'openapi';

const ownRead = {
  method: 'GET',
  response: z.unknown(),
  success: 200,
  errors: [],
  errorShape: 'problem',
  role: 'viewer',
  rateClass: 'read',
  audited: false,
} as const;

/** Two that have no one answer, so they are no rows of the contract; they pass the same guards. */
export const extraRoutes = {
  openLive: {
    ...ownRead,
    path: relative(livePath),
    summary: 'Follow changes as they happen',
    /** Where an earlier stream ended, for a browser that opens a new one; the header `Last-Event-ID` says it as well. */
    query: z.strictObject({ after: z.string().max(100, 'Must have at most 100 characters.').optional() }),
    reach: 'filtered',
    forKiosks: true,
  },
  getOpenApi: { ...ownRead, path: relative(openApiPath), summary: 'This description', reach: 'own' },
} as const satisfies EndpointTable;

const areas = [
  { area: 'proxied', prefix: segmentsOf(proxyPrefix), match: compileMatcher(endpoints) },
  { area: 'console', prefix: segmentsOf(consolePrefix), match: compileMatcher(consoleEndpoints) },
  { area: 'live', prefix: ['api'], match: compileMatcher({ openLive: extraRoutes.openLive }) },
  { area: 'openapi', prefix: ['api'], match: compileMatcher({ getOpenApi: extraRoutes.getOpenApi }) },
] as const;

/** Finds the row for a method and the raw path segments. */
export function findRoute(method: string, segments: readonly string[]): Route {
  for (const { area, prefix, match } of areas) {
    if (!prefix.every((part, index) => segments[index] === part)) continue;
    const rest = segments.slice(prefix.length).map(decodeParameter);
    if (!rest.every((segment) => segment !== undefined)) continue;
    if (rest.some((segment) => segment !== '' && !mayTravel(segment))) return { kind: 'unsafe-name' };
    const found = match(method, rest);
    if (found.kind === 'found') return { ...found, area };
    if (found.kind === 'method-not-allowed') return { kind: 'method-not-allowed', allow: found.allow };
    // A uuid that is none names nothing, so it is not found like any other.
  }
  return { kind: 'not-found' };
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/');
}

function relative(path: string): `/${string}` {
  return `/${segmentsOf(path).slice(1).join('/')}`;
}
