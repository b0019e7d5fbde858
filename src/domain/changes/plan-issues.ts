import type { Gateway } from '#contract/gateway.ts';
import { checkGateway } from '../rules/check-gateway.ts';
import type { GatewayContext } from '../rules/context.ts';
import type { Issue } from '../rules/issue.ts';
import { applyChange } from './apply-change.ts';
import type { Change } from './change.ts';
import { contextOfStored, draftOfGateway } from './draft-of-gateway.ts';
import { newIssues } from './new-issues.ts';
import { unreadIssues } from './unread-issues.ts';

/**
 * What the rules say about the outcome of changes and did not say before: nobody is refused, or nagged, for what was
 * there already. Each request must pass by itself, so its errors count even if a later one mends them.
 */
export function planIssues(
  gateway: Gateway | undefined,
  changes: readonly Change[],
  context: Partial<GatewayContext>,
): Issue[] {
  const errors: Issue[] = [];
  let before = gateway;
  for (const change of changes) {
    const after = applyChange(before, change);
    if (after) {
      const found = issuesBetween(before, after, context);
      errors.push(...found.filter(({ severity }) => severity === 'error'));
    }
    before = after;
  }
  const unread = unreadIssues(gateway, changes);
  if (!before) return [...unread, ...errors];
  const warnings = issuesBetween(gateway, before, context).filter(({ severity }) => severity === 'warning');
  return [...unread, ...errors, ...warnings];
}

function issuesBetween(
  before: Gateway | undefined,
  after: Gateway,
  context: Partial<GatewayContext>,
): Issue[] {
  const about = contextOfStored(before, context);
  const old = before ? checkGateway(draftOfGateway(before), about) : [];
  return newIssues(checkGateway(draftOfGateway(after), about), old);
}
