import type { ChangePlan } from '#domain/changes/change-plan.ts';
import type { ProposedChange } from './proposed-change.ts';

/**
 * All that whoever reads a plan decides by. What it does to traffic follows from it and from the states of the moment,
 * which change without anybody's doing.
 */
export function sayingOf(
  { effects, confirmName, others }: ProposedChange,
  { differences, issues }: ChangePlan,
): string {
  const rules = issues.map(({ message }) => message);
  return JSON.stringify([differences, rules, effects, confirmName, others]);
}
