import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { ipsecFields } from './delta.ts';
import { isEqual } from './deltas-between.ts';
import { pairByUuid } from './pair-items.ts';
import { hasNewPsk } from './predicted.ts';

export interface PlacedTunnel {
  connection: Connection;
  tunnel: Tunnel;
}

/** What changes do to one tunnel; `after` and `before` are the same tunnel in its connection. */
export type TouchedTunnel =
  | { fate: 'starts'; after: PlacedTunnel }
  | { fate: 'ends'; before: PlacedTunnel; left: readonly Tunnel[] }
  | { fate: 'remade'; why: RemakingReason; before: PlacedTunnel; after: PlacedTunnel }
  | { fate: 'renamed'; before: PlacedTunnel; after: PlacedTunnel };

/** The one that keeps it down longest, when there are several. */
export type RemakingReason = 'key' | 'local-address' | 'remote-address' | 'networks' | 'ipsec';

/** The tunnels that changes touch, in their order. Another name, internal address or ping makes no SA anew. */
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

function touched(before: PlacedTunnel, after: PlacedTunnel): TouchedTunnel[] {
  const why = remakingReason(before, after);
  if (why) return [{ fate: 'remade', why, before, after }];
  const isRenamed =
    before.tunnel.name !== after.tunnel.name || before.connection.name !== after.connection.name;
  return isRenamed ? [{ fate: 'renamed', before, after }] : [];
}

/** Why Gatehouse's own gateways make a tunnel anew: src/dataplane/README.md. */
function remakingReason(before: PlacedTunnel, after: PlacedTunnel): RemakingReason | undefined {
  const { tunnel: one } = before;
  const { tunnel: other } = after;
  if (hasNewPsk(other)) return 'key';
  if (one.local_address.name !== other.local_address.name) return 'local-address';
  if (one.remote_address.address !== other.remote_address.address) return 'remote-address';
  if (!isEqual(networksOf(before.connection), networksOf(after.connection))) return 'networks';
  const isOther = ipsecFields.some((field) => !isEqual(one.ipsec[field], other.ipsec[field]));
  return isOther ? 'ipsec' : undefined;
}

/** What is negotiated: the networks in their order, not what their routes are called. */
function networksOf({ local_routes, remote_routes }: Connection): string[][] {
  return [local_routes, remote_routes].map((routes) => routes.map(({ static_network }) => static_network));
}
