import type { Gateway } from '#contract/gateway.ts';
import type { Reason } from '#domain/health/reasons.ts';
import type { TunnelHealth } from '#domain/health/tunnel-health.ts';
import type { Sample } from './fields.ts';
import type { Identity } from './history-store.ts';
import type { NatTotals } from './nat-counters.ts';
import type { TunnelCounters } from './true-counters.ts';

/** What is known of a gateway now, for those who carry it elsewhere. Each part has its age; whoever reads it judges that. */
export interface GatewayNow {
  readonly uuid: string;
  /** As configured; undefined while it was not read since the start. */
  readonly gateway: Gateway | undefined;
  /** When it was last seen as configured, Unix ms; 0 for never. */
  readonly seenAt: number;
  /** Undefined of one that has no NAT, or none that could be read since the start. */
  readonly nat:
    | { readonly at: number; readonly active: number | undefined; readonly totals: NatTotals | undefined }
    | undefined;
  /** Those that are configured. */
  readonly tunnels: readonly TunnelNow[];
  /** The newest reading of it, of its connections and of its tunnels; undefined while there is none since the start. */
  readonly newest: NewestReading | undefined;
}

export interface NewestReading {
  /** Unix ms. */
  readonly at: number;
  /** Of what is still configured, under the names of now; what could not be read is not among them. */
  readonly samples: readonly { readonly of: Identity; readonly sample: Sample }[];
}

export interface TunnelNow {
  readonly identity: Identity;
  readonly health: TunnelHealth | undefined;
  /** Why it is not well, or was not a moment ago; worst first. */
  readonly reasons: readonly Reason[];
  /** With the moment they were read at; undefined where they never were. */
  readonly counters: TunnelCounters | undefined;
}
