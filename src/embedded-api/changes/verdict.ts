import type { InvalidParam } from '#contract/problem.ts';
import type { Issue } from '#domain/rules/issue.ts';
import { wholeBody } from '#contract/faults.ts';
import { invalid, refusal, type Refusal } from '../http/reply.ts';

/**
 * One answer for every fault that was found. Faults of form come first, and a rule has nothing to add where the form is
 * wrong already; a conflict is only answered as one when nothing else is wrong.
 * @param root Path of the changed item in the draft, with a dot at its end: the request's own paths begin below it.
 */
export function verdict(
  faults: readonly InvalidParam[],
  issues: readonly Issue[],
  root: string,
): Refusal | undefined {
  const shape = uniqueByName(faults);
  const meaning = issues
    .map((issue) => ({ issue, name: rerooted(issue.path, root) }))
    .filter(({ name }) => !shape.some((fault) => isSaidBy(fault, name)));
  const [conflict] = meaning.flatMap(({ issue }) =>
    issue.refusal ? [{ ...issue.refusal, message: issue.message }] : [],
  );
  if (shape.length === 0 && conflict && meaning.every(({ issue }) => issue.refusal))
    return refusal(conflict.status, conflict.code, conflict.message);
  const all = [...shape, ...meaning.map(({ issue, name }) => ({ name, reason: issue.message }))];
  return all.length === 0 ? undefined : invalid(all);
}

/** A list as a whole may be too long or twice the same, and what is wrong with its items is another matter. */
function isSaidBy(fault: InvalidParam, name: string): boolean {
  if (name === fault.name) return true;
  return name.startsWith(`${fault.name}.`) && !/^\d/.test(name.slice(fault.name.length + 1));
}

/** What lies outside the item (the plan's limits, a missing feature) is about the request as a whole. */
function rerooted(path: string, root: string): string {
  if (root === '') return path;
  return path.startsWith(root) ? path.slice(root.length) : wholeBody;
}

function uniqueByName(faults: readonly InvalidParam[]): InvalidParam[] {
  return faults.filter((fault, index) => faults.findIndex(({ name }) => name === fault.name) === index);
}
