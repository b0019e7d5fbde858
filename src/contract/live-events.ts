import { FleetDelta } from './fleet.ts';
import { HistoryEvent } from './history.ts';
import { Editors } from './presence.ts';
import { ServerTime } from './server-time.ts';
import { z } from './zod-config.ts';

/** Of every event: what the server's clock said when it was written. */
const Timed = { serverTime: ServerTime };

/** Comes first, as soon as the stream is open, and then regularly. */
const Heartbeat = z.object({
  kind: z.literal('heartbeat'),
  /** Of the pages that the server has: another one than a page was made with means that there is a new version. */
  build: z.string().optional(),
  ...Timed,
});
const FleetChanged = FleetDelta.extend({ kind: z.literal('fleet'), ...Timed });
/** Who has something typed on a gateway's pages, and does not have it any more when it is not there. */
const EditorsChanged = Editors.extend({ kind: z.literal('editors'), gatewayUuid: z.string(), ...Timed });
/**
 * What happened, oldest first, each told once. Its place in the stream (the protocol's `id`) is after all of them. When
 * there was more than is worth telling one by one, or nobody can say what was told before, there are none and `isTooMuch`:
 * events are to be read anew.
 */
const Happened = z.object({
  kind: z.literal('happened'),
  events: z.array(HistoryEvent),
  isTooMuch: z.boolean(),
  ...Timed,
});
/**
 * A gateway that this browser has open was read anew. What was read (`NewestReading`) is taken apart by the pages that show
 * it; null when it is more than is worth telling one by one, and then it is to be asked for.
 */
const Sampled = z.object({
  kind: z.literal('sample'),
  gatewayUuid: z.string(),
  reading: z.unknown(),
  ...Timed,
});
/** The last one. Why the stream ends: `shutdown`, or what ended the session. */
const Bye = z.object({ kind: z.literal('bye'), reason: z.string(), ...Timed });

/**
 * One event of the live stream. Its kind is the name that the stream's protocol knows it by as well, since a browser
 * listens by name; whoever reads one has a case for each kind, so a new one is forgotten by nobody.
 */
export const LiveEvent = z.discriminatedUnion('kind', [
  Heartbeat,
  FleetChanged,
  EditorsChanged,
  Happened,
  Sampled,
  Bye,
]);
export type LiveEvent = z.output<typeof LiveEvent>;
export type LiveEventKind = LiveEvent['kind'];

export const liveEventKinds: readonly LiveEventKind[] = LiveEvent.options.map(
  ({ shape }) => shape.kind.value,
);
