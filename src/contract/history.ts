import { z } from './zod-config.ts';

/** What is told of a tunnel, connection or gateway over time. */
export const historyMetrics = [
  'bits_in',
  'bits_out',
  'packets_in',
  'packets_out',
  'accepted_connections',
  'rejected_sessions',
  'active_connections',
  'ups',
  'downs',
  'bad_messages',
  'child_rekeys',
  'ike_rekeys',
] as const;
export type HistoryMetric = (typeof historyMetrics)[number];

const values = z.array(z.number().nullable());

/** One metric, a value for each moment of `at`; null where nothing is known, which is not 0. */
export const HistorySeries = z.object({
  metric: z.enum(historyMetrics),
  /** Of `avg`, `min`, `max` and `last`. A count of events has `total` only. */
  unit: z.enum(['bit/s', '1/s', '1']),
  avg: values,
  min: values,
  max: values,
  last: values,
  /** In each step, readings after a gap included: bytes for `bits_…`, else a number of them. */
  total: values,
});
export type HistorySeries = z.output<typeof HistorySeries>;

/** Since it was first seen, over all rekeys and restarts. Digits, since there may be more than a number holds. */
export const TrueTotals = z.object({
  since: z.string(),
  bytesIn: z.string(),
  bytesOut: z.string(),
  packetsIn: z.string(),
  packetsOut: z.string(),
  ups: z.string(),
  downs: z.string(),
  badMessages: z.string(),
  childRekeys: z.string(),
  ikeRekeys: z.string(),
  /** Share of that time in which nothing can have been carried unseen: the totals are at least so much. */
  coverage: z.number(),
});
export type TrueTotals = z.output<typeof TrueTotals>;

export const HistoryOfThing = z.object({
  /** What it was called last. */
  names: z.object({
    gateway: z.string(),
    connection: z.string().nullable(),
    tunnel: z.string().nullable(),
  }),
  /** RFC 3339; of the first step's beginning and the last one's end, on the step. */
  from: z.string(),
  to: z.string(),
  stepSeconds: z.number(),
  /** Kept by Gatehouse, or by the engine of Prometheus's kind to which history was handed over. */
  source: z.enum(['embedded', 'engine']),
  /** Why it is not of the engine, in an admin's words; null where it is, or there is none. */
  notFromEngine: z.string().nullable(),
  /** What the steps were made of. */
  resolution: z.enum(['readings', 'minutes', 'hours']),
  /** How far apart readings are meant to be. */
  intervalSeconds: z.number(),
  /** When it was read last; nothing is known of later. Null when it never was. */
  trueUntil: z.string().nullable(),
  /** Shares from 0 to 1. */
  coverage: z.object({
    /** Of the time asked for, as far as it is past: how much readings tell of. */
    read: z.number(),
    /** Of the time that readings tell of: in how much nothing can have been carried unseen. */
    certain: z.number(),
  }),
  /** Of a tunnel that is there and was read; null of everything else. */
  totals: TrueTotals.nullable(),
  /** Beginning of each step, Unix ms. Steps in which nothing was read have null. */
  at: z.array(z.number()),
  /** In each step, how often counters began anew at 0: rekeys, and SAs that came up again. A rate goes on over them. */
  resets: values,
  series: z.array(HistorySeries),
});
export type HistoryOfThing = z.output<typeof HistoryOfThing>;

/** All gateways together that whoever asks may know of. */
export const HistoryOfFleet = HistoryOfThing.omit({ names: true, totals: true }).extend({
  /**
   * `min` and `max` of a step are the least and the most that all together had, as means over so many seconds: never the sum
   * of what each had at its most, which was at another time.
   */
  extremesOfSeconds: z.number(),
});
export type HistoryOfFleet = z.output<typeof HistoryOfFleet>;

/** The largest of many over a time, each with how much it was in all and at its most. */
export const HistoryLargest = z.object({
  metric: z.enum(historyMetrics),
  /** Of `avg` and `max`. */
  unit: z.enum(['bit/s', '1/s', '1']),
  /** Taken to half hours, which is what it was made of: RFC 3339. */
  from: z.string(),
  to: z.string(),
  stepSeconds: z.number(),
  /** When any of them was read last within that time; null when none was. */
  trueUntil: z.string().nullable(),
  /** The largest first; those of which there was nothing are left out. */
  things: z.array(
    z.object({
      gatewayUuid: z.string(),
      connectionUuid: z.string().nullable(),
      tunnelUuid: z.string().nullable(),
      names: HistoryOfThing.shape.names,
      /** Bytes for `bits_…`, else a number of them; null of what is no sum, such as how many were active. */
      total: z.number().nullable(),
      /** Of a second, over the time that readings tell of; null of a count of events. */
      avg: z.number().nullable(),
      /** The largest that any reading gave; null of a count of events. */
      max: z.number().nullable(),
      /** Share of the time, as far as it is past, that readings tell of: 0 to 1. */
      coverage: z.number(),
    }),
  ),
});
export type HistoryLargest = z.output<typeof HistoryLargest>;

/** States of a tunnel over time: its health, and that it is not configured any more. */
export const historyStates = [
  'up',
  'degraded',
  'one-way',
  'flapping',
  'connecting',
  'retrying',
  'down',
  'waiting',
  'stopped',
  'removed',
  'unknown',
  'gone',
] as const;
export const HistoryState = z.enum(historyStates);
export type HistoryState = z.output<typeof HistoryState>;

export const historyEventKinds = [
  'up',
  'down',
  'degraded',
  'flap',
  'child-rekey',
  'ike-rekey',
  'bad-message',
  'unknown',
  'gateway-state',
  'gateway-gone',
  'change',
  'recorder-gap',
  'upstream-trouble',
] as const;
export const HistoryEventKind = z.enum(historyEventKinds, 'Must be a kind of event that the console knows.');
export type HistoryEventKind = z.output<typeof HistoryEventKind>;

/** Something that happened between two readings: surely after `from` and not after `until` (RFC 3339). */
export const HistoryEvent = z.object({
  id: z.int(),
  kind: HistoryEventKind,
  from: z.string(),
  until: z.string(),
  seenAt: z.string(),
  gatewayUuid: z.string().nullable(),
  connectionUuid: z.string().nullable(),
  tunnelUuid: z.string().nullable(),
  names: HistoryOfThing.shape.names.extend({ gateway: z.string().nullable() }),
  /** In an admin's words. */
  text: z.string(),
  /** What it was told by: the service's own words, states before and after, how often. */
  evidence: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type HistoryEvent = z.output<typeof HistoryEvent>;

export const HistoryEvents = z.object({
  events: z.array(HistoryEvent),
  /** Give it as `before` for the next, older page; null at the end. */
  before: z.int().nullable(),
});
export type HistoryEvents = z.output<typeof HistoryEvents>;

/** Shares from 0 to 1, times in seconds. Unknown time is neither up nor down. */
export const HistoryAvailability = z.object({
  names: HistoryOfThing.shape.names,
  from: z.string(),
  to: z.string(),
  /** Of the time that is known to be up or down; null where none is. */
  availability: z.number().nullable(),
  /** `degraded` is up; `other`: it came up, was stopped, or waited for its gateway. */
  seconds: z.object({
    up: z.number(),
    degraded: z.number(),
    down: z.number(),
    other: z.number(),
    unknown: z.number(),
  }),
  outages: z.int(),
  longestOutageSeconds: z.number(),
  meanSecondsBetweenFailures: z.number().nullable(),
  meanSecondsToRepair: z.number().nullable(),
  /** Went down and came up again between two looks. */
  flaps: z.int(),
  /** States one after the other, the newest at the end; of several tunnels together, the best of them. */
  states: z.array(z.object({ from: z.string(), until: z.string(), state: HistoryState })),
  /** Of the oldest `states` some are left out, since there are so many. */
  isCut: z.boolean(),
});
export type HistoryAvailability = z.output<typeof HistoryAvailability>;

/** How what is remembered is kept. */
export const HistoryStorage = z.object({
  recording: z.discriminatedUnion('state', [
    z.object({ state: z.literal('recording') }),
    z.object({ state: z.literal('paused'), since: z.string(), reason: z.string() }),
    z.object({ state: z.literal('off') }),
  ]),
  /** `simulated`: all of it is of a network in which no packet moves. */
  network: z.enum(['simulated', 'real', 'unknown']),
  /** Of a new demo estate: the time before its first start, and until when that has been recorded. */
  demoPast: z.object({ from: z.string(), until: z.string(), recordedUntil: z.string() }).nullable(),
  intervalSeconds: z.number(),
  bytes: z.number(),
  /** Of the file: what was deleted is given back bit by bit. */
  bytesOnDisk: z.number(),
  /** Above it the finest of the oldest goes; null for no limit. */
  bytesLimit: z.number().nullable(),
  /** How long each resolution is kept; states and other events as long as hours. */
  keptSeconds: z.object({
    readings: z.number(),
    minutes: z.number(),
    hours: z.number(),
    rekeys: z.number(),
  }),
  /** Since when each resolution goes back. */
  oldest: z.object({
    readings: z.string().nullable(),
    minutes: z.string().nullable(),
    hours: z.string().nullable(),
  }),
  /** To which history was handed over, and from which charts are read; null without one. */
  engine: z
    .object({
      /** Host, port and path. */
      address: z.string(),
      state: z.enum(['answers', 'silent']),
      /** Since when it answers, or does not. */
      since: z.string(),
      /** Why it does not, in an admin's words. Meanwhile charts are of what is kept here. */
      reason: z.string().nullable(),
    })
    .nullable(),
  /** A damaged database was moved here, and a new one begun. */
  movedAside: z.string().nullable(),
});
export type HistoryStorage = z.output<typeof HistoryStorage>;
