import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext } from '../rules/context.ts';
import { applyChanges } from './apply-change.ts';
import type { ChangePlan, Difference } from './change-plan.ts';
import type { Change } from './change.ts';
import { deltasBetween } from './deltas-between.ts';
import { describeDelta } from './describe-delta.ts';
import { effectsOf } from './effects.ts';
import { planIssues } from './plan-issues.ts';
import { undoOf } from './undo-of.ts';

/**
 * What changes would do, before any of them is sent.
 * @param gateway as it is now; undefined when the first change creates it
 * @param context what the rules may know besides the gateway itself
 */
export function planChange(
  gateway: Gateway | undefined,
  changes: readonly Change[],
  context: Partial<GatewayContext> = {},
): ChangePlan {
  const after = applyChanges(gateway, changes);
  return {
    differences: differencesBetween(gateway, after),
    effects: effectsOf(gateway, after, changes),
    issues: planIssues(gateway, changes, context),
    undo: undoOf(gateway, after, changes),
  };
}

/** Field by field, in the order in which an admin reads a gateway. */
export function differencesBetween(before: Gateway | undefined, after: Gateway | undefined): Difference[] {
  if (before && after) return deltasBetween(before, after).flatMap(describeDelta);
  if (!after) return before ? [wholeGateway(before, 'removed')] : [];
  return [wholeGateway(after, 'added'), ...deltasBetween(emptied(after), after).flatMap(describeDelta)];
}

function wholeGateway({ name, zone }: Gateway, kind: 'added' | 'removed'): Difference {
  const text = `${name} in ${zone}`;
  const [before, after] = kind === 'added' ? [undefined, text] : [text, undefined];
  return { path: '', label: 'Gateway', kind, before, after };
}

/** Nothing yet of all that can differ. */
function emptied(gateway: Gateway): Gateway {
  const { uuid, name, zone, routers, configured_status, operational_state } = gateway;
  const none = { features: [], addresses: [], connections: [], labels: [] };
  return { uuid, name, zone, routers, configured_status, operational_state, ...none };
}
