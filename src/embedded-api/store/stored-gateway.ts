import type {
  CompleteConnection,
  CompleteGateway,
  CompleteTunnel,
} from '#domain/configuration/gateway-configuration.ts';
import type { Secret } from './sealing.ts';

/** Unix microseconds: the wire shows six fraction digits. */
export type Micros = number;

/** A gateway as it is kept. */
export interface StoredGateway {
  /** In the wire's names and forms, so that `applyChange` and the rules take it as it is. No key is in it. */
  configuration: CompleteGateway;
  /** The pre-shared keys, by the uuid of their tunnel; each has one. */
  secrets: ReadonlyMap<string, Secret>;
  lifecycle: Lifecycle;
}

export type StoredConnection = CompleteConnection;
export type StoredTunnel = CompleteTunnel;
export type StoredAddress = CompleteGateway['addresses'][number];
export type StoredLabel = CompleteGateway['labels'][number];

/** What the service itself knows of a gateway. */
export interface Lifecycle extends Dates {
  /** Small number of its own, from which its addresses come. */
  sequence: number;
  operational_state: string;
  phase: Phase;
  /** The number the next tunnel gets; never given twice in one gateway. */
  next_tunnel_id: number;
  /** By uuid. */
  connections: ReadonlyMap<string, Dates>;
  /** By uuid. */
  tunnels: ReadonlyMap<string, TunnelLife>;
}

export interface Dates {
  created_at: Micros;
  updated_at: Micros;
}

export interface TunnelLife extends Dates {
  /** Whole number, unique in the gateway: the metrics' `tunnel_id`. */
  tunnel_id: number;
}

/** What the reconciler is leading the gateway through; `operational_state` says how far it came. */
export type Phase = 'create' | 'modify' | 'delete' | 'settled';

export function tunnelsOf({ connections }: Pick<CompleteGateway, 'connections'>): StoredTunnel[] {
  return connections.flatMap(({ tunnels }) => tunnels);
}

/** A gateway without a router is none. Contract §2.4. */
export function routerOf({ routers }: Pick<CompleteGateway, 'routers'>): string {
  return routers[0]?.uuid ?? '';
}
