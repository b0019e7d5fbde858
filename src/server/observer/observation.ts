import type { Gateway } from '#contract/gateway.ts';
import type { Metrics } from '#contract/metrics.ts';

/**
 * What one reading of the upstream said. Made once, told to everybody who subscribed, and never changed: whoever wants
 * to keep something of it takes that along. All moments are Unix ms, when the upstream answered.
 */
export type Observation =
  | GatewayObservation
  | GatewayGone
  | PageObservation
  | MetricsObservation
  | SweepObservation
  | FailedSweep;

/** One whole gateway, from a page of a sweep or asked for by itself. */
export interface GatewayObservation {
  readonly kind: 'gateway';
  readonly by: 'sweep' | 'itself';
  readonly gateway: Gateway;
  readonly observedAt: number;
}

/** Asked for by itself, and the upstream knows none of that uuid. */
export interface GatewayGone {
  readonly kind: 'gone';
  readonly uuid: string;
  readonly observedAt: number;
}

/** A page of a sweep was read, and each of its gateways was told of before. */
export interface PageObservation {
  readonly kind: 'page';
  /** Gateways of the account, as this page says. */
  readonly total: number;
}

/** The counters and IKE SAs of one gateway. Only read while somebody asks for them (`Attention`). */
export interface MetricsObservation {
  readonly kind: 'metrics';
  readonly gatewayUuid: string;
  readonly metrics: Metrics;
  readonly observedAt: number;
}

/** Every page was read: a gateway that this sweep neither told of nor could not read is gone. */
export interface SweepObservation {
  readonly kind: 'sweep';
  /** When its first page was asked for: what was seen by itself since then is newer. */
  readonly startedAt: number;
  /** Of its first page. */
  readonly observedAt: number;
  readonly unreadable: readonly UnreadableGateway[];
}

/** A page could not be read, so nothing that the others told may stand for the whole (fault R4). */
export interface FailedSweep {
  readonly kind: 'failed-sweep';
  readonly reason: string;
}

/** There, and not to be read: not even which one it is may be known. */
export interface UnreadableGateway {
  readonly uuid: string | undefined;
  readonly name: string | undefined;
}

export type Tell = (observation: Observation) => void;
