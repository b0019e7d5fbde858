import type { IkeSa } from '#contract/metrics.ts';
import type { DownPhase } from '../diagnosis/charon-messages.ts';
import { explainDownMessage } from '../diagnosis/down-message.ts';
import type { LifecycleFields } from '../lifecycle/gateway-lifecycle.ts';
import { isEstablished } from './ike-sa.ts';
import { trafficOf } from './traffic.ts';
import {
  type TunnelEvidence,
  type TunnelFields,
  type TunnelHealth,
  isOneWay,
  tunnelHealth,
} from './tunnel-health.ts';

/** Coming up, in the order in which it happens. RFC 7296 §1.2 for the exchanges. */
export type TunnelStepId = 'gateway' | 'init' | 'auth' | 'ike' | 'child' | 'packets';

export interface TunnelStep {
  id: TunnelStepId;
  /**
   * `again`: tried once more, and not known what went wrong. `half`: packets go one way only. `quiet`: nothing wants
   * to go through. `unknown`: nobody can say.
   */
  status: 'done' | 'current' | 'todo' | 'failed' | 'again' | 'half' | 'quiet' | 'unknown';
}

export interface TunnelSituation extends TunnelEvidence {
  gateway: LifecycleFields;
  tunnel: TunnelFields;
}

/** How a tunnel does and how far it has come: made together, so that neither can say other than the other. */
export interface TunnelVerdict {
  health: TunnelHealth;
  steps: TunnelStep[];
}

const order: readonly TunnelStepId[] = ['gateway', 'init', 'auth', 'ike', 'child', 'packets'];

export function tunnelVerdict(situation: TunnelSituation): TunnelVerdict {
  const health = tunnelHealth(situation.tunnel, situation.gateway, situation);
  return { health, steps: stepsOf(health, situation) };
}

/** The step that a tunnel stands at: the first that is not done, or else the last. */
export function standsAt(steps: readonly TunnelStep[]): TunnelStep | undefined {
  return steps.find(({ status }) => status !== 'done') ?? steps.at(-1);
}

/**
 * The API tells neither of the two IKE exchanges: while an IKE SA connects the first may be under way or the second,
 * so what failed last time decides which of them is shown.
 */
function stepsOf(health: TunnelHealth, { sa, reasons }: TunnelSituation): TunnelStep[] {
  switch (health) {
    case 'stopped':
    case 'removed':
      return upTo('gateway', 'todo');
    case 'waiting':
      return upTo('gateway', 'current');
    case 'unknown':
      // Of what nobody can say how it does, no step is shown as done.
      return order.map((id) => ({ id, status: 'unknown' }));
    case 'connecting':
      return upTo(isEstablished(sa) ? 'child' : 'init', 'current');
    case 'retrying':
      return refusedSteps(sa);
    case 'down':
      return isEstablished(sa) ? upTo('child', 'failed') : upTo('init', 'todo');
    case 'up':
    case 'degraded':
    case 'one-way':
    case 'flapping':
      return upTo('packets', packetStatus(sa, reasons));
  }
}

function packetStatus(sa: IkeSa | undefined, reasons: TunnelEvidence['reasons'] = []): TunnelStep['status'] {
  if (reasons.some(isOneWay)) return 'half';
  switch (trafficOf(sa)) {
    case 'both-ways':
      return 'done';
    case 'none':
      return 'quiet';
    case 'none-yet':
      return 'current';
    case undefined:
      return 'unknown';
  }
}

function refusedSteps(sa: IkeSa | undefined): TunnelStep[] {
  const phase = explainDownMessage(sa?.heuristic_state?.last_down_message ?? '')?.phase;
  if (isEstablished(sa)) return upTo('child', phase === 'child' || phase === 'rekey' ? 'failed' : 'again');
  const step = phase && failedStep[phase];
  // What stopped a child says nothing of the IKE SA that is asked for now.
  return step ? upTo(step, 'failed') : upTo('init', 'again');
}

const failedStep: Record<DownPhase, 'init' | 'auth' | undefined> = {
  init: 'init',
  path: 'init',
  auth: 'auth',
  child: undefined,
  rekey: undefined,
};

function upTo(reached: TunnelStepId, status: TunnelStep['status']): TunnelStep[] {
  const at = order.indexOf(reached);
  return order.map((id, index) => ({
    id,
    status: index < at ? 'done' : index === at ? status : 'todo',
  }));
}
