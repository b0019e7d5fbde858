import { consoleHeader } from '#contract/console-endpoints.ts';
import type { HeaderRecord } from '../http/client-address.ts';
import type { Refusal, Verdict } from '../http/problem-reply.ts';

const jsonContentTypes = ['application/json', 'application/json; charset=utf-8'];

/**
 * For every method but GET and HEAD: the header that no cross-site form can send, JSON said explicitly even without a
 * body (security row C1), and the origin (C2).
 */
export function checkWrite(headers: HeaderRecord, allowedOrigins: ReadonlySet<string>): Verdict {
  const origin = checkOrigin(headers, allowedOrigins);
  if (!origin.ok) return origin;
  if (headers[consoleHeader.name] !== consoleHeader.value) return refused(noConsoleHeader);
  const contentType = headers['content-type'];
  // Compared as bytes: three content-type bypasses in one framework came from parsing leniently (CVE-2025-32442 et al.).
  if (typeof contentType !== 'string' || !jsonContentTypes.includes(contentType)) return refused(notJson);
  return { ok: true };
}

/**
 * For writes, and for the live stream, which `EventSource` opens with the cookie from any site (C5, CVE-2023-49805).
 * A browser on a trustworthy address says where the request comes from; elsewhere the origin itself must match.
 */
export function checkOrigin(headers: HeaderRecord, allowedOrigins: ReadonlySet<string>): Verdict {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin') return refused(otherSite);
  if (origin === undefined) return site === undefined ? refused(noOrigin) : { ok: true };
  return typeof origin === 'string' && allowedOrigins.has(origin) ? { ok: true } : refused(otherSite);
}

/** The configured origin; when that is a loopback address, its other names too, since all of them are this machine. */
export function allowedOriginsFor(publicOrigin: string): Set<string> {
  const { protocol, hostname, port } = new URL(publicOrigin);
  if (!loopbackNames.includes(hostname)) return new Set([publicOrigin]);
  return new Set(loopbackNames.map((name) => new URL(`${protocol}//${name}:${port}`).origin));
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

const otherSite: Refusal = {
  status: 403,
  code: 'OTHER_ORIGIN',
  title:
    'The request came from another site than this console. Open the console at its own address; if that is what you did, set --public-origin to it.',
};
const noOrigin: Refusal = {
  status: 403,
  code: 'ORIGIN_MISSING',
  title:
    'The request does not say where it comes from. Send an Origin header with the address of this console.',
};
const noConsoleHeader: Refusal = {
  status: 403,
  code: 'CONSOLE_HEADER_MISSING',
  title: `A request that changes something must carry the header ${consoleHeader.name}: ${consoleHeader.value}.`,
};
const notJson: Refusal = {
  status: 415,
  code: 'NOT_JSON',
  title: 'A request that changes something must have the content type application/json.',
};

function refused(refusal: Refusal): Verdict {
  return { ok: false, ...refusal };
}
