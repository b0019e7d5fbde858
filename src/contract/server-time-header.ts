/*
 * Apart from `server-time.ts`: the first look reads it before the page's schemas are there.
 */

/** Unix ms as digits, read just before the answer left. */
export const serverTimeHeader = 'x-server-time';

/** The time an answer carries in Unix ms, or `undefined` for one that did not come from our API. */
export function readServerTime(header: string | null | undefined): number | undefined {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined;
}
