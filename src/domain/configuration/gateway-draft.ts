import type { ConnectionCreate, RouteCreate } from '#contract/connection.ts';
import type { GatewayCreate } from '#contract/gateway.ts';
import type { TunnelCreate } from '#contract/tunnel.ts';
import type { Unread } from '#contract/unread.ts';

/**
 * A gateway's whole configuration while it is being written: what a create sends, what a change would make of the
 * stored one, what an editor holds. Everything may be missing or of the wrong form; shape is the contract's business,
 * so a rule passes over what it cannot read.
 */
export type GatewayDraft = Draft<Omit<GatewayCreate, 'connections'>> &
  Read & { connections?: readonly ConnectionDraft[] };

export type ConnectionDraft = Draft<Omit<ConnectionCreate, 'tunnels'>> &
  Read & { tunnels?: readonly TunnelDraft[] };

export type RouteDraft = Draft<RouteCreate>;

export type TunnelDraft = Draft<TunnelCreate> & Read;

interface Read {
  /** Of an answer: what of it could not be read. */
  unread?: readonly Unread[];
}

/** What is being written of something: any part may be missing, and a word may be any. */
type Draft<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer Item)[]
        ? readonly Draft<Item>[]
        : T extends object
          ? { [K in keyof T]?: Draft<T[K]> }
          : T;
