import { AuditKind } from '#contract/audit.ts';
import type { AuditFilter } from '../../resources/audit.ts';

/** What the audit page shows, as its URL says it; absent is everything. */
export interface AuditSearch {
  /** Only what was done to this gateway, by uuid. */
  gateway?: string;
  /** As typed into the search field. */
  q?: string;
  kind?: AuditKind;
  /** Username of who did it. */
  person?: string;
  /** First and last day, in the reader's time zone: `2026-01-15`. */
  from?: string;
  to?: string;
}

/** Reads the query string; what makes no sense is left out. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const search: AuditSearch = {};
  if (typeof raw.gateway === 'string' && /^[0-9a-f-]{36}$/i.test(raw.gateway)) search.gateway = raw.gateway;
  const q = textOf(raw.q, 200);
  if (q !== undefined) search.q = q;
  const kind = AuditKind.safeParse(raw.kind);
  if (kind.success) search.kind = kind.data;
  const person = textOf(raw.person, 64);
  if (person !== undefined) search.person = person;
  if (isDay(raw.from)) search.from = raw.from;
  if (isDay(raw.to)) search.to = raw.to;
  return search;
}

/** The same as the server is asked: days become moments, the last one included. */
export function filterOf({ gateway, q, kind, person, from, to }: AuditSearch): AuditFilter {
  return {
    gateway,
    words: q,
    kind,
    person,
    from: from === undefined ? undefined : startOfDay(from, 0),
    until: to === undefined ? undefined : startOfDay(to, 1),
  };
}

function textOf(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, longest) : undefined;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** In the reader's time zone, whose days are not all 24 hours long. */
function startOfDay(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
