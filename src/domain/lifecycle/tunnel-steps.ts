import type { Gateway } from '#contract/gateway.ts';
import type { ChildSa, IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { explainDownMessage } from '../diagnosis/down-message.ts';
import { phaseOf } from './gateway-lifecycle.ts';

/** Coming up, in the order in which it happens. RFC 7296 §1.2 for the exchanges. */
export type TunnelStepId = 'gateway' | 'init' | 'auth' | 'ike' | 'child' | 'packets';

export interface TunnelStep {
  id: TunnelStepId;
  /** `half`: packets go one way only. */
  status: 'done' | 'current' | 'todo' | 'failed' | 'half';
}

export interface TunnelSituation {
  gateway: Pick<Gateway, 'configured_status' | 'operational_state'>;
  tunnel: Pick<Tunnel, 'operational_state' | 'tunnel_up'>;
  /** What the metrics list of it, if anything. */
  sa: IkeSa | undefined;
}

const order: readonly TunnelStepId[] = ['gateway', 'init', 'auth', 'ike', 'child', 'packets'];

/**
 * How far a tunnel has come, from what the API tells. It tells neither of the two IKE exchanges: while an IKE SA
 * connects the first may be under way or the second, so what failed last time decides which of them is shown.
 */
export function tunnelSteps({ gateway, tunnel, sa }: TunnelSituation): TunnelStep[] {
  const phase = phaseOf(gateway.operational_state);
  const isStarted = gateway.configured_status !== 'stopped' && phase !== 'stopped';
  if (!isStarted) return upTo('gateway', 'todo');
  if (!sa && tunnel.operational_state === 'idle') return upTo('gateway', 'current');
  const child = installedChild(sa);
  if (child) return withPackets(child);
  // A service without metrics of it still says when a child is installed.
  if (!sa && tunnel.tunnel_up) return upTo('packets', 'current');
  if (isEstablished(sa)) return upTo('child', hasFailedAt(sa, 'child') ? 'failed' : 'current');
  if (hasFailedAt(sa, 'auth')) return upTo('auth', 'failed');
  if (hasFailedAt(sa, 'init')) return upTo('init', 'failed');
  return upTo('init', 'current');
}

/** The child SA that carries packets now: the newest that is installed. */
export function installedChild(sa: IkeSa | undefined): ChildSa | undefined {
  const carrying = ['installed', 'rekeying', 'updating'];
  const found = (sa?.child_sas ?? []).filter(({ state }) => carrying.includes(state.toLowerCase()));
  return found.toSorted((one, other) => (one.install_time ?? 0) - (other.install_time ?? 0))[0];
}

function withPackets({ packets_in, packets_out }: ChildSa): TunnelStep[] {
  if (packets_in > 0 && packets_out > 0) return upTo('packets', 'done');
  return upTo('packets', packets_in > 0 || packets_out > 0 ? 'half' : 'current');
}

function isEstablished(sa: IkeSa | undefined): boolean {
  return ['established', 'rekeying', 'rekeyed'].includes(sa?.internal_state.toLowerCase() ?? '');
}

function hasFailedAt(sa: IkeSa | undefined, step: 'init' | 'auth' | 'child'): boolean {
  const message = sa?.heuristic_state?.last_down_message;
  const phase = message === undefined ? undefined : explainDownMessage(message)?.phase;
  if (step === 'init') return phase === 'init' || phase === 'path';
  return phase === step || (step === 'child' && phase === 'rekey');
}

function upTo(reached: TunnelStepId, status: TunnelStep['status']): TunnelStep[] {
  const at = order.indexOf(reached);
  return order.map((id, index) => ({
    id,
    status: index < at ? 'done' : index === at ? status : 'todo',
  }));
}
