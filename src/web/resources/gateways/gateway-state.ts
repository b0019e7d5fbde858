import { phaseOf, stateWord, type Phase } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { Tone } from '../../ui/tone.ts';

const tones: Record<Phase, Tone> = {
  running: 'good',
  stopped: 'neutral',
  creating: 'busy',
  changing: 'busy',
  deleting: 'busy',
  unknown: 'unknown',
};

/**
 * A gateway's state for a badge. What it is and what it was told to be can differ for long: the documentation has no
 * state `stopped`, so a stopped gateway may go on saying `running` (contract §3.1), and the badge then says both.
 */
export function gatewayStateBadge(
  operationalState: string,
  configuredStatus: string,
): { tone: Tone; label: string; title: string } {
  const phase = phaseOf(operationalState);
  const label = stateWord(operationalState);
  const title = `operational_state: ${operationalState}, configured_status: ${configuredStatus}`;
  if (phase === 'running' && configuredStatus === 'stopped') {
    return { tone: 'neutral', label: `${label}, told to stop`, title };
  }
  if (phase === 'stopped' && configuredStatus === 'started') {
    return { tone: 'busy', label: `${label}, told to start`, title };
  }
  return { tone: tones[phase], label, title };
}

/** The badge of a state that is too old to be one: it says what it was. */
export function outdatedStateBadge(
  operationalState: string,
  configuredStatus: string,
): ReturnType<typeof gatewayStateBadge> {
  const { title } = gatewayStateBadge(operationalState, configuredStatus);
  return { tone: 'unknown', label: `Unknown, was ${stateWord(operationalState).toLowerCase()}`, title };
}
