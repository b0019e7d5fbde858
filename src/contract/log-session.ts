import { z } from './zod-config.ts';
import { listOf } from './tolerant.ts';

/** X6. The stream behind a session is not documented. */
export const LogSessionCreate = z.strictObject({
  session_type: z.literal('vpn', 'Must be "vpn".'),
});
export type LogSessionCreate = z.input<typeof LogSessionCreate>;

export const LogSession = z
  .looseObject({ session_id: z.string(), token: z.string() })
  .meta({ id: 'LogSession' });
export const LogSessions = z.looseObject({ sessions: listOf(LogSession) }).meta({ id: 'LogSessions' });
export type LogSessions = z.output<typeof LogSessions>;
