import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { planChange } from '#domain/changes/plan-change.ts';
import type { ProposedChange } from './proposed-change.ts';

/** What a proposal would do, with what whoever proposes it knows besides. */
export function planOf({ gateway, steps, context, effects = [] }: ProposedChange): ChangePlan {
  const plan = planChange(
    gateway,
    steps.map(({ change }) => change),
    context,
  );
  return { ...plan, effects: [...plan.effects, ...effects] };
}
