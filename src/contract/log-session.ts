import { z } from './zod-config.ts';
import { MessageText, AddressText } from './answer-values.ts';
import { answerOf, envelope, listOf } from './tolerant.ts';

/** X6. The stream behind a session is not documented. */
export const LogSessionCreate = z.strictObject({
  session_type: z.literal('vpn', 'Must be "vpn".'),
});
export type LogSessionCreate = z.input<typeof LogSessionCreate>;

export const LogSession = answerOf(
  { session_id: AddressText, token: MessageText },
  { id: 'LogSession', identity: 'token' },
);
export const LogSessions = envelope('sessions', listOf(LogSession));
export type LogSessions = z.output<typeof LogSessions>;
