import { changedGateway } from './changes/making.ts';
import type { Making } from './changes/new-items.ts';
import type { ApiContext } from './context.ts';
import { refusal, type Refusal } from './http/reply.ts';
import { startOf } from './reconcile/next-position.ts';
import type { StoredGateway } from './store/stored-gateway.ts';

/** What a change answers while the gateway is on its way out. Contract §2.5 says nothing of it. */
export const beingDeleted: Refusal = refusal(409, 'SERVICE_ERROR', 'Service is being deleted.');

/**
 * Stores a changed gateway and has it made so. It is pending at once (contract §2.5): a create that is under way begins
 * again, everything else is a change.
 */
export function saveChanged(
  stored: StoredGateway,
  context: ApiContext,
  change: (making: Making) => StoredGateway,
): StoredGateway {
  const changed = changedGateway(stored.next_tunnel_id, context, change);
  const pending = { ...changed, ...startOf(stored.phase === 'create' ? 'create' : 'modify') };
  context.store.saveGateway(pending);
  context.changed(pending.uuid);
  return pending;
}
