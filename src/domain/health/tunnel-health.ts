import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { GatewayRow } from '#contract/fleet.ts';
import { type LifecycleFields, phaseOf } from '../lifecycle/gateway-lifecycle.ts';

/**
 * `degraded` is up with bad log messages in the last minutes; `unknown` is neither healthy nor down.
 */
export type TunnelHealth = 'up' | 'degraded' | 'connecting' | 'down' | 'unknown';

type TunnelFields = Pick<Tunnel, 'operational_state' | 'tunnel_up' | 'tunnel_healthy'>;

/** What a state says by itself, for answers without `tunnel_up`: contract §3.2 and its old vocabulary. */
const healthByState = new Map<string, TunnelHealth>([
  ['established', 'up'],
  ['rekeying', 'up'],
  ['rekeyed', 'up'],
  ['created', 'connecting'],
  ['connecting', 'connecting'],
  ['idle', 'down'],
  ['uninitialized', 'down'],
  ['deleting', 'down'],
  ['destroying', 'down'],
]);

/**
 * How a tunnel does. `tunnel_up` (an IPsec SA is installed) decides where it is given, since an established IKE SA
 * without a child carries nothing; a state nobody knows decides that nothing is known.
 * @param gateway the tunnel's gateway: one that is stopped has no tunnel that is down, and what is not up yet while it
 *   is set up or changed is not down either.
 */
export function tunnelHealth(tunnel: TunnelFields, gateway?: LifecycleFields): TunnelHealth {
  const health = ownHealth(tunnel);
  if (!gateway) return health;
  const phase = phaseOf(gateway.operational_state);
  if (phase === 'stopped') return 'unknown';
  const mustBeUp = phase === 'running' && gateway.configured_status !== 'stopped';
  return health === 'down' && !mustBeUp ? 'unknown' : health;
}

/** The tunnels of a gateway, counted for its row. */
export function gatewayTunnelCounts(
  gateway: LifecycleFields & Pick<Gateway, 'connections'>,
): GatewayRow['tunnels'] {
  const all = gateway.connections
    .flatMap((connection) => connection.tunnels)
    .map((tunnel) => tunnelHealth(tunnel, gateway));
  const count = (...counted: TunnelHealth[]) => all.filter((health) => counted.includes(health)).length;
  return {
    total: all.length,
    up: count('up', 'degraded'),
    down: count('down'),
    unhealthy: count('degraded'),
  };
}

function ownHealth({ operational_state, tunnel_up, tunnel_healthy }: TunnelFields): TunnelHealth {
  const byState = healthByState.get(operational_state);
  if (byState === undefined) return 'unknown';
  const isUp = tunnel_up ?? byState === 'up';
  if (isUp) return tunnel_healthy === false ? 'degraded' : 'up';
  return byState === 'connecting' ? 'connecting' : 'down';
}
