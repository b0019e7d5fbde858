import type { ConfiguredStatus } from '#contract/gateway.ts';
import type { CompleteIpsec } from '#contract/ipsec.ts';
import type { Feature } from '#contract/plan.ts';
import type { Secret } from './sealing.ts';

/** Unix microseconds: the wire shows six fraction digits. */
export type Micros = number;

/** A gateway as it is kept: the wire's names, times as numbers, secrets sealed. */
export interface StoredGateway {
  uuid: string;
  /** Small number of its own, from which its addresses come. */
  sequence: number;
  name: string;
  zone: string;
  plan: string;
  features: Feature[];
  router_uuid: string;
  configured_status: ConfiguredStatus;
  automatic_tunnel_internal_ip_allocation: boolean;
  operational_state: string;
  phase: Phase;
  /** The number the next tunnel gets; never given twice in one gateway. */
  next_tunnel_id: number;
  labels: StoredLabel[];
  addresses: StoredAddress[];
  connections: StoredConnection[];
  created_at: Micros;
  updated_at: Micros;
}

/** What the reconciler is leading the gateway through; `operational_state` says how far it came. */
export type Phase = 'create' | 'modify' | 'delete' | 'settled';

export interface StoredLabel {
  key: string;
  value: string;
}

export interface StoredAddress {
  name: string;
  /** Undefined until one is allocated. */
  address: string | undefined;
  provisioned_by: 'service' | 'user';
}

export interface StoredConnection {
  uuid: string;
  name: string;
  type: string;
  local_routes: StoredRoute[];
  remote_routes: StoredRoute[];
  tunnels: StoredTunnel[];
  created_at: Micros;
  updated_at: Micros;
}

export interface StoredRoute {
  name: string;
  type: string;
  static_network: string;
}

export interface StoredTunnel {
  uuid: string;
  /** Whole number, unique in the gateway: the metrics' `tunnel_id`. */
  tunnel_id: number;
  name: string;
  local_address: { name: string };
  remote_address: { address: string };
  ipsec: CompleteIpsec;
  tunnel_internal_ip: string;
  internal_peer_ping_interval: number;
  psk: Secret;
  created_at: Micros;
  updated_at: Micros;
}
