import { z } from './zod-config.ts';

/*
 * What the clock of our own server says. Ages are told by it and never by a browser's clock, which may be wrong by
 * hours: every answer of our API carries it (`server-time-header.ts`), read or refused, and every event of the live
 * stream, which has no headers that a browser can see.
 */

/** Unix ms. */
export const ServerTime = z.int().nonnegative();
