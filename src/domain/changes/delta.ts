import type { Address } from '#contract/address.ts';
import type { Connection, Route } from '#contract/connection.ts';
import type { Label } from '#contract/label.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { AnyTunnelSetting, ConnectionSetting, GatewaySetting } from '../configuration/settings.ts';

export const routeSides = ['local_routes', 'remote_routes'] as const;
export type RouteSide = (typeof routeSides)[number];

/**
 * One thing in which two configurations of a gateway differ. `before` is missing for what is added, `after` for what is
 * removed; a `connection` or `tunnel` that something belongs to is given as it was before.
 */
export type Delta =
  | { of: 'gateway'; field: GatewaySetting; before: unknown; after: unknown }
  | { of: 'label'; before?: Label; after?: Label }
  | { of: 'address'; before?: Address; after?: Address }
  | { of: 'connection'; before?: Connection; after?: Connection }
  | {
      of: 'connection-field';
      connection: Connection;
      field: ConnectionSetting;
      before: unknown;
      after: unknown;
    }
  | RouteDelta
  | { of: 'tunnel'; connection: Connection; before?: Tunnel; after?: Tunnel }
  | {
      of: 'tunnel-field';
      connection: Connection;
      tunnel: Tunnel;
      field: AnyTunnelSetting;
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
