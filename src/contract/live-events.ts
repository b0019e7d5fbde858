import { FleetDelta } from './fleet.ts';
import { ServerTime } from './server-time.ts';
import { z } from './zod-config.ts';

/** Of every event: what the server's clock said when it was written. */
const Timed = { serverTime: ServerTime };

/** Short enough that a line which swallows everything is noticed within seconds. */
export const heartbeatMs = 1_000;

/**
 * The events of the live stream, by name. `heartbeat` comes first, as soon as the stream is open, and then regularly;
 * `bye` is the last.
 */
export const liveEvents = {
  heartbeat: z.object(Timed),
  fleet: FleetDelta.extend(Timed),
  /** Why the stream ends: `shutdown`, or what ended the session. */
  bye: z.object({ ...Timed, reason: z.string() }),
};
export type LiveEventName = keyof typeof liveEvents;
export type LiveEvent<N extends LiveEventName> = z.output<(typeof liveEvents)[N]>;
