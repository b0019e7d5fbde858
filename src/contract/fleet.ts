import type { ReasonKind } from './health-reasons.ts';
import { z } from './zod-config.ts';

/** What a connection joins, as written: what is looked for in searches and compared across gateways. */
export const ConnectionRow = z.object({
  name: z.string(),
  /** IPv4 prefixes. */
  local: z.array(z.string()),
  remote: z.array(z.string()),
  /** Addresses of its tunnels' peers. */
  peers: z.array(z.string()),
  /**
   * Names of its tunnels, each at the place of its peer. No uuids: of ten thousand gateways they would be megabytes, and
   * who opens one reads its gateway anyway.
   */
  tunnels: z.array(z.string()),
});
export type ConnectionRow = z.output<typeof ConnectionRow>;

/** Why a tunnel is not well, worst first, in the words of the server, which remembers it. */
export const TunnelTrouble = z.object({
  uuid: z.string(),
  reasons: z.array(
    z.object({
      /** Any word: a page of an older version than the server's goes on with its rows. */
      kind: z.custom<ReasonKind>((word) => typeof word === 'string'),
      /** To go on after "Up, but". */
      text: z.string(),
      /** Unix ms. */
      since: z.number(),
      /** It is so no longer since then, and not yet for long enough. */
      overSince: z.number().optional(),
    }),
  ),
});
export type TunnelTrouble = z.output<typeof TunnelTrouble>;

/** One gateway as a row: what the services table shows, sorts and searches. Made from the whole gateway by the server. */
export const GatewayRow = z.object({
  uuid: z.string(),
  name: z.string(),
  zone: z.string(),
  plan: z.string().nullable(),
  features: z.array(z.string()),
  configuredStatus: z.string(),
  operationalState: z.string(),
  addresses: z.array(z.string()),
  labels: z.array(z.object({ key: z.string(), value: z.string() })),
  routerUuid: z.string().nullable(),
  connections: z.array(ConnectionRow),
  tunnels: z.object({
    total: z.int(),
    up: z.int(),
    /** Down for sure; `total - up - down - waiting` are unknown. */
    down: z.int(),
    /** Up, but not well: see `troubles`. */
    unhealthy: z.int(),
    /** Of these, those that went down again and again lately. */
    flapping: z.int(),
    /** Neither up nor down, and nothing about it is unknown: it comes up, or is stopped with its gateway. */
    waiting: z.int(),
    /** Some could not be read: there may be more than `total`. */
    isPartial: z.boolean().optional(),
  }),
  /** Tunnels that are not well, and why; absent where there are none. */
  troubles: z.array(TunnelTrouble).optional(),
  /** What of the gateway could not be read, in words; absent where all could. */
  unread: z.string().optional(),
  createdAt: z.string().nullable(),
  /**
   * RFC 3339; only where the last sweep could not read it: then this row is of that moment and says nothing of now, while
   * all others do.
   */
  lastReadAt: z.string().optional(),
});
export type GatewayRow = z.output<typeof GatewayRow>;

/** All gateways of the account as of one sweep through the upstream's pages. */
export const Fleet = z.object({
  /** RFC 3339; when the sweep ended. Null while no sweep has succeeded yet. */
  observedAt: z.string().nullable(),
  gateways: z.array(GatewayRow),
  /** Gateways that did not even say which one they are. */
  unreadable: z.array(z.object({ label: z.string().nullable(), reason: z.string() })),
  /** Why the newest try failed; the rows are then those of the last good sweep. */
  problem: z.string().nullable(),
  /** How far apart sweeps are, in ms: a large account is asked for more slowly, and its rows stay good for longer. */
  sweepIntervalMs: z.int(),
});
export type Fleet = z.output<typeof Fleet>;

/**
 * The first rows in the order that was asked for: what there is to look at until all of them are there. Before any sweep
 * has succeeded (`observedAt` is null) they are the first of those that were read so far.
 */
export const FirstRows = Fleet.extend({
  /** Gateways of the account, as far as is known; those included that were not read yet. */
  total: z.int(),
  /** How many of them were read. */
  read: z.int(),
});
export type FirstRows = z.output<typeof FirstRows>;

/** What changed between two sweeps; sent as event `fleet` of the live stream. */
export const FleetDelta = z.object({
  observedAt: z.string(),
  changed: z.array(GatewayRow),
  removed: z.array(z.string()),
  problem: z.string().nullable(),
  sweepIntervalMs: z.int(),
  /** So much has changed that it is not told row by row: all rows are to be read again. */
  isTooMuch: z.boolean().optional(),
});
export type FleetDelta = z.output<typeof FleetDelta>;
