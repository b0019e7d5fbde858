import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { isUp as isUpHealth, tunnelHealth } from '../health/tunnel-health.ts';
import type { Effect } from './change-plan.ts';
import { tunnelLabel } from './describe-delta.ts';
import { sources } from './sources.ts';
import type { RemakingReason } from '../configuration/field.ts';
import { type TunnelInConnection, type TouchedTunnel, touchedTunnels } from './touched-tunnels.ts';

type Fate<F extends TouchedTunnel['fate']> = Extract<TouchedTunnel, { fate: F }>;

/** What becomes of each tunnel of a running gateway. */
export function tunnelEffects(before: Gateway, after: Gateway): Effect[] {
  return touchedTunnels(before, after).map((touched) => {
    switch (touched.fate) {
      case 'starts':
        return starting(touched.after);
      case 'ends':
        return ending(touched, before);
      case 'remade':
        return remade(touched, before);
      case 'renamed':
        return renamed(touched);
    }
  });
}

function starting({ connection, tunnel }: TunnelInConnection): Effect {
  return {
    subject: tunnelLabel(connection, tunnel),
    severity: 'none',
    message: 'Is negotiated for the first time. It comes up once the peer has the same values.',
    duration: 'until the peer answers',
    source: sources.tunnels,
  };
}

function ending({ before: { connection, tunnel }, left }: Fate<'ends'>, gateway: Gateway): Effect {
  const spare = left.filter((other) => isUp(other, gateway)).map(({ name }) => name);
  const networks = connection.remote_routes.map(({ static_network }) => static_network);
  const rest =
    spare.length > 0
      ? `Its connection keeps ${spare.join(', ')}; whether traffic moves there is up to both ends’ routing.`
      : networks.length > 0
        ? `Nothing else of this connection leads to ${networks.join(', ')}.`
        : 'Its connection has no other tunnel that is up.';
  return {
    subject: tunnelLabel(connection, tunnel),
    severity: spare.length > 0 ? 'brief' : 'outage',
    message: `${isUp(tunnel, gateway) ? 'Is up now and goes' : 'Goes'} down for good. ${rest}`,
    duration: 'for good',
    source: sources.modify,
  };
}

function remade({ before, after, why }: Fate<'remade'>, gateway: Gateway): Effect {
  const wasUp = isUp(before.tunnel, gateway);
  const { message, duration, source, needsPeer } = remaking[why](before, after);
  return {
    subject: tunnelLabel(before.connection, before.tunnel),
    severity: !wasUp ? 'none' : needsPeer ? 'outage' : 'brief',
    message: `${wasUp ? 'Is up now.' : 'Is not up now.'} ${message}`,
    duration,
    source,
  };
}

interface Remaking extends Pick<Effect, 'message' | 'duration' | 'source'> {
  /** It stays down until somebody changes the other end too. */
  needsPeer: boolean;
}

const remaking: Record<RemakingReason, (before: TunnelInConnection, after: TunnelInConnection) => Remaking> =
  {
    key: () => ({
      message:
        'A key counts when the two ends authenticate: from the next time on they fail until the peer has the new one. Gatehouse’s own gateways authenticate at once; the service may keep the tunnel up on the old key until then.',
      duration: 'from the next authentication until the peer has the new key',
      source: `${sources.psk}; ${sources.tunnels}`,
      needsPeer: true,
    }),
    'local-address': (_, { tunnel }) => ({
      message: `Is negotiated anew from address ${tunnel.local_address.name}, which its peer does not expect yet.`,
      duration: 'until the peer knows the new address',
      source: sources.tunnels,
      needsPeer: true,
    }),
    'remote-address': (before, { tunnel }) => ({
      message: `Leaves ${before.tunnel.remote_address.address} and is negotiated anew with ${tunnel.remote_address.address}.`,
      duration: `until ${tunnel.remote_address.address} answers with the same key, proposals and networks`,
      source: sources.tunnels,
      needsPeer: false,
    }),
    networks: () => ({
      message: 'Is negotiated anew with the new networks. A peer that wants others refuses them.',
      duration: 'until both ends agree: the peer must have the same networks',
      source: `${sources.tunnels}; ${sources.selectors}`,
      needsPeer: false,
    }),
    ipsec: () => ({
      message: 'Is taken down and negotiated anew with the new IPsec properties.',
      duration: 'until both ends have agreed; how long is documented nowhere',
      source: sources.tunnels,
      needsPeer: false,
    }),
  };

function renamed({ before, after }: Fate<'renamed'>): Effect {
  return {
    subject: tunnelLabel(before.connection, before.tunnel),
    severity: 'none',
    message: `Stays as it is: a name is not negotiated. Metrics and logs call it ${after.connection.name}/${after.tunnel.name} from then on.`,
    duration: 'none',
    source: `${sources.tunnels}; ${sources.names}`,
  };
}

function isUp(tunnel: Tunnel, gateway: Gateway): boolean {
  return isUpHealth(tunnelHealth(tunnel, gateway));
}
