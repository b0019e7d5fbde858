import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { tunnelHealth } from '../health/tunnel-health.ts';
import type { Effect } from './change-plan.ts';
import { ipsecFields } from './delta.ts';
import { isEqual } from './deltas-between.ts';
import { tunnelLabel } from './describe-delta.ts';
import { pairByUuid } from './pair-items.ts';
import { hasNewPsk } from './predicted.ts';
import { sources } from './sources.ts';

/** What becomes of each tunnel of a running gateway. */
export function tunnelEffects(before: Gateway, after: Gateway): Effect[] {
  return pairByUuid(before.connections, after.connections).flatMap((pair) => {
    const { before: connection, after: changed } = pair;
    if (!connection) return changed ? changed.tunnels.map((tunnel) => starting(changed, tunnel)) : [];
    if (!changed) return connection.tunnels.map((tunnel) => gone(connection, [], tunnel, before));
    return pairByUuid(connection.tunnels, changed.tunnels).flatMap(({ before: one, after: other }) => {
      if (!one) return other ? [starting(changed, other)] : [];
      if (!other) return [gone(connection, changed.tunnels, one, before)];
      return changedTunnel({ connection, tunnel: one }, { connection: changed, tunnel: other }, before);
    });
  });
}

interface Placed {
  connection: Connection;
  tunnel: Tunnel;
}

function starting(connection: Connection, tunnel: Tunnel): Effect {
  return {
    subject: tunnelLabel(connection, tunnel),
    severity: 'none',
    message: 'Is negotiated for the first time. It comes up once the peer has the same values.',
    duration: 'until the peer answers',
    source: sources.tunnels,
  };
}

function gone(connection: Connection, left: readonly Tunnel[], tunnel: Tunnel, gateway: Gateway): Effect {
  const spare = left.filter((other) => isUp(other, gateway)).map(({ name }) => name);
  const rest =
    spare.length > 0
      ? `Its connection keeps ${spare.join(', ')}; whether traffic moves there is up to both ends’ routing.`
      : connection.remote_routes.length > 0
        ? `Nothing else leads to ${connection.remote_routes.map((route) => route.static_network).join(', ')} in this connection.`
        : 'Its connection has no other tunnel that is up.';
  return {
    subject: tunnelLabel(connection, tunnel),
    severity: spare.length > 0 ? 'brief' : 'outage',
    message: `${isUp(tunnel, gateway) ? 'Is up now and goes' : 'Goes'} down for good. ${rest}`,
    duration: 'for good',
    source: sources.modify,
  };
}

/** The first reason that holds is the one that lasts longest. */
function changedTunnel(before: Placed, after: Placed, gateway: Gateway): Effect[] {
  const subject = tunnelLabel(before.connection, before.tunnel);
  const state = stateWords(before.tunnel, gateway);
  const severity = isUp(before.tunnel, gateway) ? ('brief' as const) : ('none' as const);
  const anew = remakingReason(before, after);
  if (anew) {
    const lasting = anew.needsPeer && severity === 'brief' ? ('outage' as const) : severity;
    return [
      {
        subject,
        severity: lasting,
        message: `${state}${anew.message}`,
        duration: anew.duration,
        source: anew.source,
      },
    ];
  }
  const isRenamed =
    before.tunnel.name !== after.tunnel.name || before.connection.name !== after.connection.name;
  if (!isRenamed) return [];
  const name = `${after.connection.name}/${after.tunnel.name}`;
  return [
    {
      subject,
      severity: 'none',
      message: `Stays as it is: a name is not negotiated. Metrics and logs call it ${name} from then on.`,
      duration: 'none',
      source: `${sources.tunnels}; ${sources.names}`,
    },
  ];
}

interface Remaking {
  message: string;
  duration: string;
  source: string;
  /** It stays down until somebody changes the other end too. */
  needsPeer: boolean;
}

function remakingReason(before: Placed, after: Placed): Remaking | undefined {
  if (hasNewPsk(after.tunnel)) {
    return {
      message: 'The two ends have different keys, so it cannot authenticate.',
      duration: 'until the peer has the new key',
      source: sources.psk,
      needsPeer: true,
    };
  }
  if (before.tunnel.local_address.name !== after.tunnel.local_address.name) {
    return {
      message: `Is negotiated anew from address ${after.tunnel.local_address.name}, which its peer does not expect yet.`,
      duration: 'until the peer knows the new address',
      source: sources.tunnels,
      needsPeer: true,
    };
  }
  if (before.tunnel.remote_address.address !== after.tunnel.remote_address.address) {
    const { address } = after.tunnel.remote_address;
    return {
      message: `Leaves ${before.tunnel.remote_address.address} and is negotiated anew with ${address}.`,
      duration: `until ${address} answers with the same key, proposals and networks`,
      source: sources.tunnels,
      needsPeer: false,
    };
  }
  if (!isEqual(networksOf(before.connection), networksOf(after.connection))) {
    return {
      message: 'Is negotiated anew with the new networks. A peer that wants others refuses them.',
      duration: 'until both ends agree; the peer must have the same networks',
      source: `${sources.tunnels}; ${sources.selectors}`,
      needsPeer: false,
    };
  }
  if (ipsecFields.some((field) => !isEqual(before.tunnel.ipsec[field], after.tunnel.ipsec[field]))) {
    return {
      message: 'Is taken down and negotiated anew with the new IPsec properties.',
      duration: 'until both ends have agreed; nobody documents how long',
      source: sources.tunnels,
      needsPeer: false,
    };
  }
  return undefined;
}

/** What is negotiated: the networks in their order, not what their routes are called. */
function networksOf({ local_routes, remote_routes }: Connection): string[][] {
  return [local_routes, remote_routes].map((routes) => routes.map(({ static_network }) => static_network));
}

function isUp(tunnel: Tunnel, gateway: Gateway): boolean {
  return ['up', 'degraded'].includes(tunnelHealth(tunnel, gateway));
}

function stateWords(tunnel: Tunnel, gateway: Gateway): string {
  return isUp(tunnel, gateway) ? 'Is up now. ' : 'Is not up now. ';
}
