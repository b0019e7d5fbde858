import { historyMetrics } from './history.ts';
import { z } from './zod-config.ts';

/**
 * How much goes through a gateway, its connections and its tunnels, as they were last read. By itself, since the live stream
 * carries it to pages that show it and the first page of the browser does without.
 */
export const NewestReading = z.object({
  gatewayUuid: z.string(),
  /** When it was read (RFC 3339); null where nothing is known of now: it was not read yet, or not for too long. */
  at: z.string().nullable(),
  /** How far apart readings are meant to be. */
  intervalSeconds: z.number(),
  /** The gateway as a whole first. What could not be read is not among them. */
  things: z.array(
    z.object({
      connectionUuid: z.string().nullable(),
      tunnelUuid: z.string().nullable(),
      /** What this reading is of: since the one before. Null where no rate follows from it: of the first, and after a gap. */
      seconds: z.number().nullable(),
      /** A second, over those seconds; `active_connections` at that moment. What is not known is left out, which is not 0. */
      values: z.partialRecord(z.enum(historyMetrics), z.number()),
    }),
  ),
});
export type NewestReading = z.output<typeof NewestReading>;
