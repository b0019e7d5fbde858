import { z } from './zod-config.ts';

/*
 * What the clock of our own server says. Ages are told by it and never by a browser's clock, which may be wrong by
 * hours: every answer of our API carries it, read or refused, and every event of the live stream, which has no headers
 * that a browser can see.
 */

/** Unix ms as digits, read just before the answer left. */
export const serverTimeHeader = 'x-server-time';

/** Unix ms. */
export const ServerTime = z.int().nonnegative();

/** The time an answer carries in Unix ms, or `undefined` for one that did not come from our API. */
export function readServerTime(header: string | null | undefined): number | undefined {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined;
}
