import type { ChangePlan } from '#domain/changes/change-plan.ts';
import type { FlowState } from './flow-state.ts';

/** Why a plan cannot be applied. */
export function planBlock({ differences, effects, issues }: ChangePlan): string | undefined {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first) return `The service would refuse it: ${first.message}`;
  if (differences.length === 0 && effects.length === 0)
    return 'Nothing would change: everything is so already.';
  return undefined;
}

export function waitBlock(state: FlowState): string | undefined {
  if (state.at !== 'lost' || state.verdict !== 'unasked') return undefined;
  return 'It may have been made: ask first what became of it.';
}
