import { endpoints } from '#contract/endpoints.ts';
import { pathOf } from '#contract/endpoint.ts';
import type { Change } from '#domain/changes/change.ts';
import type { Step } from './proposed-change.ts';

export interface MadeStep {
  change: Change;
  /** Of its answer. */
  version: string | undefined;
}

/**
 * The version that a step may insist on. What an earlier step of the same proposal changed is of another version since,
 * which is no collision: of the same thing the answer said which, of its parent nobody did.
 */
export function versionFor(step: Step, made: readonly MadeStep[]): string | undefined {
  if (step.ifVersion === undefined) return undefined;
  const target = targetOf(step.change);
  const related = made.findLast(({ change }) => isAtOrBelow(targetOf(change), target));
  if (!related) return step.ifVersion;
  return targetOf(related.change) === target ? related.version : undefined;
}

function targetOf(change: Change): string {
  const params: Record<string, string> = 'params' in change ? { ...change.params } : {};
  return pathOf(endpoints[change.endpoint], params, (segment) => segment);
}

function isAtOrBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}
