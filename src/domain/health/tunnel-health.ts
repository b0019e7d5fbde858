import type { Gateway } from '#contract/gateway.ts';
import type { GatewayRow } from '#contract/fleet.ts';
import type { ReasonKind } from '#contract/health-reasons.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { lacksTunnels } from '../configuration/tunnel-count.ts';
import { type LifecycleFields, phaseOf } from '../lifecycle/gateway-lifecycle.ts';
import { installedChild, isEstablished } from './ike-sa.ts';

/**
 * How a tunnel does, decided here and nowhere else. Up: `up`, or named after the worst of the reasons for which it is not
 * well: `flapping`, `one-way`, else `degraded`. Not up though it should be: `connecting` for the first time, `retrying` after it was refused
 * or went down, `down` when nothing more is known. Not meant to be up: `stopped` with its gateway, `waiting` for it,
 * `removed` with it. `unknown` is none of these.
 */
export type TunnelHealth =
  | 'up'
  | 'degraded'
  | 'one-way'
  | 'flapping'
  | 'connecting'
  | 'retrying'
  | 'down'
  | 'waiting'
  | 'stopped'
  | 'removed'
  | 'unknown';

export type TunnelFields = Partial<Pick<Tunnel, 'operational_state' | 'tunnel_up' | 'tunnel_healthy'>>;

/** What is known of a tunnel besides its own answer; all of it may be missing. */
export interface TunnelEvidence {
  /** What the metrics list of it. */
  sa?: IkeSa | undefined;
  /** Why it was not well lately, which no single answer tells: what a `HealthWatch` remembers of it. */
  reasons?: readonly { kind: ReasonKind }[] | undefined;
  /** The gateway's metrics were read and leave it out, again and again: nobody can say whether it carries anything. */
  isMissing?: boolean | undefined;
}

/** Packets go one way only. */
export function isOneWay({ kind }: { kind: ReasonKind }): boolean {
  return kind === 'nothing-comes-back' || kind === 'nothing-goes-out';
}

type OwnState = 'up' | 'connecting' | 'down' | 'unknown';

/** What a state says by itself, for answers without `tunnel_up`: contract §3.2 and its old vocabulary. */
const meaningOfState = new Map<string, OwnState>([
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

/** A first negotiation of a child takes moments; one that takes longer is missing, not on its way. */
const youngIkeSaSeconds = 60;

/**
 * How a tunnel does. `tunnel_up` (an IPsec SA is installed) decides where it is given, since an established IKE SA
 * without a child carries nothing; a state nobody knows decides that nothing is known.
 * @param gateway the tunnel's gateway: whether its tunnels are meant to be up now.
 */
export function tunnelHealth(
  tunnel: TunnelFields,
  gateway?: LifecycleFields,
  evidence: TunnelEvidence = {},
): TunnelHealth {
  const own = ownState(tunnel, evidence.sa);
  if (gateway && phaseOf(gateway.operational_state) === 'stopped') return ofStopped(gateway);
  if (own === 'up') return evidence.isMissing ? 'unknown' : howUp(tunnel, evidence);
  if (own === 'unknown') return 'unknown';
  const refused = hasFailed(tunnel, evidence.sa) && !isBeingClosed(tunnel);
  const wanted = gateway ? intentOf(gateway) : 'up';
  if (wanted === 'removed' || wanted === 'stopped') return wanted;
  // What was refused a moment ago and asks again is down: it must not look better at each new try.
  if (refused) return 'retrying';
  if (own === 'connecting') return 'connecting';
  return wanted === 'up' ? 'down' : wanted;
}

/** An IPsec SA is installed, whatever there is to say about it besides. */
export function isUp(health: TunnelHealth): boolean {
  return health === 'up' || health === 'degraded' || health === 'one-way' || health === 'flapping';
}

/** It should be up and is not. One that connects for the first time is given its time. */
export function isDown(health: TunnelHealth): boolean {
  return health === 'down' || health === 'retrying';
}

/** How it does is known by the metrics too: without them it may be up one way only, flap, or carry nothing. */
export function restsOnMetrics(health: TunnelHealth): boolean {
  return isUp(health) || isDown(health) || health === 'connecting';
}

/** Neither up nor down, and nothing about it is unknown: it comes up, or is not meant to be up. */
export function isWaiting(health: TunnelHealth): boolean {
  return health !== 'unknown' && !isUp(health) && !isDown(health);
}

/** Says what is known of a tunnel besides the gateway's answer. */
export type EvidenceOf = (
  connection: { name: string },
  tunnel: Pick<Tunnel, 'name' | 'uuid'>,
) => TunnelEvidence;

/** The tunnels of a gateway, counted for its row. */
export function gatewayTunnelCounts(
  gateway: LifecycleFields & Pick<Gateway, 'connections' | 'unread'>,
  evidenceOf: EvidenceOf = () => ({}),
): GatewayRow['tunnels'] {
  const all = gateway.connections.flatMap((connection) =>
    connection.tunnels.map((tunnel) => tunnelHealth(tunnel, gateway, evidenceOf(connection, tunnel))),
  );
  const count = (belongs: (health: TunnelHealth) => boolean) => all.filter(belongs).length;
  return {
    total: all.length,
    up: count(isUp),
    down: count(isDown),
    unhealthy: count((health) => isUp(health) && health !== 'up'),
    flapping: count((health) => health === 'flapping'),
    waiting: count(isWaiting),
    ...(lacksTunnels(gateway) && { isPartial: true }),
  };
}

/** What the gateway wants of its tunnels. */
function intentOf(gateway: LifecycleFields): 'up' | 'stopped' | 'waiting' | 'removed' | 'unknown' {
  switch (phaseOf(gateway.operational_state)) {
    case 'running':
      // The documentation has no state `stopped`: a stopped gateway may go on saying `running` (contract §3.1).
      return gateway.configured_status === 'stopped' ? 'stopped' : 'up';
    case 'stopped':
      return ofStopped(gateway);
    case 'creating':
    case 'changing':
      return gateway.configured_status === 'stopped' ? 'stopped' : 'waiting';
    case 'deleting':
      return 'removed';
    case 'unknown':
      return 'unknown';
  }
}

function ofStopped({ configured_status }: LifecycleFields): 'stopped' | 'waiting' {
  return configured_status === 'started' ? 'waiting' : 'stopped';
}

function ownState({ operational_state, tunnel_up }: TunnelFields, sa: IkeSa | undefined): OwnState {
  const byState = meaningOfState.get(operational_state ?? sa?.operational_state ?? '');
  if (byState === undefined) return operational_state === undefined && tunnel_up === true ? 'up' : 'unknown';
  const isInstalled = tunnel_up ?? sa?.heuristic_state?.tunnel_up ?? hasChild(byState, sa);
  if (isInstalled) return 'up';
  return byState === 'connecting' || isConnecting(sa) ? 'connecting' : 'down';
}

/** For an answer without `tunnel_up`. */
function hasChild(byState: OwnState, sa: IkeSa | undefined): boolean {
  return byState === 'up' || installedChild(sa) !== undefined;
}

function isConnecting(sa: IkeSa | undefined): boolean {
  if (!sa) return false;
  if (['created', 'connecting'].includes(sa.internal_state?.toLowerCase() ?? '')) return true;
  return isEstablished(sa) && (sa.established ?? 0) < youngIkeSaSeconds;
}

/** As the worst of its reasons says; the gateway's own answer may be newer than all that was remembered. */
function howUp({ tunnel_healthy }: TunnelFields, { reasons = [] }: TunnelEvidence): TunnelHealth {
  if (reasons.some(({ kind }) => kind === 'flapping')) return 'flapping';
  if (reasons.some(isOneWay)) return 'one-way';
  return reasons.length > 0 || tunnel_healthy === false ? 'degraded' : 'up';
}

/** It was refused, was not answered, or was up before. */
function hasFailed({ tunnel_healthy }: TunnelFields, sa: IkeSa | undefined): boolean {
  const { last_down_message, down_events, up_events } = sa?.heuristic_state ?? {};
  return (
    tunnel_healthy === false ||
    (last_down_message ?? '') !== '' ||
    (down_events ?? 0) > 0 ||
    (up_events ?? 0) > 0
  );
}

function isBeingClosed({ operational_state }: TunnelFields): boolean {
  return operational_state === 'deleting' || operational_state === 'destroying';
}
