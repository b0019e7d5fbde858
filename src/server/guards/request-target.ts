/*
 * The request target as the bytes it came in. Checker and router that read a path differently are the biggest class
 * of holes in consoles like this one (11 of 29 incidents that were looked at), so whatever two parsers might
 * read differently is refused here, before anything else looks at it. Security rows P1, P3.
 */

export type RequestTarget =
  /** Below `/api/`: path segments that need no decoding, and the parsed query. */
  | { kind: 'api'; path: string; segments: string[]; query: URLSearchParams }
  /** `/metrics` and what is below it; its query as it came, since next to nothing may stand in it. */
  | { kind: 'metrics'; path: string; search: string }
  /** Everything else: an asset or a page of the browser's router. */
  | { kind: 'page'; path: string }
  | { kind: 'refused'; reason: string };

const longest = 4096;
const safePath = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/?$|^\/$/;
// Label filters are free text, so the query may hold escapes; a path may not. Form encoding writes no more than this, but
// for the two that people write as they are, in moments and lists, and that every parser takes as they are.
const safeQuery = /^(?:[A-Za-z0-9._~*=&+:,-]|%[0-9A-Fa-f]{2})*$/;
// The linter has no say here: control characters are what this looks for.
const control = /\p{Cc}/u;

/** Takes the raw target apart. Nothing is normalised: what is not canonical is refused. */
export function readRequestTarget(raw: string): RequestTarget {
  if (raw.length > longest) return refused('The address is too long.');
  const mark = raw.indexOf('?');
  const path = mark < 0 ? raw : raw.slice(0, mark);
  const search = mark < 0 ? '' : raw.slice(mark + 1);
  if (!safePath.test(path)) return refused('The address has characters that are not allowed in a path.');
  if (path === '/metrics' || path.startsWith('/metrics/')) return { kind: 'metrics', path, search };
  if (path !== '/api' && !path.startsWith('/api/')) return { kind: 'page', path };
  if (!safeQuery.test(search)) return refused('The address has characters that are not allowed in a query.');
  const text = decoded(search);
  if (text === undefined || control.test(text)) return refused('The query is not plain text in UTF-8.');
  return { kind: 'api', path, segments: path.slice(1).split('/'), query: new URLSearchParams(search) };
}

function decoded(search: string): string | undefined {
  try {
    return decodeURIComponent(search);
  } catch {
    // An escape that is not UTF-8: two parsers would make two texts of it.
    return undefined;
  }
}

function refused(reason: string): RequestTarget {
  return { kind: 'refused', reason };
}
