import { FirstRows } from './fleet.ts';
import { SessionState } from './console-session.ts';
import { z } from './zod-config.ts';

/** What the first page needs at once, in one answer: who is signed in and, if somebody is, the first rows. */
export const FirstLook = z.object({ session: SessionState, rows: FirstRows.optional() });
export type FirstLook = z.output<typeof FirstLook>;
