import type { BulkAction } from './bulk-action.ts';
import type { PlanBeside } from './bulk-draft.ts';
import { labelFaults } from './label-faults.ts';

export interface AskedPlan {
  action: BulkAction;
  plan: PlanBeside;
  /** What was typed to confirm a deletion. */
  typed: string;
}

/** Whether there is a label to plan with. */
export function isPlannable(action: BulkAction): boolean {
  return action.kind !== 'label' || Object.keys(labelFaults(action)).length === 0;
}

/** What is to be typed before anything is deleted; undefined where nothing is. */
export function confirmWord({ action, plan: { items } }: Omit<AskedPlan, 'typed'>): string | undefined {
  if (action.kind !== 'delete' || items.length === 0) return undefined;
  return items.length === 1 ? items[0]?.row.name : String(items.length);
}

/** Why a plan of many cannot be sent now; undefined when it can. */
export function whyNotSent({ action, plan, typed }: AskedPlan): string | undefined {
  if (plan.clashes.length > 0) return 'Somebody changed them meanwhile: say above what is to become of each.';
  if (!isPlannable(action)) return 'Say which label first.';
  if (plan.items.length === 0) return 'There is nothing to do.';
  const word = confirmWord({ action, plan });
  return word !== undefined && typed.trim() !== word ? `Type “${word}” first.` : undefined;
}
