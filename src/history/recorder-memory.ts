import { z } from '#contract/zod-config.ts';
import { HistoryState } from '#contract/history.ts';
import { reasonKinds } from '#contract/health-reasons.ts';
import type { TunnelHealth } from '#domain/health/tunnel-health.ts';
import type { TunnelMemory as WatchMemory } from '#domain/health/tunnel-memory.ts';
import type { NatCounters } from './nat-counters.ts';
import type { KnownSa, TunnelCounters } from './true-counters.ts';
import type { Telling } from './tunnel-events.ts';

/** What is known of a tunnel from one look to the next. */
export interface TunnelMemory {
  health?: TunnelHealth | undefined;
  seenAt?: number | undefined;
  /** Why it is not well, and what that follows from. */
  watch?: WatchMemory | undefined;
  telling?: Telling | undefined;
  counters?: TunnelCounters | undefined;
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

/** Made at each reading, and mostly of SAs that went: those are put into words once. */
export function textOf({ tunnels, ...gateway }: GatewayMemory): string {
  const own = [...tunnels].map(([key, tunnel]) => `[${JSON.stringify(key)},${tunnelText(tunnel)}]`);
  return withMember(jsonOf(gateway), 'tunnels', `[${own.join(',')}]`);
}

function tunnelText({ counters, ...tunnel }: TunnelMemory): string {
  if (!counters) return JSON.stringify(tunnel);
  const { sas, ...rest } = counters;
  const text = withMember(jsonOf(rest), 'sas', `[${sas.map(saText).join(',')}]`);
  return withMember(JSON.stringify(tunnel), 'counters', text);
}

const textsOfGone = new WeakMap<KnownSa, string>();
function saText(sa: KnownSa): string {
  if (sa.isLive) return JSON.stringify(sa);
  let text = textsOfGone.get(sa);
  if (text === undefined) textsOfGone.set(sa, (text = JSON.stringify(sa)));
  return text;
}

/** Totals are exact: as text, since a number of JSON is not. */
function jsonOf(value: object): string {
  return JSON.stringify(value, (_, own: unknown) => (typeof own === 'bigint' ? own.toString() : own));
}
/** @param json of an object */
function withMember(json: string, name: string, value: string): string {
  return `${json.slice(0, -1)}${json === '{}' ? '' : ','}"${name}":${value}}`;
}

const maybeNumber = z.number().optional();
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
const moments = { since: z.number(), lastAt: z.number(), evidenceAt: z.number(), goodLooks: z.number() };
const Reason = z.union([
  z.object({ kind: z.literal('flapping'), evidence: z.object({ downs: z.number() }), ...moments }),
  z.object({
    kind: z.enum(['nothing-comes-back', 'nothing-goes-out']),
    evidence: z.object({ packets: z.number() }),
    ...moments,
  }),
  z.object({
    kind: z.enum(['child-rekey-overdue', 'ike-rekey-overdue']),
    evidence: z.object({ ageSeconds: z.number(), dueSeconds: z.number() }),
    ...moments,
  }),
  z.object({
    kind: z.literal('bad-messages'),
    evidence: z.object({ count: z.number(), message: z.string().optional() }),
    ...moments,
  }),
]);
const Run = z.object({
  way: z.enum(['out', 'in']),
  since: z.number(),
  until: z.number(),
  busyMs: z.number(),
  packets: z.number(),
  looks: z.number(),
});
const Packets = z.object({ key: z.string(), packetsIn: z.number(), packetsOut: z.number() });
const Watch = z.object({
  upDown: z
    .object({ wasUp: z.boolean(), downEvents: maybeNumber, downsAt: z.array(z.number()) })
    .transform((memory) => ({ ...memory, downEvents: memory.downEvents }))
    .optional(),
  traffic: z.object({ at: z.number(), sas: z.array(Packets), run: Run.optional() }).optional(),
  messages: z
    .object({
      counted: maybeNumber,
      recent: z.number(),
      roseAt: maybeNumber,
      unhealthySince: maybeNumber,
      message: z.string().optional(),
    })
    .optional(),
  reasons: z.array(Reason),
});
const Told = z.object({
  health: HistoryState.exclude(['gone', 'unknown']).optional(),
  isUnknown: z.boolean().optional(),
  reasons: z.array(z.enum(reasonKinds)),
  unwell: z.object({ words: z.string(), since: z.number() }).optional(),
  flaps: z.object({ since: z.number(), downs: z.number(), unseen: z.number() }).optional(),
  downSince: maybeNumber,
  isDownTold: z.boolean().optional(),
  bad: z.object({ count: z.number(), toldAt: z.number() }).optional(),
});
const Tunnel = z.object({
  health: HistoryState.exclude(['gone']).optional(),
  seenAt: maybeNumber,
  watch: Watch.optional(),
  telling: Told.optional(),
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
        tunnels.map(([key, { counters, ...own }]) => [
          key,
          {
            ...own,
            counters: counters && { ...counters, toldAt: counters.toldAt, events: counters.events },
          },
        ]),
      ),
    };
  } catch {
    return undefined;
  }
}
