import type { Issue } from '../rules/issue.ts';

/**
 * Of what the rules say now, what they did not say before: nobody is refused, or nagged, for what was there already.
 * Where a thing stands in its list is not what it is known by, so the same sentence is the same problem.
 */
export function newIssues<I extends Pick<Issue, 'code' | 'message'>>(
  now: readonly I[],
  before: readonly Pick<Issue, 'code' | 'message'>[],
): I[] {
  const left = new Map<string, number>();
  for (const issue of before) left.set(keyOf(issue), (left.get(keyOf(issue)) ?? 0) + 1);
  return now.filter((issue) => {
    const known = left.get(keyOf(issue)) ?? 0;
    if (known > 0) left.set(keyOf(issue), known - 1);
    return known === 0;
  });
}

function keyOf({ code, message }: Pick<Issue, 'code' | 'message'>): string {
  return `${code} ${message}`;
}
