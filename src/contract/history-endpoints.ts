import { Moment, read } from './console-endpoint-parts.ts';
import type { EndpointTable } from './endpoint.ts';
import {
  HistoryAvailability,
  HistoryEventKind,
  HistoryEvents,
  HistoryOfFleet,
  HistoryLargest,
  HistoryOfThing,
  HistoryStorage,
  historyMetrics,
} from './history.ts';
import { NewestReading } from './newest-reading.ts';
import { queryInteger } from './primitives.ts';
import { z } from './zod-config.ts';

/** A gateway, or a connection or tunnel of it: of what was deleted too, for as long as it is remembered. */
const Thing = {
  gateway: z.string().max(64),
  connection: z.string().max(300).optional(),
  tunnel: z.string().max(64).optional(),
};
/** Lists in a query stand in one value, divided by commas. */
function listOfWords<const T extends z.ZodType<string>>(word: T) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(word).min(1).max(20),
  );
}

const metric = z.enum(historyMetrics, 'Must be metrics that are recorded.');

/** Rows of the console's table about what is remembered. */
export const historyEndpoints = {
  getHistory: {
    ...read,
    path: '/history',
    summary: 'How much went through a gateway, a connection or a tunnel, over time',
    query: z.strictObject({
      ...Thing,
      metrics: listOfWords(metric).optional(),
      from: Moment,
      to: Moment,
      /** At most so many steps come back, each with its least and its most. */
      pixels: queryInteger(10, 4_000).default(300),
    }),
    response: HistoryOfThing,
    errors: [400, 404],
    role: 'viewer',
    reach: 'filtered',
  },
  getNewestReading: {
    ...read,
    path: '/history/now',
    summary: 'How much goes through a gateway, its connections and its tunnels, as last read',
    query: z.strictObject({ gateway: Thing.gateway }),
    response: NewestReading,
    errors: [400, 404],
    role: 'viewer',
    reach: 'filtered',
  },
  getFleetHistory: {
    ...read,
    path: '/history/fleet',
    summary: 'How much went through all gateways together, over time',
    query: z.strictObject({
      metrics: listOfWords(metric).optional(),
      from: Moment,
      to: Moment,
      pixels: queryInteger(10, 4_000).default(300),
    }),
    response: HistoryOfFleet,
    errors: [400],
    role: 'viewer',
    reach: 'filtered',
  },
  getLargest: {
    ...read,
    path: '/history/largest',
    summary: 'Which tunnels, connections or gateways carried most',
    query: z.strictObject({
      kind: z
        .enum(['tunnel', 'connection', 'gateway'], 'Must be "tunnel", "connection" or "gateway".')
        .default('tunnel'),
      metric: metric.default('bits_in'),
      /** In all (of how many were active: on average), or in the reading in which it was most. */
      by: z.enum(['total', 'peak'], 'Must be "total" or "peak".').default('total'),
      from: Moment,
      to: Moment,
      limit: queryInteger(1, 100).default(10),
    }),
    response: HistoryLargest,
    errors: [400],
    role: 'viewer',
    reach: 'filtered',
  },
  listHistoryEvents: {
    ...read,
    path: '/history/events',
    summary: 'What happened to gateways and tunnels',
    query: z.strictObject({
      gateway: z.string().max(64).optional(),
      connection: z.string().max(300).optional(),
      tunnel: z.string().max(64).optional(),
      kinds: listOfWords(HistoryEventKind).optional(),
      /**
       * Of gateways that have every one of these now, each a key or `key=value`, as the API's own filter has it. What was
       * deleted has none any more.
       */
      label: z
        .preprocess(
          (value) => (typeof value === 'string' ? [value] : value),
          z
            .array(z.string().max(300, 'Must have at most 300 characters.'))
            .min(1)
            .max(20, 'May name at most 20 labels.'),
        )
        .optional(),
      /** Words that must all be in it. */
      words: z.string().max(200, 'Must have at most 200 characters.').optional(),
      /** Seen from this moment on, and before that one. */
      from: Moment.optional(),
      until: Moment.optional(),
      before: queryInteger(0, Number.MAX_SAFE_INTEGER).optional(),
      limit: queryInteger(1, 500).default(100),
    }),
    response: HistoryEvents,
    errors: [400],
    role: 'viewer',
    reach: 'filtered',
  },
  getAvailability: {
    ...read,
    path: '/history/availability',
    summary: 'How long a tunnel, a connection or a gateway was up',
    query: z.strictObject({ ...Thing, from: Moment, to: Moment }),
    response: HistoryAvailability,
    errors: [400, 404],
    role: 'viewer',
    reach: 'filtered',
  },
  getHistoryStorage: {
    ...read,
    path: '/history/storage',
    summary: 'Whether history is recorded, how far it goes back and how large it is',
    response: HistoryStorage,
    role: 'viewer',
    reach: 'own',
  },
} as const satisfies EndpointTable;
