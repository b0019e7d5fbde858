import type { Address } from '#contract/address.ts';
import type { Connection, Route } from '#contract/connection.ts';
import type { Label } from '#contract/label.ts';
import type { Tunnel } from '#contract/tunnel.ts';

export const gatewayFields = [
  'name',
  'plan',
  'features',
  'configured_status',
  'automatic_tunnel_internal_ip_allocation',
] as const;
export type GatewayField = (typeof gatewayFields)[number];

export const tunnelFields = [
  'name',
  'local_address',
  'remote_address',
  'tunnel_internal_ip',
  'internal_peer_ping_interval',
] as const;
export type TunnelField = (typeof tunnelFields)[number];

export const ipsecFields = [
  'phase1_algorithms',
  'phase1_integrity_algorithms',
  'phase1_dh_group_numbers',
  'phase2_algorithms',
  'phase2_integrity_algorithms',
  'phase2_dh_group_numbers',
  'rekey_time',
  'child_rekey_time',
  'ike_lifetime',
  'dpd_delay',
  'dpd_timeout',
] as const;
export type IpsecField = (typeof ipsecFields)[number];

export type RouteSide = 'local_routes' | 'remote_routes';

/**
 * One thing in which two configurations of a gateway differ. `before` is missing for what is added, `after` for what is
 * removed; a `connection` or `tunnel` that something belongs to is given as it was before.
 */
export type Delta =
  | { of: 'gateway'; field: GatewayField; before: unknown; after: unknown }
  | { of: 'label'; before?: Label; after?: Label }
  | { of: 'address'; before?: Address; after?: Address }
  | { of: 'connection'; before?: Connection; after?: Connection }
  | { of: 'connection-name'; connection: Connection; before: string; after: string }
  | RouteDelta
  | { of: 'tunnel'; connection: Connection; before?: Tunnel; after?: Tunnel }
  | {
      of: 'tunnel-field';
      connection: Connection;
      tunnel: Tunnel;
      field: TunnelField | IpsecField | 'psk';
      before: unknown;
      after: unknown;
    };

export interface RouteDelta {
  of: 'route';
  connection: Connection;
  side: RouteSide;
  before?: Route;
  after?: Route;
  /** Only its place in the list is another, counted from 0. */
  moved?: { from: number; to: number };
}
