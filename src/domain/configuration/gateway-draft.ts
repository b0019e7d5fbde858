import type { Unread } from '#contract/unread.ts';

interface Read {
  /** Of an answer: what of it could not be read. */
  unread?: readonly Unread[];
}

/**
 * A gateway's whole configuration while it is being written: what a create sends, what a change would make of the
 * stored one, what an editor holds. Everything may be missing or of the wrong form; shape is the contract's business,
 * so a rule passes over what it cannot read.
 */
export interface GatewayDraft extends Read {
  name?: string;
  zone?: string;
  plan?: string;
  features?: readonly string[];
  routers?: readonly { uuid?: string }[];
  addresses?: readonly { name?: string; address?: string }[];
  connections?: readonly ConnectionDraft[];
  labels?: readonly { key?: string; value?: string | null }[];
  configured_status?: string;
  automatic_tunnel_internal_ip_allocation?: boolean;
}

export interface ConnectionDraft extends Read {
  uuid?: string;
  name?: string;
  type?: string;
  local_routes?: readonly RouteDraft[];
  remote_routes?: readonly RouteDraft[];
  tunnels?: readonly TunnelDraft[];
}

export interface RouteDraft {
  name?: string;
  type?: string;
  static_network?: string;
}

export interface TunnelDraft extends Read {
  uuid?: string;
  name?: string;
  local_address?: { name?: string };
  remote_address?: { address?: string };
  tunnel_internal_ip?: string;
  internal_peer_ping_interval?: number;
  ipsec?: {
    authentication?: { authentication?: string; psk?: string };
    phase1_algorithms?: readonly string[];
    phase1_integrity_algorithms?: readonly string[];
    phase1_dh_group_numbers?: readonly number[];
    phase2_algorithms?: readonly string[];
    phase2_integrity_algorithms?: readonly string[];
    phase2_dh_group_numbers?: readonly number[];
    child_rekey_time?: number;
    rekey_time?: number;
    ike_lifetime?: number;
    dpd_delay?: number;
    dpd_timeout?: number;
  };
}
