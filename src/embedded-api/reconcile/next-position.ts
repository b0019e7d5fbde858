import { createSteps, deleteSteps, modifySteps } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { Lifecycle, Phase, StoredGateway } from '../store/stored-gateway.ts';

export type Position = { operationalState: string; phase: Phase } | 'gone';

type Standing = Pick<Lifecycle, 'operational_state' | 'phase'> &
  Pick<StoredGateway['configuration'], 'configured_status'>;

/** Where a gateway stands that was just told to be otherwise. Contract §2.5: pending at once. */
export function startOf(phase: Exclude<Phase, 'settled'>): { operational_state: string; phase: Phase } {
  return { operational_state: stepsOf[phase][0], phase };
}

const stepsOf = { create: createSteps, modify: modifySteps, delete: deleteSteps } as const;

/**
 * The next place on the way; undefined when there is nowhere left to go. Contract §3.1.
 * A state that is not on the way (of another version) leads to its first step.
 */
export function nextPosition({
  operational_state,
  phase,
  configured_status,
}: Standing): Position | undefined {
  if (phase === 'settled') return undefined;
  const steps: readonly string[] = stepsOf[phase];
  const next = steps[steps.indexOf(operational_state) + 1];
  if (next !== undefined) return { operationalState: next, phase };
  if (phase === 'delete') return 'gone';
  return { operationalState: configured_status === 'started' ? 'running' : 'stopped', phase: 'settled' };
}

/** Each step takes as long, so that a change and a deletion are shorter than a create by as many steps. */
export function stepMilliseconds(provisioningSeconds: number): number {
  return (provisioningSeconds * 1000) / createSteps.length;
}
