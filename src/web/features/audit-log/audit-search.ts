/** What the audit page shows, as its URL says it. */
export interface AuditSearch {
  /** Only what was done to this gateway, by uuid. */
  gateway?: string;
}

/** Reads the query string; what makes no sense is left out. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  return typeof raw.gateway === 'string' && /^[0-9a-f-]{36}$/i.test(raw.gateway)
    ? { gateway: raw.gateway }
    : {};
}
