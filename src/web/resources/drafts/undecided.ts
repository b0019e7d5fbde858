import { type FieldRules, meet } from '#domain/drafts/draft.ts';
import type { Refusal } from '../../ui/form/refusal.ts';
import type { DraftOf } from './use-draft.ts';

/**
 * Nothing is sent over what somebody else has just made of the same field before it is said which of the two is to stand.
 * @param theirs what is stored, as the form has it
 */
export function undecided<Values extends object>(
  draft: DraftOf<Values>,
  theirs: Values,
  rules: FieldRules<Values>,
  labelOf: (field: keyof Values) => string,
): Refusal | undefined {
  const clashes = meet(draft.read().draft, theirs, rules).clashes.map(labelOf);
  if (clashes.length === 0) return undefined;
  return {
    title: `Somebody else changed ${clashes.join(', ')} while you typed: keep yours or take theirs first.`,
    faults: [],
  };
}
