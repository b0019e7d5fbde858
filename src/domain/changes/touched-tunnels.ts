import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type OnTunnel, type RemakingReason, remakingReasons } from '../configuration/field.ts';
import { authenticationFields, ipsecFields, routeFields, tunnelFields } from '../configuration/fields.ts';
import { ipsecSettings, routeSettings, tunnelSettings } from '../configuration/settings.ts';
import { isEqual, isSameValue } from '../configuration/values.ts';
import { pairByUuid } from '../drafts/pair-items.ts';
import { hasNewPsk } from './predicted.ts';

export interface TunnelInConnection {
  connection: Connection;
  tunnel: Tunnel;
}

/** What changes do to one tunnel; `after` and `before` are the same tunnel in its connection. */
export type TouchedTunnel =
  | { fate: 'starts'; after: TunnelInConnection }
  | { fate: 'ends'; before: TunnelInConnection; left: readonly Tunnel[] }
  | { fate: 'remade'; why: RemakingReason; before: TunnelInConnection; after: TunnelInConnection }
  | { fate: 'renamed'; before: TunnelInConnection; after: TunnelInConnection };

/** The tunnels that changes touch, in their order: what of them makes an SA anew, the field table says. */
export function touchedTunnels(before: Gateway, after: Gateway): TouchedTunnel[] {
  return pairByUuid(before.connections, after.connections).flatMap(
    ({ before: one, after: other }): TouchedTunnel[] => {
      if (!one) return other ? other.tunnels.map((tunnel) => starting(other, tunnel)) : [];
      if (!other) return one.tunnels.map((tunnel) => ending(one, tunnel, []));
      return pairByUuid(one.tunnels, other.tunnels).flatMap((pair) => {
        if (!pair.before) return pair.after ? [starting(other, pair.after)] : [];
        if (!pair.after) return [ending(one, pair.before, other.tunnels)];
        return touched({ connection: one, tunnel: pair.before }, { connection: other, tunnel: pair.after });
      });
    },
  );
}

function starting(connection: Connection, tunnel: Tunnel): TouchedTunnel {
  return { fate: 'starts', after: { connection, tunnel } };
}

function ending(connection: Connection, tunnel: Tunnel, left: readonly Tunnel[]): TouchedTunnel {
  return { fate: 'ends', before: { connection, tunnel }, left };
}

function touched(before: TunnelInConnection, after: TunnelInConnection): TouchedTunnel[] {
  const why = remakingReason(before, after);
  if (why) return [{ fate: 'remade', why, before, after }];
  const isRenamed =
    before.tunnel.name !== after.tunnel.name || before.connection.name !== after.connection.name;
  return isRenamed ? [{ fate: 'renamed', before, after }] : [];
}

/** Why Gatehouse's own gateways make a tunnel anew: src/dataplane/README.md. */
function remakingReason(before: TunnelInConnection, after: TunnelInConnection): RemakingReason | undefined {
  const { tunnel: one } = before;
  const { tunnel: other } = after;
  const found = new Set<OnTunnel>([
    ...(hasNewPsk(other) ? [authenticationFields.psk.onTunnel] : []),
    ...tunnelSettings
      .filter((key) => !isSameValue(tunnelFields[key], one[key], other[key]))
      .map((key) => tunnelFields[key].onTunnel),
    ...ipsecSettings
      .filter((key) => !isSameValue(ipsecFields[key], one.ipsec[key], other.ipsec[key]))
      .map((key) => ipsecFields[key].onTunnel),
    ...routeSettings
      .filter((key) => !isEqual(valuesOf(key, before.connection), valuesOf(key, after.connection)))
      .map((key) => routeFields[key].onTunnel),
  ]);
  return remakingReasons.find((reason) => found.has(reason));
}

/** Of the routes of both sides, in their order. */
function valuesOf(key: (typeof routeSettings)[number], { local_routes, remote_routes }: Connection): unknown {
  return [local_routes, remote_routes].map((routes) => routes.map((route) => route[key]));
}
