import { z } from '#contract/zod-config.ts';
import type { UpDownMemory } from '#domain/health/flapping.ts';
import type { TunnelHealth } from '#domain/health/tunnel-health.ts';
import { HistoryState } from '#contract/history.ts';
import type { NatCounters } from './nat-counters.ts';
import type { TunnelCounters } from './true-counters.ts';

/** What is known of a tunnel from one look to the next. */
export interface TunnelMemory {
  health?: TunnelHealth;
  /** The last that was not unknown. */
  lastKnown?: TunnelHealth;
  seenAt?: number;
  upDown?: UpDownMemory;
  counters?: TunnelCounters;
}

/** What is known of a gateway from one look to the next, and from one process to the next. */
export interface GatewayMemory {
  /** When it was last seen as configured, Unix ms; 0 for never. */
  seenAt: number;
  /** What it was, and what it was told to be: two words of the service. */
  state: string | undefined;
  nat: NatCounters | undefined;
  natAt: number | undefined;
  /** By the key of their identity. */
  tunnels: Map<string, TunnelMemory>;
}

export function newMemory(): GatewayMemory {
  return { seenAt: 0, state: undefined, nat: undefined, natAt: undefined, tunnels: new Map() };
}

/** Totals are exact: as text, since a number of JSON is not. */
export function textOf(memory: GatewayMemory): string {
  return JSON.stringify({ ...memory, tunnels: [...memory.tunnels] }, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

const total = z.string().regex(/^\d+$/).transform(BigInt);
const traffic = { bytesIn: z.number(), bytesOut: z.number(), packetsIn: z.number(), packetsOut: z.number() };
const Events = z.object({ ups: z.number(), downs: z.number(), badMessages: z.number() });
const Counters = z.object({
  since: z.number(),
  at: z.number(),
  toldAt: z.number().optional(),
  sas: z.array(z.object({ key: z.string(), isLive: z.boolean(), ...traffic })),
  ikeIds: z.array(z.string()),
  events: Events.optional(),
  totals: z.object({
    bytesIn: total,
    bytesOut: total,
    packetsIn: total,
    packetsOut: total,
    ups: total,
    downs: total,
    badMessages: total,
    childRekeys: total,
    ikeRekeys: total,
  }),
  uncertainMs: z.number(),
});
const Tunnel = z.object({
  health: HistoryState.exclude(['gone']).optional(),
  lastKnown: HistoryState.exclude(['gone', 'unknown']).optional(),
  seenAt: z.number().optional(),
  upDown: z
    .object({ wasUp: z.boolean(), downEvents: z.number().optional(), downsAt: z.array(z.number()) })
    .optional(),
  counters: Counters.optional(),
});
const Memory = z.object({
  seenAt: z.number(),
  state: z.string().optional(),
  nat: z
    .object({
      accepted: z.number(),
      rejected: z.number().optional(),
      // An earlier version kept none.
      totals: z.object({ accepted: total, rejected: total }).default(() => ({ accepted: 0n, rejected: 0n })),
    })
    .optional(),
  natAt: z.number().optional(),
  tunnels: z.array(z.tuple([z.string(), Tunnel])),
});

/** Undefined for what another version wrote: then it is begun anew, from what the next look says. */
export function memoryOf(text: string): GatewayMemory | undefined {
  try {
    const { seenAt, state, nat, natAt, tunnels } = Memory.parse(JSON.parse(text));
    return {
      seenAt,
      state,
      nat: nat && { ...nat, rejected: nat.rejected },
      natAt,
      tunnels: new Map(
        tunnels.map(([key, { health, lastKnown, seenAt: tunnelSeenAt, upDown, counters }]) => [
          key,
          {
            health,
            lastKnown,
            seenAt: tunnelSeenAt,
            upDown: upDown && { ...upDown, downEvents: upDown.downEvents },
            counters: counters && { ...counters, toldAt: counters.toldAt, events: counters.events },
          },
        ]),
      ),
    };
  } catch {
    return undefined;
  }
}
