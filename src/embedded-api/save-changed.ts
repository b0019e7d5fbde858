import type { ChangeWithin } from '#domain/changes/apply-change.ts';
import { changedGateway } from './changes/changed-gateway.ts';
import type { ApiContext } from './context.ts';
import { refusal, type Refusal } from './http/reply.ts';
import { startOf } from './reconcile/next-position.ts';
import type { StoredGateway } from './store/stored-gateway.ts';

/** What a change answers while the gateway is on its way out. Contract §2.5 says nothing of it. */
export const beingDeleted: Refusal = refusal(409, 'SERVICE_ERROR', 'Service is being deleted.');

/**
 * Stores a changed gateway and has it made so. It is pending at once (contract §2.5): a create that is under way begins
 * again, everything else is a change.
 * @param finish what the service itself chooses of the outcome
 */
export function saveChanged(
  stored: StoredGateway,
  change: ChangeWithin,
  context: ApiContext,
  finish: (changed: StoredGateway) => StoredGateway = (changed) => changed,
): StoredGateway {
  const changed = finish(changedGateway(stored, change, context));
  const start = startOf(stored.lifecycle.phase === 'create' ? 'create' : 'modify');
  const pending = { ...changed, lifecycle: { ...changed.lifecycle, ...start } };
  context.store.saveGateway(pending);
  context.changed(pending.configuration.uuid);
  return pending;
}
